"""Telephone numbers: one canonical form (E.164) to compare and dial, and one as people read it."""

from __future__ import annotations

import re

from phonenumbers import (
    NumberParseException,
    PhoneNumberFormat,
    format_number,
    is_possible_number,
    parse,
    region_code_for_number,
)

MOST = 40  # signs that are looked at


def canonical(given: str, *, country: str = "") -> str:
    """In E.164 ("+4722123456"), or "" when nobody can be called at it. `country` (ISO 3166) reads numbers without a code."""
    spoken = re.sub(r"^\s*(?:\(\+|\+|00)\s*", "+", given[:MOST]).replace("(0)", "").strip()  # 0049 and (+49) as +49
    try:
        number = parse(spoken, country or None)
    except NumberParseException:
        return ""
    return format_number(number, PhoneNumberFormat.E164) if is_possible_number(number) else ""


def figures(given: str, *, country: str = "") -> str:
    """As `canonical`, else the figures as they were written, for numbers whose country nobody said."""
    return canonical(given, country=country) or re.sub(r"[^\d+]", "", given[:MOST])


def shown(number: str, *, country: str = "") -> str:
    """As it is read where the reader is: "22 12 34 56" at home, "+47 22 12 34 56" elsewhere. What is no number stays."""
    try:
        found = parse(number, None)
    except NumberParseException:
        return number
    home = bool(country) and region_code_for_number(found) == country
    return format_number(found, PhoneNumberFormat.NATIONAL if home else PhoneNumberFormat.INTERNATIONAL)
