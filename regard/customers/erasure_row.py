"""An erasure: that it happened, who asked for it, and which rooms have still to do their part."""

from __future__ import annotations

from django.db import models

from regard.customers.person import Person


class Erasure(models.Model):
    """`keys` are what the rooms need to find their rows by; they go when the last room is done."""

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="erasure")
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    why = models.CharField(max_length=20)  # "asked": art. 17; "retention": a rule
    keys = models.JSONField(default=list)  # addresses, numbers and accounts
    rooms = models.JSONField(default=list)  # handlers that have not finished
    counts = models.JSONField(default=dict)  # {"room.Table": rows}
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"erasure of {self.person_id}"
