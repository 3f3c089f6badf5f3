"""Not the same: somebody looked at two people and said that they are two. Nobody is asked again."""

from __future__ import annotations

from datetime import datetime

from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from regard.customers.likely_pair import LikelyPair
from regard.customers.merged import family, onward
from regard.customers.person import Person
from regard.spine.event import record
from regard.spine.refusal import Refusal


class CannotKeepApart(Refusal):
    code = "cannot_keep_apart"
    status = 422


class NotSame(models.Model):
    """Holds for both directions, and for whoever either is merged into later."""

    low = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="apart_above")
    high = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="apart_below")
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    why = models.CharField(max_length=300, blank=True, default="")
    ended_at = models.DateTimeField(null=True)  # somebody wants to be asked again
    ended_by = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["low", "high"], condition=Q(ended_at=None), name="apart_once"),
            models.CheckConstraint(condition=Q(low__lt=F("high")), name="apart_order"),
        ]

    def __str__(self) -> str:
        return f"{self.low_id} is not {self.high_id}"


@transaction.atomic
def keep_apart(*, person: Person, other: Person, by: str, at: datetime, why: str = "") -> NotSame:
    """They are two. Said twice it is said once. CannotKeepApart: one and the same, or joined already."""
    if person.pk == other.pk or other.pk in onward(person.pk) or person.pk in onward(other.pk):
        raise CannotKeepApart(_("These are the same person for us. Part them first."))
    low, high = sorted((person.pk, other.pk))
    said, is_new = NotSame.objects.get_or_create(
        low_id=low, high_id=high, ended_at=None, defaults={"by": by, "at": at, "why": why.strip()[:300]}
    )
    LikelyPair.objects.filter(low=low, high=high).delete()
    if is_new:
        record(kind="person.kept_apart", subject=person.actor, at=at, by=by, data={"other": other.pk})
        record(kind="person.kept_apart", subject=other.actor, at=at, by=by, data={"other": person.pk})
    return said


@transaction.atomic
def ask_again(*, person: Person, other: Person, by: str, at: datetime) -> None:
    """It was said too soon: from now on they may be suggested again."""
    ours, theirs = family(person), family(other)
    said = NotSame.objects.filter(ended_at=None)
    said = said.filter(Q(low__in=ours, high__in=theirs) | Q(low__in=theirs, high__in=ours))
    if said.update(ended_at=at, ended_by=by):
        record(kind="person.apart_ended", subject=person.actor, at=at, by=by, data={"other": other.pk})


def apart_from(person: Person) -> set[int]:
    """Whom this person is not, as they are today, everybody's merges followed."""
    ours = family(person)
    rows = NotSame.objects.filter(Q(low__in=ours) | Q(high__in=ours), ended_at=None).values_list("low", "high")
    found = newest = {other for pair in rows for other in pair} - set(ours)
    while newest:
        leads = Person.objects.filter(pk__in=newest, merged_into__isnull=False).values_list("merged_into", flat=True)
        newest = {pk for pk in leads if pk is not None} - found
        found = found | newest
    return found
