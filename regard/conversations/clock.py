"""The waiting clock: since when the customer has waited on us, as they see it, against what the team promised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

SOON = 0.6  # the part of the promise after which the clock turns apricot (design: README, "Which part, when")


@dataclass(frozen=True, slots=True)
class Clock:
    """Runs from the first message we have not answered until we answer; more messages meanwhile do not restart it."""

    since: datetime
    due: datetime

    def waited(self, *, at: datetime) -> timedelta:
        return max(at - self.since, timedelta(0))

    def part(self, *, at: datetime) -> float:
        """0.0 just written … 1.0 the promise is broken."""
        promised = (self.due - self.since).total_seconds()
        return min(max(self.waited(at=at).total_seconds() / promised, 0.0), 1.0) if promised > 0 else 1.0

    def state(self, *, at: datetime) -> Literal["ok", "soon", "late"]:
        if at >= self.due:
            return "late"
        return "soon" if self.part(at=at) >= SOON else "ok"
