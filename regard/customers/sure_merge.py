"""Whether two people may be joined without a lead: joining opens one's matters to whoever writes as the other."""

from __future__ import annotations

from datetime import datetime

from regard.customers.identity import Identity
from regard.customers.level import Level
from regard.customers.needs import NotSureEnough, missing_of
from regard.customers.one_time_code import has_proved
from regard.customers.person import Person
from regard.customers.recognition import Recognition


def not_sure(person: Person, into: Person, *, at: datetime) -> NotSureEnough | None:
    """What is missing; None when all is well.

    All is well when neither was ever verified; when one typed a code that went to an address of the other; or when an agent
    checked the other one of whoever was verified. Who was verified once stays guarded when that is over: else a day's
    patience would open what they have.
    """
    pairs = ((person, into), (into, person))
    lacking = [
        missing_of(other, action="merge.into_verified", at=at) for guarded, other in pairs if was_verified(guarded)
    ]
    if None in lacking or not lacking:
        return None
    if any(_has_proved(one, other, at=at) for one, other in pairs):
        return None
    return lacking[0]


def was_verified(person: Person) -> bool:
    """By the checks themselves: when one is over, a later letter makes the identity's own level "recognised" again."""
    checks = Recognition.objects.filter(identity__person=person, level__gte=Level.VERIFIED, withdrawn_at=None)
    return checks.exists()


def _has_proved(one: Person, other: Person, *, at: datetime) -> bool:
    return any(has_proved(identity=who, person=other.pk, at=at) for who in Identity.objects.filter(person=one))
