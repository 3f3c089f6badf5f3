"""How often people had to say it again: counts of the last days, each with the number of conversations it is out of."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count

from regard.conversations.conversation import Conversation
from regard.conversations.message import Message
from regard.conversations.repeat_ask import RepeatAsk
from regard.staff.models import Agent

DAYS = 30
ENOUGH = 20  # conversations below which a rate says nothing


@dataclass(frozen=True, slots=True)
class Figure:
    """`asked` and `told` again in `conversations` conversations."""

    name: str
    asked: int
    told: int
    conversations: int

    @property
    def rate(self) -> float | None:
        """Asked again per 100 conversations; None where they are too few to say."""
        return 100 * self.asked / self.conversations if self.conversations >= ENOUGH else None


@dataclass(frozen=True, slots=True)
class Figures:
    whole: Figure
    kinds: list[Figure] = field(default_factory=list)  # their names are slugs
    teams: list[Figure] = field(default_factory=list)
    channels: list[Figure] = field(default_factory=list)


def asked_again(*, agent: Agent, at: datetime) -> Figures:
    """Of conversations that this agent may see and that had a message in the last DAYS. Three queries."""
    since = at - timedelta(days=DAYS)
    seen = Conversation.objects.for_agent(agent).order_by()
    lately = seen.filter(pk__in=_lately(since))
    groups: list[dict[str, Any]] = [dict(row) for row in lately.values("team__name", "channel").annotate(n=Count("pk"))]
    asks = RepeatAsk.objects.filter(at__gte=since, conversation__in=seen).order_by()
    counted = asks.values("kind", "what", "team__name", "channel").annotate(n=Count("pk"))
    rows: list[dict[str, Any]] = [dict(row) for row in counted]
    n = sum(group["n"] for group in groups)

    def figures(key: str) -> list[Figure]:
        names = sorted({group[key] for group in groups} | {row[key] for row in rows})
        out_of = {name: sum(group["n"] for group in groups if group[key] == name) for name in names}
        return [_figure(name, [row for row in rows if row[key] == name], n=out_of[name]) for name in names]

    kinds = sorted({row["kind"] for row in rows if row["kind"]})
    by_kind = [_figure(kind, [row for row in rows if row["kind"] == kind], n=n) for kind in kinds]
    by_kind.sort(key=lambda one: -one.asked)
    return Figures(_figure("", rows, n=n), by_kind, figures("team__name"), figures("channel"))


def _figure(name: str, rows: list[dict[str, Any]], *, n: int) -> Figure:
    counts = {what: sum(int(row["n"]) for row in rows if row["what"] == what) for what in RepeatAsk.What.values}
    return Figure(name, counts["asked"], counts["told"], n)


def _lately(since: datetime) -> Any:
    """Conversations with a message since then. Messages are numbered as they come, so their numbers stand for the time."""
    first = Message.objects.filter(at__gte=since).order_by("pk").values_list("pk", flat=True).first()
    return Message.objects.filter(pk__gte=first or 2**62).values("conversation")
