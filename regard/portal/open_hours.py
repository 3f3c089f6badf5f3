"""When people are here, for a page: today first, then the week, days with the same hours together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.utils import formats, timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from regard.kit.hours import Day
from regard.staff.models import Team
from regard.staff.opening import hours_of


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    words: str
    is_today: bool = False
    is_open: bool = False


def rows_of(team: Team, *, at: datetime) -> list[Row]:
    """None when every hour counts: then there is nothing to say."""
    hours = hours_of(team.pk)
    if hours is None:
        return []
    here = at.astimezone(hours.zone)
    today = hours.special.get(here.date(), hours.week[here.weekday()])
    label = _("Today, %(day)s") % {"day": formats.date_format(timezone.localtime(at, hours.zone), "l")}
    rows = [Row(label, _spans(today), True, hours.is_open(at))]
    for words, days in groupby(range(7), key=lambda day: _spans(hours.week[day])):
        found = list(days)
        rows.append(Row(_days(found), words))
    return rows


def _days(found: list[int]) -> str:
    if len(found) == 1:
        return str(WEEKDAYS[found[0]])
    return _("%(first)s to %(last)s") % {"first": WEEKDAYS[found[0]], "last": WEEKDAYS[found[-1]]}


def _spans(day: Day) -> str:
    return ", ".join(f"{_clock(begin)}–{_clock(end)}" for begin, end in day) or _("closed")


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
