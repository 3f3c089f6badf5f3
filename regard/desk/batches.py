"""What was done with several conversations, in words; and what can be done with those on a page."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regard.conversations import inbox
from regard.conversations.models import Batch, Conversation
from regard.desk import colleagues
from regard.desk.access import agent_of
from regard.staff.models import Agent
from regard.ui.words import day_and_hour


@dataclass(slots=True)
class Said:
    """`refused`: [(sentence, conversations)]; of those that may not be seen any more nothing is said."""

    pk: int
    done: str
    missing: str = ""
    refused: list[tuple[str, list[Conversation]]] = field(default_factory=list)
    undo: str = ""


def batch_here(request: HttpRequest, *, at: datetime) -> Said | None:
    """The one this page comes from, if it is this agent's."""
    asked, agent = request.GET.get("batch", ""), agent_of(request)
    if not asked.isdecimal() or len(asked) > 18:
        return None
    found = Batch.objects.for_agent(agent).filter(pk=int(asked)).first()
    return said(found, agent=agent, at=at) if found is not None else None


def said(batch: Batch, *, agent: Agent, at: datetime) -> Said:
    words = Said(batch.pk, _done(batch, at=at))
    if batch.missing:
        words.missing = ngettext(
            "%(n)s of them is not there any more.", "%(n)s of them are not there any more.", batch.missing
        ) % {"n": batch.missing}  # fmt: skip
    rows = Conversation.objects.for_agent(agent).select_related("person").in_bulk(
        [ref for ref, _sentence in batch.refused], field_name="ref"
    )  # fmt: skip
    for sentence in dict.fromkeys(sentence for _ref, sentence in batch.refused):
        those = [rows[ref] for ref, why in batch.refused if why == sentence and ref in rows]
        words.refused += [(sentence, those)] if those else []
    if batch.can_be_undone:
        words.undo = {
            "closed": _("Open again"), "snoozed": _("Take out again"), "tagged": _("Take the tag off"), "given": _("Give back"),
        }[batch.verb]  # fmt: skip
    return words


def _done(batch: Batch, *, at: datetime) -> str:
    n, about = len(batch.done), batch.about
    if not n:
        return _("Nothing was done.")
    verb = "let_go" if batch.verb == "given" and not about["to"] else batch.verb
    until = day_and_hour(datetime.fromisoformat(about["until"]), at) if "until" in about else ""
    return _sentences(n)[verb] % {"n": n, "name": about.get("name", ""), "when": until}


def _sentences(n: int) -> dict[str, str]:
    return {
        "closed": ngettext("%(n)s is closed.", "%(n)s are closed.", n),
        "spam": ngettext("%(n)s is closed as spam.", "%(n)s are closed as spam.", n),
        "reopened": ngettext("%(n)s is open again.", "%(n)s are open again.", n),
        "snoozed": ngettext("%(n)s comes back %(when)s.", "%(n)s come back %(when)s.", n),
        "woken": ngettext("%(n)s is back.", "%(n)s are back.", n),
        "given": ngettext("%(name)s has %(n)s of them now.", "%(name)s has %(n)s of them now.", n),
        "let_go": ngettext("%(n)s is back with its team.", "%(n)s are back with their team.", n),
        "returned": ngettext("%(n)s is with whoever had it before.", "%(n)s are with whoever had them before.", n),
        "handed": ngettext("%(n)s went to %(name)s.", "%(n)s went to %(name)s.", n),
        "tagged": ngettext("%(n)s has the tag “%(name)s”.", "%(n)s have the tag “%(name)s”.", n),
        "untagged": ngettext("The tag “%(name)s” is off %(n)s.", "The tag “%(name)s” is off %(n)s.", n),
    }


def choosing(request: HttpRequest, *, at: datetime) -> dict[str, Any]:
    """For a page on which conversations can be chosen: what can be done with them, and what was done last."""
    agent = agent_of(request)
    return {
        "batch": batch_here(request, at=at), "choose_all": request.GET.get("choose") == "all",
        "everybody": [(one.pk, one.name) for one in colleagues.everybody(agent)],
        "all_teams": [(one.pk, one.name) for one in inbox.every_team(agent)],
    }  # fmt: skip
