"""Who looks at the same thing right now. Nothing of it is kept: it lives in the memory of the one web process.

A page says every HEARTBEAT seconds that it is still there; whoever is silent for STALE seconds has gone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

HEARTBEAT, STALE = 20.0, 50.0  # seconds
MOST = 20_000  # pages remembered at once; more are not shown rather than kept

Doing = Literal["viewing", "writing"]


@dataclass(frozen=True, slots=True)
class Present:
    agent: int
    name: str
    doing: Doing
    at: float  # monotonic seconds of the last word


@dataclass(slots=True)
class Presence:
    """subject → agent → what they do there. Used by one thread (the event loop)."""

    _here: dict[str, dict[int, Present]] = field(default_factory=dict)
    _count: int = 0

    def note(self, subject: str, *, agent: int, name: str, doing: Doing, now: float) -> bool:
        """They are there. True when others should hear of it: they came, or began or stopped writing."""
        here = self._here.setdefault(subject, {})
        self._clear(here, now=now)
        before = here.get(agent)
        if before is None:
            if self._count >= MOST:
                return False
            self._count += 1
        here[agent] = Present(agent, name, doing, now)
        return before is None or before.doing != doing

    def leave(self, subject: str, *, agent: int) -> bool:
        """They went. True when they had been there."""
        here = self._here.get(subject, {})
        if here.pop(agent, None) is None:
            return False
        self._count -= 1
        if not here:
            self._here.pop(subject, None)
        return True

    def others(self, subject: str, *, agent: int, now: float) -> list[Present]:
        """Everybody else there, who writes first, then by name."""
        here = self._here.get(subject, {})
        self._clear(here, now=now)
        found = [one for one in here.values() if one.agent != agent]
        return sorted(found, key=lambda one: (one.doing != "writing", one.name))

    def who_writes(self, subject: str, *, now: float) -> str:
        """The name of somebody who writes there; "" when nobody does. For any thread: it changes nothing."""
        here = list(self._here.get(subject, {}).values())
        return next((one.name for one in here if one.doing == "writing" and now - one.at <= STALE), "")

    def sweep(self, *, now: float) -> None:
        """Forget whoever closed their browser without a word."""
        for subject in list(self._here):
            self._clear(self._here[subject], now=now)
            if not self._here[subject]:
                del self._here[subject]

    def _clear(self, here: dict[int, Present], *, now: float) -> None:
        for pk in [pk for pk, one in here.items() if now - one.at > STALE]:
            del here[pk]
            self._count -= 1


board = Presence()  # of this process
