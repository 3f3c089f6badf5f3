"""Days as they are typed: a day, a month or a year, as numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

YEARS = range(1900, 2200)  # beyond them some zone's midnight has no date
_FORMS = (
    re.compile(r"(?P<y>\d{4})(?:[-/.](?P<m>\d{1,2})(?:[-/.](?P<d>\d{1,2}))?)?"),  # 2026, 2026-03, 2026-03-11 (ISO 8601)
    re.compile(r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})"),  # 11.3.2026
)


@dataclass(frozen=True, slots=True)
class DaySpan:
    first: date | None = None
    end: date | None = None  # the first day after it


def day_span(text: str) -> DaySpan | None:
    """The days that are meant, or None where none are. 3/11/2026 means two days in two countries, so it means none here."""
    found = next((match for form in _FORMS if text.isascii() and (match := form.fullmatch(text.strip()))), None)
    if found is None or int(found["y"]) not in YEARS:
        return None
    parts = {name: int(value) for name, value in found.groupdict().items() if value}
    try:
        first = date(parts["y"], parts.get("m", 1), parts.get("d", 1))
        return DaySpan(first, _end(first, parts))
    except (ValueError, OverflowError):
        return None


def _end(first: date, parts: dict[str, int]) -> date:
    if "d" in parts:
        return first + timedelta(days=1)
    if "m" in parts:
        return (first.replace(day=28) + timedelta(days=4)).replace(day=1)
    return date(first.year + 1, 1, 1)
