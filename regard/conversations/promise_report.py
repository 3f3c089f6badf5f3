"""How many promises were kept: counts of the last days, each with the number it is out of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q

from regard.conversations.conversation import Conversation
from regard.conversations.promise import Promise
from regard.conversations.promised import Promised
from regard.staff.models import Agent
from regard.staff.promise_policy import WHATS

DAYS = 30
ENOUGH = 20  # promises below which a rate says nothing


@dataclass(frozen=True, slots=True)
class Kept:
    """`kept` in time of `n` that were decided: answered in time, or over."""

    kept: int = 0
    n: int = 0

    @property
    def rate(self) -> float | None:
        """Of a hundred; None where they are too few to say."""
        return 100 * self.kept / self.n if self.n >= ENOUGH else None


@dataclass(frozen=True, slots=True)
class Line:
    """One team, channel or kind ("": not said), what was kept of each promise."""

    name: str
    first: Kept
    next: Kept
    answer: Kept


@dataclass(frozen=True, slots=True)
class Report:
    whole: Line
    own: Kept  # what colleagues promised by name
    teams: list[Line] = field(default_factory=list)
    channels: list[Line] = field(default_factory=list)
    kinds: list[Line] = field(default_factory=list)


def kept_lately(*, agent: Agent, at: datetime) -> Report:
    """Of conversations that this agent may see, and promises that began in the last DAYS. Two queries."""
    since, seen = at - timedelta(days=DAYS), Conversation.objects.for_agent(agent).order_by().values("pk")
    decided = Q(outcome=Promised.Outcome.KEPT) | Q(broken_at__isnull=False)
    rows = Promised.objects.filter(decided, since__gte=since).order_by()
    if agent.team_ids() is not None:
        rows = rows.filter(conversation__in=seen)
    counted = rows.values("what", "team__name", "channel", "kind").annotate(
        n=Count("pk"), kept=Count("pk", filter=Q(broken_at=None))
    )
    groups: list[dict[str, Any]] = [dict(row) for row in counted]
    return Report(
        _line("", groups), _own(agent, since=since, at=at, seen=seen), _by("team__name", groups), _by("channel", groups),
        _by("kind", groups),
    )  # fmt: skip


def _own(agent: Agent, *, since: datetime, at: datetime, seen: Any) -> Kept:
    rows = Promise.objects.filter(due_at__gte=since, due_at__lte=at, words__gt="", conversation__in=seen)
    outcomes = rows.filter(Q(outcomes__kind="kept", broken_at=None) | Q(broken_at__isnull=False))
    found = outcomes.aggregate(
        n=Count("pk", distinct=True), broken=Count("pk", distinct=True, filter=Q(broken_at__isnull=False))
    )
    return Kept(found["n"] - found["broken"], found["n"])


def _by(key: str, groups: Sequence[dict[str, Any]]) -> list[Line]:
    names = sorted({group[key] for group in groups})
    return [_line(name, [group for group in groups if group[key] == name]) for name in names]


def _line(name: str, groups: Sequence[dict[str, Any]]) -> Line:
    def kept(what: str) -> Kept:
        found = [group for group in groups if group["what"] == what]
        return Kept(sum(int(one["kept"]) for one in found), sum(int(one["n"]) for one in found))

    return Line(name, *(kept(what) for what in WHATS))
