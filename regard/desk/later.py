"""The times that "later" usually means, in the reader's time zone."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import NamedTuple

from django.utils import formats, timezone
from django.utils.translation import gettext as _

MORNING = time(9)


class Later(NamedTuple):
    name: str
    words: str
    until: datetime
    when: str


def choices(*, at: datetime) -> list[Later]:
    """Later today (three hours on, while it is day), tomorrow at nine, Monday at nine."""
    local = timezone.localtime(at)
    found = []
    if local.hour < 17:
        found.append(("today", _("Later today"), local + timedelta(hours=3)))
    found.append(("tomorrow", _("Tomorrow"), _morning(local + timedelta(days=1))))
    monday = local + timedelta(days=7 - local.weekday())
    if monday.date() != (local + timedelta(days=1)).date():
        found.append(("monday", _("Monday"), _morning(monday)))
    return [Later(name, words, until, formats.date_format(until, "D H:i")) for name, words, until in found]


def until(name: str, *, at: datetime) -> datetime | None:
    """When a choice ends; None when there is no such choice."""
    return next((one.until for one in choices(at=at) if one.name == name), None)


def _morning(day: datetime) -> datetime:
    return day.replace(hour=MORNING.hour, minute=0, second=0, microsecond=0)
