"""Somebody's situation, read once: what goes on in their life, what they agreed to, what waits between them and us.

care lies below conversations and may not look up. What lies above (an unread message, an answer owed) is told by readers
that `project/situations.py` lists, as it lists reactions: one literal table, installed at start. docs/decisions has why.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import Any, Protocol

from regard.care.limits import LOOKED_BACK
from regard.care.reason import Reason
from regard.customers.consent import Consent, consents_now
from regard.customers.life_event import LifeEvent, minded
from regard.customers.merged import family
from regard.customers.models import Person

Reader = Callable[[Person, datetime], list[Reason]]  # changes nothing; its reasons hold every unasked letter

_names: list[str] = []
_readers: list[Reader] = []


class _Permits(Protocol):
    def filter(self, **given: Any) -> Any: ...


def install(names: Sequence[str]) -> None:
    """Make these the readers. Called once by project at start; they are looked up when first needed."""
    _names[:], _readers[:] = names, []


def readers() -> list[Reader]:
    if len(_readers) != len(_names):
        found = [name.rpartition(".") for name in _names]
        _readers[:] = [getattr(import_module(module), function) for module, _dot, function in found]
    return _readers


@dataclass(slots=True)
class Situation:
    person: Person
    at: datetime
    events: list[LifeEvent]
    consents: list[Consent]
    permits: list[tuple[str, datetime]]
    waiting: list[Reason]

    @classmethod
    def of(cls, person: Person, *, at: datetime, permits: _Permits) -> Situation:
        """Four queries, and those of the readers. A merge may not have moved all permits yet (`family`)."""
        lately = permits.filter(person__in=family(person), at__gt=at - LOOKED_BACK).values_list("purpose", "at")
        waiting = [reason for read in readers() for reason in read(person, at)]
        return cls(person, at, minded(person), consents_now(person, at=at), list(lately), waiting)

    def consent(self, *, purpose: str, channel: str) -> Consent | None:
        """The last line that speaks of it."""
        lines = [one for one in self.consents if one.purpose == purpose and one.channel in ("", channel)]
        return max(lines, key=lambda line: (line.at, line.pk), default=None)
