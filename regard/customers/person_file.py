"""The file that holds everything about a person (GDPR art. 15 and 20), and who got it."""

from __future__ import annotations

from django.db import models

from regard.customers.identity import Identity
from regard.customers.person import Person


class PersonFile(models.Model):
    class State(models.TextChoices):
        WAITING = "waiting"  # being made
        READY = "ready"
        GONE = "gone"  # its days are over, or the person was erased

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="person_files")
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    with_notes = models.BooleanField(default=False)  # what colleagues noted about them is in it too
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    ready_at = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)
    sha256 = models.CharField(max_length=64, blank=True, default="")  # blob of the ZIP
    size = models.PositiveBigIntegerField(default=0)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["until"], condition=models.Q(state="ready"), name="person_file_until")]

    def __str__(self) -> str:
        return f"file of {self.person_id}"


class FileGiven(models.Model):
    """The file went to the person, by an identity we were sure enough of at that moment."""

    file = models.ForeignKey(PersonFile, on_delete=models.CASCADE, related_name="given")
    identity = models.ForeignKey(Identity, on_delete=models.CASCADE, related_name="+")
    level = models.PositiveSmallIntegerField()
    by = models.CharField(max_length=40)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.file_id} given"
