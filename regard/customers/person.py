"""A person: a customer, known or not yet. Who they are is the sum of their identities."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import available_timezones

from django.db import models, transaction
from django.utils.translation import gettext as _

from regard.customers.shown_way import shown_way
from regard.spine import search
from regard.spine.event import record
from regard.spine.refusal import Refusal
from regard.spine.rows import update


class NoSuchZone(Refusal):
    code = "no_such_zone"
    status = 422


class Person(models.Model):
    name = models.CharField(max_length=200, blank=True, default="")
    language = models.CharField(max_length=12, blank=True, default="")
    first_seen_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    died_at = models.DateTimeField(null=True)  # copy of the open Death, for the permit
    care_note = models.TextField(blank=True, default="")
    care_until = models.DateTimeField(null=True)  # copy of the kept life events (life_event.copy_care), for lists
    timezone = models.CharField(max_length=40, blank=True, default="")  # IANA name, when they told us where they live

    # whoever they were merged into: this row is a tombstone that leads there (customers/merge.py)
    merged_into = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="merged")
    findable = models.TextField(blank=True, default="")  # what the search knows them by, to take it out again

    class Meta:
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.shown_name

    @property
    def actor(self) -> str:
        return f"person:{self.pk}"

    @property
    def shown_name(self) -> str:
        """What we call them: their name, else the address they wrote from."""
        if self.name:
            return self.name
        identity = self.identities.first()
        return shown_way(identity.kind, identity.value) if identity else "?"

    @transaction.atomic
    def rename(self, *, name: str, by: str, at: datetime) -> None:
        old = self.name
        self.call(name, at=at)
        self.save(update_fields=["name"])
        record(kind="person.renamed", subject=self.actor, at=at, by=by, data={"from": old, "to": self.name})

    @transaction.atomic
    def lives_in(self, *, timezone: str, by: str, at: datetime) -> None:
        """Where their clock is, as an IANA name; "" when we do not know. Refuses a name that no clock has."""
        name = timezone.strip()
        if name and name not in available_timezones():
            raise NoSuchZone(_("There is no time zone “%(name)s”. Write it as Europe/Lisbon.") % {"name": name[:60]})
        old, self.timezone = self.timezone, name
        self.save(update_fields=["timezone"])
        record(kind="person.lives_elsewhere", subject=self.actor, at=at, by=by, data={"from": old, "to": name})

    def call(self, name: str, *, at: datetime) -> None:
        """Another name, not saved yet, and the search finds them by it. Caller holds the transaction."""
        values = list(self.identities.order_by("pk").values_list("value", flat=True)[:1])
        self.unfind()
        self.name = " ".join(name.split())[:200]
        make_findable(person=self, values=values, at=at)

    def unfind(self) -> None:
        """Take them out of the search. Caller holds the transaction."""
        self.remember_findable()
        search.forget(kind="person", key=self.pk, text=self.findable)

    def remember_findable(self) -> None:
        """People of before the search's words were kept were indexed by their name and first address."""
        if not self.findable:
            values = list(self.identities.order_by("pk").values_list("value", flat=True)[:1])
            self.findable = findable_text(person=self, values=values)
            update(self, "findable")


class Death(models.Model):
    """Someone told us that this person died. Nothing is sent to them; an estate contact is a person of their own."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="deaths")
    told_at = models.DateTimeField()
    by = models.CharField(max_length=40)
    note = models.TextField(blank=True, default="")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=models.Q(withdrawn_at=None), name="dies_once")
        ]

    def __str__(self) -> str:
        return f"{self.person} died"


@transaction.atomic
def note_death(*, person: Person, by: str, at: datetime, note: str = "") -> Death:
    death, _made = Death.objects.get_or_create(
        person=person, withdrawn_at=None, defaults={"told_at": at, "by": by, "note": note}
    )
    person.died_at = death.told_at
    person.save(update_fields=["died_at"])
    record(kind="person.died", subject=person.actor, at=at, by=by)
    return death


@transaction.atomic
def withdraw_death(*, person: Person, by: str, at: datetime) -> None:
    """We were wrong, and say so."""
    Death.objects.filter(person=person, withdrawn_at=None).update(withdrawn_at=at)
    person.died_at = None
    person.save(update_fields=["died_at"])
    record(kind="person.death_withdrawn", subject=person.actor, at=at, by=by)


def findable_text(*, person: Person, values: list[str]) -> str:
    return " ".join([person.name, *values])


def make_findable(*, person: Person, values: list[str], at: datetime) -> None:
    person.findable = findable_text(person=person, values=values)
    update(person, "findable")
    search.index(kind="person", key=person.pk, text=person.findable, at=at)
