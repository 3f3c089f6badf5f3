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


def meet_phone(*, phone: str, name: str, at: datetime) -> Identity:
    """Whoever we know by this number, or somebody new. `phone` is canonical. That it rings from there proves nothing: numbers
    can be forged. Caller holds a transaction."""
    rows = Identity.objects.select_related("person").filter(kind="phone", value=phone)
    found = rows.first()
    if found is None:
        try:
            with transaction.atomic():
                found = _add(meet_nameless(name=name, at=at), phone, by="", at=at)
        except IntegrityError:  # in the same moment
            found = rows.get()
    elif name and not found.person.name:
        found.person.rename(name=name, by="", at=at)
    if at > found.person.last_seen_at:
        found.person.last_seen_at = at
        found.person.save(update_fields=["last_seen_at"])
    return found


def meet_nameless(*, name: str, at: datetime) -> Person:
    """Somebody new of whom we know no way to reach them: a voice. Caller holds a transaction."""
    person = Person.objects.create(name=" ".join(name.split())[:200], first_seen_at=at, last_seen_at=at)
    make_findable(person=person, values=[], at=at)
    return person


def _add(person: Person, phone: str, *, by: str, at: datetime) -> Identity:
    added = Identity.objects.create(person=person, kind="phone", value=phone, level_at=at, first_seen_at=at)
    person.unfind()
    values = list(person.identities.order_by("pk").values_list("value", flat=True))
    make_findable(person=person, values=values, at=at)
    record(kind="identity.added", subject=person.actor, at=at, by=by, data={"identity": added.pk, "value": phone})
    return added
