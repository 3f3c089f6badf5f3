"""What two sayings of the same share, for a value that somebody typed."""

from __future__ import annotations

from regard.kit.facts.addresses import canonical_address
from regard.kit.facts.companies import canonical_company
from regard.kit.facts.numbers import canonical_number
from regard.kit.facts.wishes import canonical_hours
from regard.kit.phone import figures

_NUMBERS = ("order", "invoice", "account", "serial")


def canonical(kind: str, value: str, *, country: str = "") -> str:
    """At most 200 characters, empty only for an empty value. `country` (ISO) reads phones without a country code."""
    value = " ".join(value.split())
    read = value.casefold()
    if kind in _NUMBERS:
        read = canonical_number(value)
    elif kind == "phone":
        read = figures(value, country=country)
    elif kind == "address":
        read = canonical_address(value)
    elif kind == "company":
        read = canonical_company(value)
    elif kind == "preferred_hours":
        read = canonical_hours(value)
    return (read or value.casefold())[:200]
