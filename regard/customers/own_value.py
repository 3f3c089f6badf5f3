"""What somebody typed into a field of the company's own, read as its kind: kept in one form, or refused in its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from regard.kit.words import plain
from regard.spine.refusal import Refusal

TEXT_MOST = 2000
YES = frozenset({"yes", "y", "true", "on", "1", "ja", "j", "wahr", "si", "sí", "s", "oui", "o", "vrai", "x"})
NO = frozenset({"no", "n", "false", "off", "0", "nein", "falsch", "non", "faux"})
_SPACES = re.compile(r"[\s\u00a0\u202f']")
_DAY = re.compile(r"(\d{1,4})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{1,4})")


class NotAValue(Refusal):
    """That does not fit this field."""

    code = "not_a_value"
    status = 422


def read_value(text: str, *, kind: str, name: str, options: Sequence[str] = ()) -> str:
    """The value as it is kept: dates as 2026-03-11, numbers with a point, "yes" or "no", a choice as it stands in its list."""
    text = text.replace("\x00", "").strip()
    if not text:
        return ""
    if kind == "number":
        return _number(text, name)
    if kind == "date":
        found = read_day(text)
        if found is None:
            raise NotAValue(_("%(field)s is a day, like 2026-03-11 or 11.03.2026.") % {"field": name})
        return found.isoformat()
    if kind == "yes_no":
        return _yes_or_no(text, name)
    if kind == "choice":
        return _one_of(text, name, options)
    if len(text) > TEXT_MOST:
        raise NotAValue(_("%(field)s holds %(most)d signs at most.") % {"field": name, "most": TEXT_MOST})
    return text


def read_day(text: str) -> date | None:
    """A day as people and programs write it: 2026-03-11, 11.03.2026, 11/03/2026. None when it is none, or can be two.

    With slashes both 11/03 and 03/11 are usual: only what can be read one way is taken (25/12/2026, 12/25/2026, 5/5/2026).
    """
    match = _DAY.fullmatch(text.strip().partition("T")[0].partition(" 00:00")[0].strip())
    if match is None:
        return None
    first, second, third = (int(part) for part in match.groups())
    if len(match[1]) == 4:
        return _day(first, second, third)
    if len(match[3]) != 4:
        return None
    if "/" in text and first <= 12 and second <= 12 and first != second:
        return None
    return _day(third, second, first) or (_day(third, first, second) if "/" in text else None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _number(text: str, name: str) -> str:
    """1234.5 and 1 234,5 and 1.234,5 and 1,234.5; a single mark with three digits behind it could be either: refused."""
    bare = _SPACES.sub("", text)
    marks = [sign for sign in bare if sign in ".,"]
    if len(set(marks)) == 2:
        last = marks[-1]
        bare = bare.replace("," if last == "." else ".", "").replace(last, ".")
    elif len(marks) > 1:
        bare = bare.replace(marks[0], "") if re.fullmatch(r"[+-]?\d{1,3}([.,]\d{3})+", bare) else "?"
    elif marks and marks[0] == ",":
        bare = "?" if re.fullmatch(r"[+-]?[1-9]\d{0,2},\d{3}", bare) else bare.replace(",", ".")
    try:
        value = Decimal(bare) if re.fullmatch(r"[+-]?\d{1,20}(\.\d{1,10})?", bare) else Decimal("NaN")
    except InvalidOperation:
        value = Decimal("NaN")
    if value.is_nan():
        raise NotAValue(_("%(field)s is a number, like 1234.5.") % {"field": name})
    shown = format(value.normalize(), "f")
    return "0" if shown in ("-0", "0") else shown


def _yes_or_no(text: str, name: str) -> str:
    word = text.lower()
    if word in YES:
        return "yes"
    if word in NO:
        return "no"
    raise NotAValue(_("%(field)s is yes or no.") % {"field": name})


def _one_of(text: str, name: str, options: Sequence[str]) -> str:
    asked = plain(" ".join(text.split()))
    for one in options:
        if plain(one) == asked:
            return one
    listed = ", ".join(options[:8]) + ("…" if len(options) > 8 else "")
    raise NotAValue(_("%(field)s is one of: %(list)s.") % {"field": name, "list": listed})
