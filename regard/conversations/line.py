"""The line of a team: who waits and has nobody yet, in the order in which they are due, and what each of them needs.

Somebody whose call is booked for a later hour keeps their place and holds nobody up. A skill narrows who may be handed out to
whom until half of the promise is over; then anybody may take them, so that nobody waits for ever for a skill.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.db.models import Exists, OuterRef, QuerySet

from regard.conversations.callback import Callback
from regard.conversations.conversation import Conversation, Shelf
from regard.conversations.need import needs_of
from regard.staff.models import Agent, Membership
from regard.staff.opening import hours_of
from regard.staff.skill import skills_by_agent

LIVE = frozenset({"chat", "phone"})  # somebody sits and waits: they stand in one line
MOST = 500  # looked at

NOBODY: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Standing:
    """One who waits. `needs`: skills that whoever takes them must have now, none once they have waited too long."""

    pk: int
    team: int
    channel: str
    since: datetime
    due: datetime
    queue_at: datetime
    needs: frozenset[int] = NOBODY
    spilled: bool = False  # a need was set aside, because they waited too long for it

    @property
    def place(self) -> tuple[datetime, int]:
        return self.queue_at, self.pk

    @property
    def is_live(self) -> bool:
        return self.channel in LIVE

    def may_go_to(self, skills: frozenset[int]) -> bool:
        return self.needs <= skills


def channels_beside(channel: str) -> frozenset[str]:
    """Whoever wrote by one of these stands in the same line."""
    return LIVE if channel in LIVE else frozenset({channel})


def waiting(teams: Collection[int], *, at: datetime) -> QuerySet[Conversation]:
    """Theirs to be handed out now, in order."""
    later = Callback.objects.filter(conversation=OuterRef("pk"), ended_at=None, due_at__gt=at)
    rows = Conversation.objects.filter(team__in=teams, shelf=Shelf.OPEN, assignee=None, waiting_since__isnull=False)
    return rows.filter(~Exists(later)).order_by("queue_at", "pk")


def line(teams: Collection[int], *, at: datetime, channels: Collection[str] | None = None) -> Sequence[Standing]:
    rows = waiting(teams, at=at)
    rows = rows if channels is None else rows.filter(channel__in=channels)
    return standing(rows[:MOST], at=at)


def standing(rows: QuerySet[Conversation], *, at: datetime) -> Sequence[Standing]:
    """With what each needs, in two more statements."""
    names = ("pk", "team", "channel", "waiting_since", "due_at", "queue_at")
    found = [Standing(*row) for row in rows.values_list(*names)]
    needs = needs_of({one.pk: one.team for one in found}) if found else {}
    return [_with_needs(one, needs[one.pk], at=at) for one in found]


def hands_here(team: int) -> Mapping[int, frozenset[int]]:
    """Agents of this team who are here now → their skills."""
    rows = Membership.objects.filter(team=team, agent__is_active=True, agent__away_since=None)
    return skills_by_agent(list(rows.values_list("agent", flat=True)))


def in_front(one: Standing, rows: Sequence[Standing], hands: Mapping[int, frozenset[int]]) -> tuple[int, int]:
    """How many stand before `one` for the same people, and how many of these people are here."""
    able = [skills for skills in hands.values() if one.may_go_to(skills)]
    before = [other for other in rows if other.place < one.place and other.pk != one.pk]
    if able:  # whoever none of them can take goes to others
        before = [other for other in before if any(other.may_go_to(skills) for skills in able)]
    return len(before), len(able)


def standing_of(conversation: Conversation, *, at: datetime) -> Standing | None:
    """None when they do not wait."""
    if conversation.waiting_since is None or conversation.due_at is None:
        return None
    one = Standing(
        conversation.pk, conversation.team_id, conversation.channel, conversation.waiting_since, conversation.due_at,
        conversation.queue_at,
    )  # fmt: skip
    return _with_needs(one, needs_of({one.pk: one.team})[one.pk], at=at)


def spills_at(team: int, *, since: datetime, due: datetime) -> datetime:
    """From when on a need holds nobody up: half of the promise, in the hours in which this team is there."""
    hours = hours_of(team)
    if hours is None:
        return since + (due - since) / 2
    return hours.after(since, hours.between(since, due) / 2) or due


def _with_needs(one: Standing, needs: frozenset[int], *, at: datetime) -> Standing:
    if not needs:
        return one
    spilled = at >= spills_at(one.team, since=one.since, due=one.due)
    return Standing(
        one.pk, one.team, one.channel, one.since, one.due, one.queue_at, NOBODY if spilled else needs, spilled
    )


def team_keys(agent: Agent) -> list[int]:
    """Their own teams: what is open to all is not handed to all."""
    return list(islice(Membership.objects.filter(agent=agent).values_list("team", flat=True), MOST))
