"""What is to be done with the chosen conversations, and which they are, as the page showed them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from regard.channels.aside import close_as_spam
from regard.conversations.batch import CannotDoTogether
from regard.conversations.deed import Chosen, Deed, closing, giving, handing, reopening, snoozing, tagging, waking
from regard.conversations.models import Conversation
from regard.desk import briefing
from regard.desk.forms.moves import AssignmentForm, SnoozeForm
from regard.kit.ids import read_ref
from regard.staff.models import Agent, Team

_CHOSEN = re.compile(r"([0-9A-Za-z-]{1,16})(?:\.(\d{1,9})\.(\d{1,18}))?")


def chosen_in(data: QueryDict) -> list[Chosen]:
    """ "K7M2Q9XT.4.17": the reference, how many messages the page knew of, who had it (0: nobody)."""
    found = [match for one in data.getlist("chosen") if (match := _CHOSEN.fullmatch(one))]
    return [
        Chosen(read_ref(match[1]), int(match[2]), int(match[3])) if match[2] else Chosen(read_ref(match[1]))
        for match in found
    ]


def deed_in(data: QueryDict, *, by: Agent, at: datetime) -> Deed:
    """The button that was pressed; or, when Enter was, the field that was filled."""
    verb, _colon, of = data.get("verb", "").partition(":")
    verb = verb or next((name for name in ("tag", "until", "wants") if data.get(name, "").strip()), "")
    deeds: dict[str, Callable[[], Deed]] = {
        "close": closing, "reopen": reopening, "wake": waking, "take": lambda: giving(by), "give": lambda: _given(data),
        "spam": _spam, "wants": lambda: _handed(data), "tag": lambda: _tagged(data.get("tag", "")),
        "until": lambda: snoozing(SnoozeForm({"until": of or data.get("until", "")}).moment(at=at)),
    }  # fmt: skip
    if verb not in deeds:
        raise CannotDoTogether(_("Say what is to be done with them."))
    return deeds[verb]()


def _spam() -> Deed:
    def do(found: Conversation, by: Agent, at: datetime) -> None:
        close_as_spam(found, by=by, at=at)

    return Deed("spam", do, puts_away=True)


def _given(data: QueryDict) -> Deed:
    return giving(AssignmentForm(data).colleague())


def _tagged(name: str) -> Deed:
    if not name.strip():
        raise CannotDoTogether(_("Write the tag first."))
    return tagging(name)


def _handed(data: QueryDict) -> Deed:
    """The line that was written, and under it what each of them wants in their own words."""
    why, key = " ".join(data.get("wants", "").split())[:500], data.get("to_team", "")
    team = Team.objects.filter(pk=key).first() if key.isdecimal() and len(key) < 10 else None
    if not why or team is None:
        raise CannotDoTogether(_("Say to which team, and in one line why."))

    def brief(found: Conversation) -> dict[str, Any]:
        words = briefing.words_for_transfer(found)
        return {**words, "wants": "\n".join(filter(None, [why, words["wants"]]))}

    return handing(team, brief=brief)
