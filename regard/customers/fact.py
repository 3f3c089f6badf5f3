"""Facts: what a person told us, each with its source, who keeps it, and until when it is good."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from regard.customers.person import Person


class Fact(models.Model):
    class State(models.TextChoices):
        PROPOSED = "proposed"
        KEPT = "kept"
        REFUSED = "refused"  # "not this": the same value is never proposed again
        GONE = "gone"  # forgotten: its value is no longer here

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="facts")
    kind = models.CharField(max_length=40)  # of kit/kinds.py, or of the company's own (FactKind)
    value = models.CharField(max_length=500)  # as it was said
    canonical = models.CharField(max_length=200)  # what two sayings of the same share
    state = models.CharField(max_length=8, choices=State, default=State.PROPOSED)  # copy of the latest FactChange
    sensitivity = models.CharField(max_length=10, default="personal")
    source = models.CharField(max_length=40)  # "message:12", "agent:2", "import:1"
    sentence = models.CharField(max_length=600, blank=True, default="")  # where it was said
    is_found = models.BooleanField(default=False)  # read out of a message, not typed by hand
    doubt = models.CharField(max_length=20, blank=True, default="")  # why it was not kept by itself
    by = models.CharField(max_length=40, blank=True, default="")  # who said it, or keeps it since
    at = models.DateTimeField()  # when it was last said or confirmed
    valid_until = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["person", "state"], name="fact_person"),
            models.Index(fields=["canonical", "kind"], name="fact_value"),
        ]
        constraints = [
            # the same message read twice, or by two workers at once, says a thing once
            models.UniqueConstraint(
                fields=["source", "kind", "canonical"],
                condition=Q(is_found=True) & ~Q(state="gone"),
                name="fact_once_a_message",
            ),
            models.CheckConstraint(condition=~Q(state="gone") | Q(value="", canonical=""), name="fact_gone_is_gone"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"


class FactChange(models.Model):
    """What happened to a fact, who did it and when. Old values go when the fact is forgotten."""

    class What(models.TextChoices):
        PROPOSED = "proposed"
        KEPT = "kept"
        REFUSED = "refused"
        CORRECTED = "corrected"
        CONFIRMED = "confirmed"  # said or used again
        REPLACED = "replaced"  # a newer one of a kind that has one value
        FORGOTTEN = "forgotten"
        SEEN = "seen"  # a sensitive value was looked at

    fact = models.ForeignKey(Fact, on_delete=models.CASCADE, related_name="changes")
    what = models.CharField(max_length=10, choices=What)
    before = models.CharField(max_length=500, blank=True, default="")
    after = models.CharField(max_length=500, blank=True, default="")
    source = models.CharField(max_length=40, blank=True, default="")
    by = models.CharField(max_length=40, blank=True, default="")  # "agent:3", "person:9", "" for Regard itself
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.what} {self.fact_id}"
