"""Postal addresses: read from one line or from parts, compared by street, house number, postcode and town."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from regard.kit.likeness.model import Address
from regard.kit.likeness.streets import GLUED, KIND_OF, SIDES, SMALL, UNITS
from regard.kit.likeness.words import fold

_UK = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?) ?(\d[a-z]{2})\b")
_NL = re.compile(r"\b(\d{4}) ?([a-z]{2})\b$")
_POSTCODE = re.compile(r"\b(?:[a-z]{1,2}-? ?)?(\d{4,6})(?:-\d{4})?\b")
_ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th|er|eme)$")
_NUMBER = re.compile(r"^\d+[a-z]?$")
_ALONE = re.compile(r"^(\s*\d+\s?\w?)\s*,")  # 12, rue de la Paix
_PARTS = re.compile(r"[,;\n\r|]+")


@dataclass(frozen=True, slots=True)
class Place:
    """`street`: its telling words; `kind` and `side` (north, …) only when said. All folded."""

    street: tuple[str, ...] = ()
    kind: str = ""
    side: str = ""
    number: str = ""
    postcode: str = ""
    towns: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.street or self.postcode or self.towns)


@lru_cache(maxsize=16384)
def place(address: str | Address) -> Place:
    """What an address says. A line is read as parts between commas; the first with a house number holds the street."""
    if isinstance(address, Address):
        line = f"{address.number} {address.street}".strip()
        street, kind, side, number = _street(fold(line))
        towns = tuple(filter(None, (fold(address.town), *(fold(part) for part in address.area.split(",")))))
        return Place(street, kind, side, number, fold(address.postcode).replace(" ", ""), towns)
    return _line(address[:300])


def _line(text: str) -> Place:
    parts = [part for part in (fold(part) for part in _PARTS.split(_ALONE.sub(r"\1 ", text))) if part]
    if not parts:
        return Place()
    at = next((n for n, part in enumerate(parts) if any(sign.isdigit() for sign in part)), 0)
    found, postcode, towns = "", "", list[str]()
    for n, part in enumerate(parts):
        code, before, after = _postcode(part, is_street=n == at)
        postcode = code or postcode
        if n == at:
            found = before
            towns += [after] if after else []
        elif before or after:
            towns.append(f"{before} {after}".strip())
    street, kind, side, number = _street(found)
    return Place(street, kind, side, number, postcode, tuple(towns))


def _postcode(part: str, *, is_street: bool) -> tuple[str, str, str]:
    """The postcode in a part, what is before it and after. Where the street is, a first number is the house."""
    if found := _UK.search(part) or (None if is_street else _NL.search(part)):
        return found[1] + found[2], part[: found.start()].strip(), part[found.end() :].strip()
    for found in reversed(list(_POSTCODE.finditer(part))):
        if is_street and (found.start() == 0 or len(re.findall(r"\d+", part)) < 2):
            continue
        return found[1], part[: found.start()].strip(), part[found.end() :].strip()
    return "", part, ""


def _street(line: str) -> tuple[tuple[str, ...], str, str, str]:
    """Words, kind, side and house number of a street line."""
    words = [_ORDINAL.sub(r"\1", word) if n else word for n, word in enumerate(line.split())]
    number, kind, side, kept = "", "", "", list[str]()
    numbers = [n for n, word in enumerate(words) if _NUMBER.match(word)]
    if numbers:
        at = 0 if numbers[0] == 0 else numbers[-1]
        number = words.pop(at)
    for n, word in enumerate(words):
        if word in UNITS and n:
            break
        kind, side, kept = _sort(word, kind, side, kept, is_alone=len(words) == 1)
    return tuple(kept), kind, side, number


def _sort(word: str, kind: str, side: str, kept: list[str], *, is_alone: bool) -> tuple[str, str, list[str]]:
    if word in SIDES and not is_alone:
        return kind, SIDES[word], kept
    if word in KIND_OF and not is_alone:
        return KIND_OF[word], side, kept
    if word in SMALL:
        return kind, side, kept
    for ending in GLUED:  # Hauptstr. and Hauptstraße
        if word.endswith(ending) and len(word) >= len(ending) + 3:
            return KIND_OF.get(ending, ending), side, [*kept, word[: -len(ending)]]
    return kind, side, [*kept, word]
