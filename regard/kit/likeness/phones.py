"""Phone numbers in any notation: +49 30 1234-567, 0049301234567, (030) 1234567 and 030/1234567 are one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from phonenumbers import NumberParseException, PhoneNumber, parse
from rapidfuzz.distance import OSA

_EXTENSION = re.compile(r"(?:\b(?:ext|extension|x|durchwahl|poste)\b|#).*$", re.IGNORECASE)
SHORTEST = 6  # digits; fewer are an extension or a service number


@dataclass(frozen=True, slots=True)
class Phone:
    """`digits`: without country code and trunk zero. `country` is the calling code, 0 when nobody said it."""

    digits: str
    country: int


@lru_cache(maxsize=16384)
def phone(text: str, region: str = "") -> Phone | None:
    """What a number says; None when too short or long, or all one digit. `region` reads numbers without a code."""
    text = _EXTENSION.sub("", text[:60])
    digits = "".join(re.findall(r"\d", text))
    if not SHORTEST <= len(digits) <= 17 or len(set(digits)) == 1:
        return None
    international = text.strip().startswith(("+", "00")) or text.strip().startswith("(+")
    spoken = "+" + digits.removeprefix("00") if international else digits
    try:
        read: PhoneNumber = parse(spoken, None if international else (region or "ZZ"))
    except NumberParseException:
        return Phone(digits.lstrip("0") or digits, 0)
    return Phone(str(read.national_number), read.country_code or 0)


def is_same(one: Phone, other: Phone) -> bool:
    """One subscriber: the same number, or one is written with fewer leading parts (no country or area code)."""
    if one.country and other.country:
        return one == other
    if one.digits == other.digits:
        return True
    short, long = sorted((one.digits, other.digits), key=len)
    return len(short) >= 7 and long.endswith(short)


def is_typo(one: Phone, other: Phone) -> bool:
    """One digit is wrong, missing or changed places with its neighbour."""
    if len(one.digits) < 7 or (one.country and other.country and one.country != other.country):
        return False
    return OSA.distance(one.digits, other.digits, score_cutoff=1) == 1
