"""The strip over a person's page: what they owned, their conversations and what happened in their life, along the years.

Only geometry, in the units of the drawing's viewBox; `desk/parts/life_strip.html` draws it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

WIDTH, LEFT, RIGHT = 1120.0, 118.0, 1106.0
BAR, BARS_FROM, ROWS = 16, 12, 4  # a bar is 13 high with 3 between; more than ROWS things share the last row
SHORTEST = timedelta(days=60)  # somebody new still gets a strip that reads
DOT, DOT_MOST = 3.5, 13.0
MOST = 400  # dots; the newest


@dataclass(frozen=True, slots=True)
class Owned:
    name: str
    since: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Talk:
    """`effort` in points of docs/effort.md; None where it is not known yet."""

    subject: str
    at: datetime
    effort: float | None = None


@dataclass(frozen=True, slots=True)
class Happened:
    words: str
    since: datetime
    until: datetime | None = None


@dataclass(slots=True)
class Strip:
    years: list[tuple[float, int]] = field(default_factory=list)
    bars: list[tuple[float, float, float, str, bool]] = field(default_factory=list)  # x, y, width, name, name inside
    dots: list[tuple[float, float]] = field(default_factory=list)  # x, radius
    bands: list[tuple[float, float]] = field(default_factory=list)  # x, width
    rows: list[tuple[datetime, str, float | None]] = field(default_factory=list)  # the same as a table, oldest first
    line: float = 0  # y of the conversations
    height: float = 0


def strip(
    *, since: datetime, at: datetime, owned: Sequence[Owned], talks: Sequence[Talk], happened: Sequence[Happened]
) -> Strip:
    """Lay everything between `since` (or whatever is older) and `at`."""
    talks = sorted(talks, key=lambda one: one.at)[-MOST:]
    first = min([since, *(one.since for one in owned), *(one.at for one in talks)])
    scale = _Scale(min(first, at - SHORTEST), at)
    drawn = Strip(years=_years(scale))
    drawn.bars = [_bar(one, row, scale) for row, one in enumerate(sorted(owned, key=lambda one: one.since))]
    drawn.line = BARS_FROM + BAR * min(max(len(owned), 1), ROWS) + 24
    drawn.height = drawn.line + 44
    drawn.dots = [(scale.x(one.at), _radius(one.effort)) for one in talks]
    for one in happened:
        x = scale.x(one.since)
        drawn.bands.append((x, max(scale.x(one.until or at) - x, 4)))
    drawn.rows = sorted(
        [(one.since, one.name, None) for one in owned]
        + [(one.at, one.subject, one.effort) for one in talks]
        + [(one.since, one.words, None) for one in happened],
        key=lambda row: row[0],
    )
    return drawn


@dataclass(frozen=True, slots=True)
class _Scale:
    first: datetime
    last: datetime

    def x(self, at: datetime) -> float:
        part = (at - self.first) / (self.last - self.first)
        return round(LEFT + min(max(part, 0), 1) * (RIGHT - LEFT), 1)


def _years(scale: _Scale) -> list[tuple[float, int]]:
    """Where each year begins; with decades of them only every so many are named."""
    found = list(range(scale.first.year + 1, scale.last.year + 1))
    step = max(1, -(-len(found) // 12))
    return [(scale.x(datetime(year, 1, 1, tzinfo=UTC)), year) for year in found[::step]]


def _bar(one: Owned, row: int, scale: _Scale) -> tuple[float, float, float, str, bool]:
    x = scale.x(one.since)
    width = max(scale.x(one.until or scale.last) - x, 4)
    return x, BARS_FROM + BAR * min(row, ROWS - 1), round(width, 1), one.name, width > 7 * len(one.name) + 10


def _radius(effort: float | None) -> float:
    """The area grows with the effort, so that twice as heavy looks twice as heavy."""
    return round(min(DOT + math.sqrt(max(effort or 0, 0)), DOT_MOST), 1)
