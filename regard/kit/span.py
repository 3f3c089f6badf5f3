"""A span of time as people write it in a field: "4 h", "30 min", "1 h 30", "1:30", "2.5 h"; a bare number is hours. No database."""

from __future__ import annotations

import re

MOST = 90 * 24 * 60  # minutes: a quarter of a year of round-the-clock hours
_CLOCK = re.compile(r"(\d{1,4}):([0-5]\d)\Z")
_WORDS = re.compile(
    r"(?:(?P<hours>\d{1,4}(?:[.,]\d{1,2})?)\s*(?P<unit>hours?|hrs?|h|stunden?|std\.?|horas?|heures?)?)?"
    r"\s*(?:(?P<minutes>\d{1,5})\s*(?P<min>minutes?|minuten|minutos?|mins?|m|′|')?)?\Z",
    re.IGNORECASE,
)


def read_span(words: str) -> int:
    """Minutes, 1 to MOST. ValueError with the words when they are none."""
    text = " ".join(words.split())
    found = _minutes(text)
    if found is None or not 1 <= found <= MOST:
        raise ValueError(words)
    return found


def write_span(minutes: int) -> str:
    """The opposite of `read_span`: "30 min", "4 h", "1 h 30"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest:02}" if rest else f"{hours} h"


def _minutes(text: str) -> int | None:
    if not text.isascii() and "′" not in text:
        return None
    if clock := _CLOCK.match(text):
        return int(clock[1]) * 60 + int(clock[2])
    if only := re.fullmatch(r"(\d{1,6})\s*(?:minutes?|minuten|minutos?|mins?|m|′|')", text, re.IGNORECASE):
        return int(only[1])
    found = _WORDS.match(text)
    if found is None or found["hours"] is None:
        return None
    if found["minutes"] is not None and (found["unit"] is None or "." in found["hours"] or "," in found["hours"]):
        return None  # "4 30" says neither
    if found["minutes"] is not None and int(found["minutes"]) > 59:
        return None
    return round(float(found["hours"].replace(",", ".")) * 60) + int(found["minutes"] or 0)
