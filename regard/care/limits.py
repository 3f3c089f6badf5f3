"""How often is too often, and when people sleep."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from regard.care.purpose import UNASKED, Purpose
from regard.care.reason import Reason, day
from regard.customers.models import Person

# purpose → (how many, within). Counted are permits, so a letter held back or taken back does not count.
LIMITS: dict[str, tuple[int, timedelta]] = {
    Purpose.PROACTIVE: (3, timedelta(days=7)),
    Purpose.SURVEY: (1, timedelta(days=30)),
    Purpose.OUTREACH: (1, timedelta(days=14)),
    Purpose.MARKETING: (2, timedelta(days=30)),
}
LOOKED_BACK = max(window for _count, window in LIMITS.values())
EVENING, MORNING = 20, 8  # hours of the clock where they live
RINGS = ("phone", "text")  # a matter of their own may come by mail at any hour, but not ring


def often_holds(permits: list[tuple[str, datetime]], *, purpose: str, at: datetime) -> list[Reason]:
    """`permits`: (purpose, at) of the last LOOKED_BACK, any order."""
    if purpose not in LIMITS:
        return []
    most, window = LIMITS[Purpose(purpose)]
    lately = sorted(when for what, when in permits if what == purpose and at - window < when <= at)
    if len(lately) < most:
        return []
    until = lately[-most] + window
    sentence = _("They had %(count)s of this kind in %(days)s days: again from %(day)s.")
    words = {"count": len(lately), "days": window.days, "day": day(until)}
    return [Reason("too_often", sentence % words, until)]


def quiet_holds(person: Person, *, purpose: str, channel: str, at: datetime) -> list[Reason]:
    if purpose not in UNASKED and not (purpose == Purpose.SERVICE and channel in RINGS):
        return []
    local = at.astimezone(zone_of(person))
    if MORNING <= local.hour < EVENING:
        return []
    morning = local.replace(hour=MORNING, minute=0, second=0, microsecond=0)
    until = morning if local.hour < MORNING else morning + timedelta(days=1)
    sentence = _("It is %(hour)s where they live: from %(morning)s on.")
    words = {"hour": formats.time_format(local.time(), "H:i"), "morning": formats.time_format(until.time(), "H:i")}
    return [Reason("quiet_hours", sentence % words, until)]


def zone_of(person: Person) -> tzinfo:
    """Where they live, if they told us; else the company's zone."""
    try:
        return ZoneInfo(person.timezone) if person.timezone else timezone.get_default_timezone()
    except (ZoneInfoNotFoundError, ValueError):
        return timezone.get_default_timezone()
