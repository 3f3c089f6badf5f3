"""Whether two people may be joined without a lead: joining opens one's matters to whoever writes as the other."""

from __future__ import annotations

from datetime import datetime

from regard.customers.identity import Identity
from regard.customers.level import Level
from regard.customers.needs import NotSureEnough, missing
from regard.customers.person import Person


def not_sure(person: Person, into: Person, *, at: datetime) -> NotSureEnough | None:
    """What is missing; None when nobody was ever verified, or the other one of whoever was is sure enough today."""
    return _opens(person, into, at=at) or _opens(into, person, at=at)


def _opens(guarded: Person, other: Person, *, at: datetime) -> NotSureEnough | None:
    """Who was verified once stays guarded when that is over: else a day's patience would open what they have."""
    if not Identity.objects.filter(person=guarded, level__gte=Level.VERIFIED).exists():
        return None
    surest = max(Identity.objects.filter(person=other), key=lambda one: one.level_now(at=at), default=None)
    return missing(action="merge.into_verified", identity=surest, at=at)
