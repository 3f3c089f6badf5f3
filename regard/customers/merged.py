"""What was joined and parted, to the last row: nothing of it is ever forgotten, so it can always be undone."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from regard.customers.person import Person
from regard.spine.rows import Prepared


class Merge(models.Model):
    """`person` was joined into `into`, and stays as a tombstone that leads there. Undone: they are two again."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="merges_away")
    into = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="merges_in")
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    why = models.CharField(max_length=300, blank=True, default="")
    # "room.Model.column" → the highest key there was at that moment: what is above came later
    marks = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.CharField(max_length=40, blank=True, default="")
    undone_why = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(undone_at=None), name="merged_once"),
            models.CheckConstraint(condition=~Q(person=models.F("into")), name="merged_with_another"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} into {self.into_id}"

    @property
    def stayed(self) -> models.QuerySet[MergedRow]:
        """What did not go back when it was undone: somebody had put it elsewhere since."""
        return self.rows.filter(stayed=True)


class MergedRow(models.Model):
    """One value that a merge changed. Open (`ended_at` None) until it went back or somebody put it elsewhere."""

    merge = models.ForeignKey(Merge, on_delete=models.CASCADE, related_name="rows")
    model = models.CharField(max_length=60)
    row = models.BigIntegerField()
    column = models.CharField(max_length=40)
    before = models.TextField(null=True)
    after = models.TextField(null=True)
    ended_at = models.DateTimeField(null=True)
    stayed = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["merge", "model", "column", "row"], name="merged_row_once")]
        indexes = [
            models.Index(fields=["model", "row"], condition=Q(ended_at=None), name="merged_row_open"),
        ]

    def __str__(self) -> str:
        return f"{self.model} {self.row} {self.column}"


class Split(models.Model):
    """Some identities of `person` became `new`, a person of their own. Undone by merging them again."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="splits")
    new = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="split_from")
    identities = models.JSONField(default=list)
    # key of a conversation → whether it goes along; every other goes by its identity
    conversations = models.JSONField(default=dict)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    why = models.CharField(max_length=300, blank=True, default="")
    undone = models.ForeignKey(Merge, null=True, on_delete=models.SET_NULL, related_name="undoes")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.new_id} out of {self.person_id}"


def survivor(person: Person) -> Person:
    """Who this person is today: the end of the chain of merges."""
    while person.merged_into is not None:
        person = person.merged_into
    return person


def onward(person: int) -> list[int]:
    """The keys from this person to who they are today, themselves first."""
    found = [person]
    while (after := Person.objects.filter(pk=found[-1]).values_list("merged_into", flat=True).first()) is not None:
        found.append(after)
    return found


def is_or_became(person: int, other: int) -> bool:
    """Whether the one is the other, or was joined into them."""
    return person == other or other in onward(person)


def family(person: Person) -> list[int]:
    """The keys of this person and of everybody merged into them: whose rows are theirs while some still move."""
    found, newest = [person.pk], [person.pk]
    while newest := [row[0] for pk in newest for row in _JOINED.values(pk)]:
        found += newest
    return found


_JOINED = Prepared(lambda: Person.objects.filter(merged_into=0).order_by("pk").values_list("pk"))
