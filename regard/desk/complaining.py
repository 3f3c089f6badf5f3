"""A complaint as the desk shows it, above its conversation and in the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from regard.conversations.complaint import Complaint, complaint_of
from regard.conversations.complaint_step import ComplaintStep, Kind, may_own
from regard.conversations.models import Conversation
from regard.staff.models import Agent
from regard.ui.words import day_and_hour


@dataclass(frozen=True, slots=True)
class Line:
    """One step: who did what, when, with which words."""

    when: datetime
    words: str
    why: str
    is_told: bool  # the customer reads its words


@dataclass(frozen=True, slots=True)
class Shown:
    complaint: Complaint
    lines: Sequence[Line]
    may_own: bool  # whoever looks may have it, and answer it
    is_late: bool
    is_answered: bool


def shown(conversation: Conversation, *, agent: Agent, at: datetime) -> Shown | None:
    """One small read where there is none; two more where there is one."""
    complaint = complaint_of(conversation)
    if complaint is None:
        return None
    rows = list(complaint.steps.select_related("agent").order_by("pk"))
    names = Agent.objects.names_of({one.by for one in rows})
    lines = [_line(one, names=names) for one in rows]
    is_answered = complaint.stage in ("answered", "closed")
    return Shown(complaint, lines, may_own(complaint, agent), complaint.is_late(at=at), is_answered)


def _line(one: ComplaintStep, *, names: dict[str, str]) -> Line:
    who = names.get(one.by, "")
    words = {
        Kind.RECEIVED: _("%(who)s saw that it is a complaint") if who else _("They complained"),
        Kind.ACKNOWLEDGED: _("A letter says that we have it"), Kind.OWNED: _("%(owner)s has it"),
        Kind.ASSESSED: _("%(who)s finds it %(severity)s"), Kind.NEWS: _("%(who)s put on their page"),
        Kind.EXTENDED: _("%(who)s: it takes until %(until)s"), Kind.ANSWERED: _("%(who)s answered"),
        Kind.NOT_SATISFIED: _("They are not satisfied: second look"), Kind.UNDONE: _("%(who)s: it is none"),
        Kind.CLOSED: _("%(who)s closed it") if who else _("They say that it is put right"),
    }[Kind(one.kind)]  # fmt: skip
    values = {
        "who": who, "owner": one.agent.name if one.agent else _("Somebody who left"),
        "severity": one.get_severity_display(), "until": day_and_hour(one.due_at) if one.due_at else "",
    }  # fmt: skip
    why = "" if one.kind == Kind.ANSWERED else one.why
    return Line(one.at, words % values, why, one.kind in (Kind.NEWS, Kind.EXTENDED))
