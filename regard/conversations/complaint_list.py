"""The complaints that an agent may see: the list by what is due first, how many, and the register."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from regard.conversations.complaint import Complaint
from regard.conversations.complaint_lesson import ComplaintLesson
from regard.conversations.conversation import Conversation
from regard.conversations.inbox import MANY, hidden_teams
from regard.spine.rows import Shaped
from regard.staff.models import Agent

PAGE = 100
MOST_LEAVES = 10_000
SHOWS = ("open", "late", "mine", "closed")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


def seen_by(agent: Agent) -> QuerySet[Complaint]:
    """The only door: complaints in conversations that this agent may see."""
    rows = Complaint.objects.filter(undone_at=None)
    if not hidden_teams(agent):
        return rows
    # Asked for each complaint: there are few, and listing every conversation first would take longer than a page.
    return rows.filter(Exists(Conversation.objects.for_agent(agent).filter(pk=OuterRef("conversation"))))


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of a list. `before`, `after`: the numbers of its neighbours, 0 for none."""

    rows: Sequence[Complaint]
    before: int
    after: int


def leaf(agent: Agent, *, show: str, number: int, at: datetime) -> Leaf:
    """PAGE complaints; the first leaf is 1."""
    number = min(max(number, 1), MOST_LEAVES)
    found = list(_ordered(agent, show=show, at=at)[(number - 1) * PAGE : number * PAGE + 1])
    return Leaf(found[:PAGE], number - 1, number + 1 if len(found) > PAGE and number < MOST_LEAVES else 0)


def _ordered(agent: Agent, *, show: str, at: datetime) -> QuerySet[Complaint]:
    """By what we owe first; where it is not our turn, after those. Closed ones newest first."""
    rows = seen_by(agent).select_related("conversation__person", "conversation__team", "owner")
    if show == "closed":
        return rows.exclude(closed_at=None).order_by("-closed_at", "-pk")
    rows = rows.filter(closed_at=None)
    if show == "late":
        rows = rows.filter(due_at__lt=at)
    if show == "mine":
        rows = rows.filter(owner=agent)
    return rows.order_by(Case(When(due_at=None, then=Value(1)), default=Value(0)), F("due_at"), "pk")


@dataclass(frozen=True, slots=True)
class Standing:
    """How many are open, how many of them late; counted up to MANY."""

    open: int
    late: int


def standing(agent: Agent, *, at: datetime) -> Standing:
    """One statement for the rail."""
    shape = (agent.pk, *hidden_teams(agent))
    open_ones = _OPEN.of(
        shape, lambda: seen_by(agent).filter(closed_at=None).order_by("due_at", "pk").values_list("due_at")[: MANY + 1]
    )
    dues = [due for (due,) in open_ones.values(*open_ones.sample)]
    return Standing(len(dues), sum(1 for due in dues if due is not None and due < at))


_OPEN = Shaped[Complaint]()


def register(agent: Agent) -> Iterator[str]:
    """Every complaint as CSV (RFC 4180), a row a time. Words that a spreadsheet would run are made words."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    rows = seen_by(agent).select_related("conversation__team", "owner").prefetch_related("steps", "lessons")
    for cells in [_head()], (_cells(one) for one in rows.order_by("opened_at", "pk").iterator(chunk_size=200)):
        for row in cells:
            writer.writerow([harmless(cell) for cell in row])
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula, whatever space stands before it."""
    return "'" + cell if cell.lstrip().startswith(_FORMULA) or cell.startswith(_FORMULA) else cell


def _head() -> list[str]:
    return [
        _("Complaint"), _("Conversation"), _("Team"), _("Opened"), _("Said by"), _("About"), _("Would put it right"),
        _("Severity"), _("By what"), _("Owner"), _("Stage"), _("Second look"), _("Answer due"), _("Extended"),
        _("Answered"), _("In time"), _("Closed"), _("How it ended"), _("Lessons"),
    ]  # fmt: skip


def _cells(one: Complaint) -> list[str]:
    steps = list(one.steps.all())
    of = {kind: [row for row in steps if row.kind == kind] for kind in ("answered", "extended", "assessed", "closed")}
    answered = of["answered"][-1].at if of["answered"] else None
    wanted = "; ".join([*one.remedy_labels, one.remedy_words]).strip("; ")
    return [
        one.shown_ref, one.conversation.ref, one.conversation.team.name, _iso(one.opened_at), one.origin, one.about, wanted,
        one.severity, of["assessed"][-1].why if of["assessed"] else "", one.owner.name if one.owner else "", one.stage,
        _yes(one.turn == 2), _iso(one.answer_due_at), str(len(of["extended"])), _iso(answered),
        _yes(answered <= one.answer_due_at) if answered else "", _iso(one.closed_at),
        of["closed"][-1].why if of["closed"] else "", " | ".join(row.learned for row in one.lessons.all()),
    ]  # fmt: skip


def _iso(at: datetime | None) -> str:
    return at.isoformat(timespec="minutes") if at else ""


def _yes(fact: bool) -> str:
    return _("yes") if fact else _("no")


def not_settled(people: Sequence[int], *, since: datetime) -> Complaint | None:
    """A complaint of theirs that is open, or was closed since then."""
    rows = Complaint.objects.filter(conversation__person__in=people, undone_at=None)
    return (
        rows.filter(Q(closed_at=None) | Q(closed_at__gt=since)).order_by(F("closed_at").desc(nulls_first=True)).first()
    )


def lessons_seen(agent: Agent) -> QuerySet[ComplaintLesson]:
    """What is still to be done first, soonest first."""
    rows = ComplaintLesson.objects.filter(complaint__in=seen_by(agent)).exclude(learned="")
    return rows.select_related("owner", "complaint__conversation__team", "complaint__conversation__assignee").order_by(
        F("done_at").desc(nulls_first=True), "due_on", "pk"
    )
