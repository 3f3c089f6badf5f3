"""Opening hours: when we are there, counted in real time that passes, across time zones and daylight saving.

A week is seven days from Monday, each a list of (from, to) in minutes after local midnight, 0 to 1440, rising, not touching.
An hour that a spring night skips is not there; one that an autumn night repeats counts twice. No database.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

Day = Sequence[tuple[int, int]]
MIDNIGHT = 1440
LOOKS_AHEAD = 400  # days; hours that never open within them never open


@dataclass(frozen=True, slots=True)
class Hours:
    """`special` replaces the week on single days; an empty day is closed."""

    zone: ZoneInfo
    week: Sequence[Day]
    special: Mapping[date, Day] = field(default_factory=dict)

    def openings(self, at: datetime) -> Iterator[tuple[datetime, datetime]]:
        """What is open from then on, (from, to) in UTC, the first one perhaps begun already; LOOKS_AHEAD days of it."""
        first = at.astimezone(self.zone).date() - timedelta(days=1)
        for number in range(LOOKS_AHEAD):
            day = first + timedelta(days=number)
            for begin, end in self.special.get(day, self.week[day.weekday()]):
                opens, closes = self._moment(day, begin, fold=0), self._moment(day, end, fold=1)
                if closes > max(opens, at):
                    yield opens, closes

    def is_open(self, at: datetime) -> bool:
        opens, _closes = next(self.openings(at), (None, None))
        return opens is not None and opens <= at

    def next_opening(self, at: datetime) -> datetime | None:
        """When we are there again: `at` itself while open, None when never."""
        opens, _closes = next(self.openings(at), (None, None))
        return max(opens, at) if opens is not None else None

    def after(self, since: datetime, worth: timedelta) -> datetime | None:
        """The moment at which so much open time has passed since then; None when it never does."""
        left = worth
        for opens, closes in self.openings(since):
            begin = max(opens, since)
            if closes - begin >= left:
                return begin + left
            left -= closes - begin
        return None

    def between(self, since: datetime, until: datetime) -> timedelta:
        """How much of that time we were open."""
        passed = timedelta(0)
        for opens, closes in self.openings(since):
            if opens >= until:
                break
            passed += max(min(closes, until) - max(opens, since), timedelta(0))
        return passed

    def _moment(self, day: date, minute: int, *, fold: int) -> datetime:
        if minute == MIDNIGHT:
            day, minute, fold = day + timedelta(days=1), 0, 0
        local = datetime(day.year, day.month, day.day, minute // 60, minute % 60, tzinfo=self.zone, fold=fold)
        return local.astimezone(UTC)


def read_day(words: str) -> list[tuple[int, int]]:
    """ "9-12:30, 13:30 - 17" as minutes; "" is closed. ValueError with the piece that is not understood."""
    found: list[tuple[int, int]] = []
    for piece in filter(None, (one.strip() for one in words.replace(";", ",").replace("–", "-").split(","))):
        begin, dash, end = piece.partition("-")
        try:
            span = _minute(begin), _minute(end)
        except ValueError:
            raise ValueError(piece) from None
        if not dash or span[0] >= span[1]:
            raise ValueError(piece)
        found.append(span)
    found.sort()
    for before, after in pairwise(found):
        if after[0] <= before[1]:
            raise ValueError(f"{write_day([before])}, {write_day([after])}")
    return found


def write_day(day: Day) -> str:
    """The opposite of `read_day`."""
    return ", ".join(f"{begin // 60:02}:{begin % 60:02}-{end // 60:02}:{end % 60:02}" for begin, end in day)


def _minute(words: str) -> int:
    hour, _colon, minute = words.strip().replace(".", ":").partition(":")
    if not (hour.isdecimal() and hour.isascii()) or (minute and not (minute.isdecimal() and minute.isascii())):
        raise ValueError(words)
    found = int(hour) * 60 + int(minute or 0)
    if len(hour) > 2 or int(minute or 0) > 59 or found > MIDNIGHT:
        raise ValueError(words)
    return found
