"""What somebody looks for in the log of changes. A filter that says nothing we know is left out, not refused."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from regard.spine.areas import AREAS
from regard.spine.changed import Sought

FIELDS = ("who", "what", "since", "until")


def sought(given: Mapping[str, str]) -> Sought:
    who, what = given.get("who", ""), given.get("what", "")
    since, until = day(given.get("since", "")), day(given.get("until", ""))
    return Sought(
        by=f"agent:{int(who)}" if who.isascii() and who.isdecimal() and len(who) < 19 else "",
        area=what if what in AREAS.values() else "",
        since=_begin(since) if since else None,
        until=_begin(until + timedelta(days=1)) if until else None,
    )


def day(typed: str) -> date | None:
    try:
        found = date.fromisoformat(typed)
    except ValueError:
        return None
    return found if 1970 <= found.year <= 2200 else None


def _begin(of: date) -> datetime:
    return timezone.make_aware(datetime.combine(of, time.min))
