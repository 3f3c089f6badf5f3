"""One run of the ledger's check: what came in by the witnesses outside the database, and what the database knows of it."""

from __future__ import annotations

from django.db import models


class LedgerCheck(models.Model):
    at = models.DateTimeField()
    received = models.PositiveIntegerField()  # mails the witnesses saw since the check before
    recorded = models.PositiveIntegerField()  # of them, how many were in the ledger
    taken_again = models.PositiveIntegerField(default=0)  # of the missing, how many could be taken in now
    lost = models.PositiveIntegerField(default=0)  # of the missing, how many could not: look at `detail`
    detail = models.JSONField(default=list)  # sentences
    log_at = models.BigIntegerField(default=0)  # how far the listener's own log was read, bytes

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.recorded} of {self.received}"

    @property
    def is_whole(self) -> bool:
        return self.lost == 0 and self.received == self.recorded + self.taken_again
