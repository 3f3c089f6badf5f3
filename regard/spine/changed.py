"""The log of changed settings: newest first, page by page from where one stopped, by who, what and when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from regard.spine.event import Event

PAGE = 50
AT_ONCE = 500  # rows read at a time for an export


@dataclass(frozen=True, slots=True)
class Sought:
    """What of it: by one actor ("agent:3"), of one area (spine/areas.py), from `since` on, before `until`. Empty is everything."""

    by: str = ""
    area: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Leaf:
    """`older`: the key of the last row when more lie behind it, else None."""

    rows: Sequence[Event]
    older: int | None


def changes(sought: Sought, *, after: int | None = None, most: int = PAGE) -> Leaf:
    """`most` changes; `after` is the key of the change that stood last on the page before."""
    rows = _sought(sought)
    if after is not None:
        last = Event.objects.filter(pk=after).exclude(area=None).only("at").first() if 0 < after < 2**63 else None
        if last is None:
            return Leaf([], None)
        rows = rows.filter(at__lte=last.at).filter(Q(at__lt=last.at) | Q(pk__lt=last.pk))
    found = list(rows[: most + 1])
    return Leaf(found[:most], found[most - 1].pk if len(found) > most else None)


def every_change(sought: Sought) -> Iterator[Sequence[Event]]:
    """All of them, a few hundred at a time."""
    leaf = changes(sought, most=AT_ONCE)
    while leaf.rows:
        yield leaf.rows
        if leaf.older is None:
            return
        leaf = changes(sought, after=leaf.older, most=AT_ONCE)


def _sought(sought: Sought) -> QuerySet[Event]:
    rows = Event.objects.filter(area__isnull=False).order_by("-at", "-pk")
    if sought.by:
        rows = rows.filter(by=sought.by)
    if sought.area:
        rows = rows.filter(area=sought.area)
    if sought.since is not None:
        rows = rows.filter(at__gte=sought.since)
    if sought.until is not None:
        rows = rows.filter(at__lt=sought.until)
    return rows
