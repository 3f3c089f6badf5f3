"""Keeping the news that a customer has died: whose account it was, and who looks after their affairs."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from regard.customers.estate import name_estate_contact
from regard.customers.identity import canonical_email
from regard.customers.life_event import CannotMind, LifeEvent
from regard.customers.life_words import Kind
from regard.customers.models import Identity, Person
from regard.customers.needs import missing_of
from regard.customers.person import Death, note_death


@transaction.atomic
def keep_death(event: LifeEvent, *, died: Person, by: str, at: datetime) -> Death:
    """`event` proposed it. When somebody else wrote, they are bereaved; and they look after the affairs if we checked
    who they are. Else somebody is named later (`estate.name_estate_contact`).
    """
    if event.kind != Kind.DEATH:
        raise CannotMind(_("This is not the news of a customer's death."))
    writer = event.person
    event.keep_as(Kind.DEATH if died.pk == writer.pk else Kind.BEREAVEMENT, by=by, at=at)
    death = note_death(person=died, by=by, at=at, note=event.words)
    if died.pk != writer.pk and missing_of(writer, action="estate.appoint", at=at) is None:
        name_estate_contact(died, contact=writer, by=by, at=at)
    return death


@transaction.atomic
def told_of_death(died: Person, *, note: str, by: str, at: datetime) -> Death:
    """By phone or letter: without a message to keep."""
    return note_death(person=died, by=by, at=at, note=" ".join(note.replace("\0", " ").split())[:500])


def whose(email: str) -> Person:
    """The person behind an address; CannotMind when we know nobody by it."""
    if not email.strip():
        raise CannotMind(_("Say which of our customers has died."))
    found = Identity.objects.select_related("person").filter(kind="email", value=canonical_email(email)).first()
    if found is None:
        raise CannotMind(_("We know nobody by the address %(address)s.") % {"address": email[:254]})
    return found.person
