"""The shapes: what is known of somebody, and what a comparison found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["same", "like", "different"]
Field = Literal["name", "company", "email", "phone", "address", "birthday", "number", "site"]


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address in parts; any may be empty. `street` may hold the house number, `area` is district and state."""

    street: str = ""
    number: str = ""
    postcode: str = ""
    town: str = ""
    area: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of a person or a company, as it was written; several of each, in any order.

    `numbers` are (kind, value): account, order, serial, … `region` is the ISO country in which numbers without a
    country code are read ("" when unknown).
    """

    names: tuple[str, ...] = ()
    companies: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    addresses: tuple[str | Address, ...] = ()
    birthdays: tuple[str, ...] = ()
    numbers: tuple[tuple[str, str], ...] = ()
    sites: tuple[str, ...] = ()
    region: str = ""


@dataclass(frozen=True, slots=True)
class Sign:
    """One piece of evidence: the two values side by side, as they were written. `bits` is its weight (base 2)."""

    field: Field
    verdict: Verdict
    left: str
    right: str
    bits: float = 0.0


@dataclass(frozen=True, slots=True)
class Likeness:
    """`score`: the probability that both are one, 0 to 1. `signs`: the evidence, strongest first."""

    score: float
    signs: tuple[Sign, ...] = ()
    is_safe: bool = False  # so sure, and by so many signs, that joining unasked would be safe
