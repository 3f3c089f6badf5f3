"""Who looks after the affairs of somebody who has died: a person of their own, whom we may write to."""

from __future__ import annotations

from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext as _

from regard.customers.needs import missing_of
from regard.customers.person import Death, Person
from regard.spine.event import record
from regard.spine.refusal import Refusal


class CannotName(Refusal):
    code = "cannot_name"
    status = 422


class EstateContact(models.Model):
    """One at a time; another one ends the row of the first."""

    death = models.ForeignKey(Death, on_delete=models.CASCADE, related_name="estate_contacts")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="looks_after")
    at = models.DateTimeField()
    by = models.CharField(max_length=40)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["death"], condition=models.Q(ended_at=None), name="estate_contact_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} for {self.death_id}"


@transaction.atomic
def name_estate_contact(died: Person, *, contact: Person, by: str, at: datetime) -> EstateContact:
    """Refuses: nobody told us that this person has died; the dead look after nothing; nobody after their own estate.

    NotSureEnough for a contact whom nobody of ours has checked: a letter alone makes nobody an heir.
    """
    death = Death.objects.select_for_update().filter(person=died, withdrawn_at=None).first()
    if death is None:
        raise CannotName(_("Nobody told us that this person has died."))
    if contact.pk == died.pk:
        raise CannotName(_("Name somebody else: this is the person who has died."))
    if contact.died_at is not None:
        raise CannotName(_("We were told that they have died too."))
    if (lacking := missing_of(contact, action="estate.appoint", at=at)) is not None:
        raise lacking
    death.estate_contacts.filter(ended_at=None).update(ended_at=at, ended_by=by)
    row = EstateContact.objects.create(death=death, person=contact, at=at, by=by)
    record(kind="person.estate_contact", subject=died.actor, at=at, by=by, data={"contact": contact.pk})
    return row


def estate_contact(died: Person) -> Person | None:
    """Who looks after their affairs now, as far as we were told."""
    rows = EstateContact.objects.filter(death__person=died, death__withdrawn_at=None, ended_at=None)
    found = rows.select_related("person").first()
    return found.person if found else None
