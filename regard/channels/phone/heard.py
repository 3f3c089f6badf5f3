"""A believed request of the provider, read: who calls, which key was pressed, what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from regard.channels.phone.number import PhoneNumber
from regard.channels.storable import storable
from regard.kit.phone import canonical

LATE = timedelta(days=1)  # a report may be late by this much and is still about when it says
HIDDEN = frozenset(
    ("+266696687", "+7378742883", "+2562533", "+8656696", "+86282452253")
)  # ANONYMOUS, RESTRICTED, … on the keys


@dataclass(frozen=True, slots=True)
class Heard:
    """`asked` is what stood in the address that we gave out ourselves."""

    number: PhoneNumber
    params: Mapping[str, str]
    asked: Mapping[str, str]
    now: datetime

    def value(self, name: str, length: int = 200) -> str:
        return storable(self.params.get(name, ""))[:length].strip()

    @property
    def sid(self) -> str:
        """The call that this is about: of a leg, the one that it belongs to."""
        return self.value("ParentCallSid", 64) or self.value("CallSid", 64)

    @property
    def caller(self) -> str:
        """Canonical; "" when it is hidden, or is no number."""
        number = canonical(self.value("From", 40))
        return "" if number in HIDDEN else number

    @property
    def digit(self) -> str:
        return self.value("Digits", 1)

    @property
    def at(self) -> datetime:
        """When it happened, as the provider says; now, when that cannot be."""
        try:
            told = parsedate_to_datetime(self.value("Timestamp", 40))
        except (ValueError, TypeError, IndexError, OverflowError):
            return self.now
        told = told if told.tzinfo else told.replace(tzinfo=UTC)
        return told if self.now - LATE < told <= self.now else self.now

    def seconds(self, name: str) -> int | None:
        given = self.value(name, 9)
        return int(given) if given.isdecimal() and given.isascii() else None

    def asked_number(self, name: str) -> int:
        given = self.asked.get(name, "")
        return int(given) if given.isdecimal() and given.isascii() and len(given) < 19 else 0
