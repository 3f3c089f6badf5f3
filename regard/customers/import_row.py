"""An import of people: the file, how its columns are read, and what became of each of its rows."""

from __future__ import annotations

from django.db import models

from regard.customers.person import Person


class Import(models.Model):
    class State(models.TextChoices):
        DRAFT = "draft"  # uploaded; its columns are being given a meaning
        RUNNING = "running"
        DONE = "done"
        UNDOING = "undoing"
        UNDONE = "undone"

    filename = models.CharField(max_length=250)
    raw = models.CharField(max_length=64, blank=True, default="")  # blob; gone once it has run
    encoding = models.CharField(max_length=20)
    delimiter = models.CharField(max_length=1)
    header = models.JSONField(default=list)  # the words over its columns
    columns = models.JSONField(default=list)  # what each column means: a target of import_columns.py, "" for not taken
    total = models.PositiveIntegerField(default=0)  # rows under the header
    done = models.PositiveIntegerField(default=0)  # rows that ran; the next one is done + 1
    counts = models.JSONField(default=dict)  # {outcome: rows}
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    undone_by = models.CharField(max_length=40, blank=True, default="")
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.filename

    @property
    def key(self) -> str:
        """How events and sources name this import."""
        return f"import:{self.pk}"


class ImportRow(models.Model):
    class Outcome(models.TextChoices):
        NEW = "new"
        CHANGED = "changed"
        SAME = "same"  # everything in it was known
        SKIPPED = "skipped"

    class Undone(models.TextChoices):
        NO = ""
        WHOLE = "whole"
        PART = "part"  # something of it was changed since and stays
        STAYS = "stays"

    of = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()  # 1 is the first row under the header
    outcome = models.CharField(max_length=8, choices=Outcome)
    why = models.CharField(max_length=300, blank=True, default="")
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    changes = models.JSONField(
        default=list
    )  # [{"what": …, "id": …, "before": …, "after": …}], in the order they were made
    undone = models.CharField(max_length=5, choices=Undone, blank=True, default=Undone.NO)
    stays = models.CharField(max_length=300, blank=True, default="")  # what was not taken back, and why

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["of", "number"], name="import_row_once")]
        indexes = [models.Index(fields=["of", "outcome", "number"], name="import_outcome")]

    def __str__(self) -> str:
        return f"{self.of_id}:{self.number} {self.outcome}"
