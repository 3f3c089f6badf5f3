"""Where a request stands, told straight: who has it, by when we promised, what comes next. And how late we are, when we are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from regard.conversations.models import Conversation, Promise
from regard.conversations.promise import promised_to
from regard.customers.models import Person
from regard.kit.text import one_line
from regard.ui.words import day_and_hour, waited


@dataclass(frozen=True, slots=True)
class Step:
    title: str
    when: str
    state: str = ""  # "done", "now", or still to come
    text: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One request in the list. `tone` is a pill's."""

    ref: str
    subject: str
    state: str
    tone: str
    words: str


@dataclass(frozen=True, slots=True)
class Next:
    """What happens next; `late` says by how much when its time is over."""

    words: str
    until: str
    late: str = ""


def who_has(conversation: Conversation) -> str:
    """A first name, or the team's."""
    return conversation.assignee.first_name if conversation.assignee else conversation.team.name


def subject_of(conversation: Conversation) -> str:
    return conversation.subject or one_line(conversation.preview, 80) or _("Your message")


def line_of(conversation: Conversation, *, owed: Sequence[Promise], at: datetime) -> Line:
    if conversation.shelf == "closed":
        state, tone = _("solved"), "good"
    elif conversation.waiting_since is None:
        state, tone = _("we wait for you"), "human"
    else:
        state, tone = _("with %(name)s") % {"name": who_has(conversation)}, ""
    coming = next_of(conversation, owed=owed, at=at)
    words = f"{coming.words} {coming.until}".strip() if coming else _("Last word %(when)s") % {
        "when": day_and_hour(conversation.last_message_at, at)
    }  # fmt: skip
    return Line(conversation.ref, subject_of(conversation), state, tone, words)


def next_of(conversation: Conversation, *, owed: Sequence[Promise], at: datetime) -> Next | None:
    """The soonest thing that we owe them; None when it is their turn, or done."""
    first = min(owed, key=lambda one: one.due_at, default=None)
    due = conversation.due_at if conversation.shelf != "closed" else None
    if first is not None and (due is None or first.due_at <= due):
        who = first.agent.first_name if first.agent else first.team.name
        said = first.words.rstrip(".")
        words = _("Promised: %(words)s, by") if _names(said, who) else _("%(name)s promised: %(words)s, by")
        return Next(words % {"name": who, "words": said}, day_and_hour(first.due_at, at), _late(first.due_at, at))
    if due is None:
        return None
    words = _("%(name)s answers you by") % {"name": who_has(conversation)}
    return Next(words, day_and_hour(due, at), _late(due, at))


def _names(words: str, who: str) -> bool:
    """ "Priya rings you": whoever promises stands there already."""
    return re.match(rf"{re.escape(who)}\b", words, re.IGNORECASE) is not None


def owed_to(person: Person, *, at: datetime) -> dict[int, list[Promise]]:
    """What we owe them, by conversation; one statement for a whole list."""
    found: dict[int, list[Promise]] = {}
    for one in promised_to(person, settled_since=at):
        if one.is_open:
            found.setdefault(one.conversation_id, []).append(one)
    return found


def steps_of(conversation: Conversation, *, answered_at: datetime | None, at: datetime) -> list[Step]:
    """We have it, somebody has it, our answer, solved. `answered_at`: when we last said something to them."""
    is_closed, is_theirs = conversation.shelf == "closed", conversation.waiting_since is None
    has = conversation.assignee is not None
    is_first = conversation.message_count == 1
    enough = _("You wrote once. That is enough.") if is_first else _("You need not write again.")
    steps = [Step(_("We have it"), day_and_hour(conversation.opened_at, at), "done", enough)]
    if has:
        steps.append(Step(_("%(name)s has it") % {"name": who_has(conversation)}, "", "done"))
    elif not is_closed:
        steps.append(
            Step(
                _("Somebody takes it on"),
                "",
                "" if is_theirs else "now",
                _("%(team)s reads it.") % {"team": conversation.team.name},
            )
        )
    if answered_at is not None and (is_theirs or is_closed):
        steps.append(Step(_("Our answer"), day_and_hour(answered_at, at), "done"))
    elif not is_closed:
        until = _("by %(when)s") % {"when": day_and_hour(conversation.due_at, at)} if conversation.due_at else ""
        steps.append(Step(_("Our answer"), until, "now" if has else "", _late(conversation.due_at, at)))
    if is_closed:
        steps.append(Step(_("Solved"), day_and_hour(conversation.queue_at, at), "done"))
    else:
        waits = is_theirs and answered_at is not None
        steps.append(
            Step(
                _("Solved, and you agree"), "", "now" if waits else "", _("Write below if it is not.") if waits else ""
            )
        )
    return steps


def _late(due: datetime | None, at: datetime) -> str:
    """We were late: by how much."""
    if due is None or due > at:
        return ""
    return _("We are %(time)s late. We are sorry; it is on top of our list.") % {
        "time": waited((at - due).total_seconds() / 60)
    }  # fmt: skip
