"""The hours in which we can call somebody back: whole hours of theirs in which we are there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo, available_timezones

from django.utils import formats
from django.utils.translation import gettext as _

from regard.staff.opening import hours_of

LENGTH, STEP = timedelta(hours=1), timedelta(minutes=30)
NOTICE = timedelta(minutes=15)  # that we need
GRACE = timedelta(minutes=10)  # of it, for whoever thinks while the page is open
MOST, DAYS = 24, 5
EARLIEST, LATEST = 8, 20  # in their day, when every hour of ours counts as open


@dataclass(frozen=True, slots=True)
class Window:
    from_at: datetime
    to_at: datetime
    zone: ZoneInfo

    @property
    def day_words(self) -> str:
        """ "Thursday 12 March": in their own time."""
        return formats.date_format(self.from_at.astimezone(self.zone), "l j F")

    @property
    def hour_words(self) -> str:
        begin, end = self.from_at.astimezone(self.zone), self.to_at.astimezone(self.zone)
        times = {"begin": formats.date_format(begin, "H:i"), "end": formats.date_format(end, "H:i")}
        return _("%(begin)s to %(end)s") % times

    @property
    def words(self) -> str:
        """ "Thursday 12 March, 10:00 to 11:00 (Europe/Oslo)": in their own time."""
        begin, end = self.from_at.astimezone(self.zone), self.to_at.astimezone(self.zone)
        return _("%(day)s, %(begin)s to %(end)s (%(zone)s)") % {
            "day": formats.date_format(begin, "l j F"), "begin": formats.date_format(begin, "H:i"),
            "end": formats.date_format(end, "H:i"), "zone": str(self.zone).replace("_", " "),
        }  # fmt: skip


def windows(team: int, *, zone: str, at: datetime) -> Sequence[Window]:
    """What may be chosen, soonest first; none for a zone that we do not know."""
    if zone not in available_timezones():
        return []
    return list(islice(_windows(team, ZoneInfo(zone), at), MOST))


def window_of(team: int, *, zone: str, chosen: str, at: datetime) -> Window | None:
    """The one that was chosen, by its beginning (ISO 8601, with its offset), while it can still be kept.

    Asked of the hour itself, not of what `windows` would offer now: a page in another zone, or one that was open for a while,
    has offered other half hours, and they are as good.
    """
    begin = _moment(chosen)
    if begin is None or zone not in available_timezones() or begin != _half_hour(begin):
        return None
    if not at + NOTICE - GRACE <= begin < at + timedelta(days=DAYS):
        return None
    hours, place = hours_of(team), ZoneInfo(zone)
    if hours is None:
        is_good = EARLIEST <= begin.astimezone(place).hour < LATEST
    else:
        is_good = any(opens <= begin and begin + LENGTH <= ends for opens, ends in islice(hours.openings(begin), 2))
    return Window(begin, begin + LENGTH, place) if is_good else None


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
        return None if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _windows(team: int, zone: ZoneInfo, at: datetime) -> Iterator[Window]:
    """In real time, on the half hours: a night that is an hour shorter offers one less, and none twice."""
    hours, until, free = hours_of(team), at + timedelta(days=DAYS), at + NOTICE
    spans = hours.openings(free) if hours is not None else iter([(free, until)])
    after = free
    for opens, closes in spans:
        begin = _half_hour(max(opens, after))
        while begin + LENGTH <= closes and begin < until:
            local = begin.astimezone(zone).hour
            if hours is not None or EARLIEST <= local < LATEST:
                yield Window(begin, begin + LENGTH, zone)
                begin += LENGTH
            else:
                begin += STEP
        after = begin
        if opens >= until:
            return


def _half_hour(moment: datetime) -> datetime:
    past = timedelta(seconds=moment.timestamp() % STEP.total_seconds())
    return (moment + (STEP - past if past else past)).astimezone(UTC)
