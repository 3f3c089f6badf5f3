"""Two people who may be one, with the evidence: found when either changed, read by the pane."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, Q

from regard.customers.person import Person


class LikelyPair(models.Model):
    """`low` is the person with the lower key. `signs`: [field, verdict, of low, of high], the strongest first."""

    low = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="likely_above")
    high = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="likely_below")
    score = models.FloatField()
    signs = models.JSONField(default=list)
    found_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["low", "high"], name="likely_once"),
            models.CheckConstraint(condition=Q(low__lt=F("high")), name="likely_order"),
        ]

    def __str__(self) -> str:
        return f"{self.low_id} and {self.high_id}"

    def other_of(self, person: int) -> Person:
        return self.high if self.low_id == person else self.low

    def other_of_pk(self, person: int) -> int:
        return self.high_id if self.low_id == person else self.low_id


def pairs_of(person: int) -> models.QuerySet[LikelyPair]:
    return LikelyPair.objects.filter(Q(low=person) | Q(high=person))


def write_pair(person: int, other: int, *, score: float, signs: list[list[Any]], at: datetime) -> bool:
    """`signs` as `person` sees them. Says whether it is news."""
    low, high = sorted((person, other))
    kept = signs if low == person else [[field, verdict, right, left] for field, verdict, left, right in signs]
    pair, is_new = LikelyPair.objects.get_or_create(
        low_id=low, high_id=high, defaults={"score": score, "signs": kept, "found_at": at}
    )
    if is_new or (pair.score, pair.signs) == (score, kept):
        return is_new
    pair.score, pair.signs = score, kept
    pair.save(update_fields=["score", "signs"])
    return True
