"""Whether two people may be joined without a lead: joining opens one's matters to whoever writes as the other."""

from __future__ import annotations

from datetime import datetime

from regard.customers.identity import Identity
from regard.customers.level import Level
from regard.customers.person import Person


def is_sure_enough(person: Person, into: Person, *, at: datetime) -> bool:
    """Nobody was ever verified; or of whoever was, the other is verified today."""
    return _opens(person, into, at=at) and _opens(into, person, at=at)


def _opens(guarded: Person, other: Person, *, at: datetime) -> bool:
    if not Identity.objects.filter(person=guarded, level__gte=Level.VERIFIED).exists():
        return True
    return any(one.level_now(at=at) >= Level.VERIFIED for one in Identity.objects.filter(person=other))
