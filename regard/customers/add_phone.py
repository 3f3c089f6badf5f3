"""A number that somebody gave us to be called at: theirs as far as they say so, and proof of nothing."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from regard.customers.identity import Identity
from regard.customers.person import Person, make_findable
from regard.spine.event import record


def add_phone(*, person: Person, phone: str, by: str, at: datetime) -> Identity | None:
    """The identity, claimed. `phone` is canonical. None when the number is another's: we may call it, it tells nothing."""
    found = Identity.objects.filter(kind="phone", value=phone).first()
    if found is None:
        try:
            with transaction.atomic():
                found = _add(person, phone, by=by, at=at)
        except IntegrityError:  # in the same moment
            found = Identity.objects.get(kind="phone", value=phone)
    return found if found.person_id == person.pk else None


def _add(person: Person, phone: str, *, by: str, at: datetime) -> Identity:
    added = Identity.objects.create(person=person, kind="phone", value=phone, level_at=at, first_seen_at=at)
    person.unfind()
    values = list(person.identities.order_by("pk").values_list("value", flat=True))
    make_findable(person=person, values=values, at=at)
    record(kind="identity.added", subject=person.actor, at=at, by=by, data={"identity": added.pk, "value": phone})
    return added
