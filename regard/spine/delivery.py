"""The outbox and the jobs are one table: what must still be done because something happened.

A worker claims a row by compare-and-swap, holds it by a lease that its heartbeat renews, and may settle it only with the
fencing token it claimed with. A row whose worker died comes back when the lease ends. Giving up is an event that a screen shows.
"""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import F

from regard.spine import wake
from regard.spine.event import Event, record

LEASE = timedelta(seconds=60)
BACK_OFF = (5, 15, 60, 300, 900, 1800, 3600, 7200, 14400, 14400, 28800, 28800, 43200)  # about two days in all


class Retry(Exception):
    """Try again; `after` in seconds overrides the usual back-off."""

    def __init__(self, why: str, *, after: float | None = None) -> None:
        super().__init__(why)
        self.after = after


class GiveUp(Exception):
    """Trying again cannot help."""


class LeaseLost(Exception):
    """Somebody else holds this delivery now; whatever we did must not be written down as done."""


class Delivery(models.Model):
    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        CANCELLED = "cancelled"
        GIVEN_UP = "given_up"

    event = models.ForeignKey(Event, null=True, on_delete=models.PROTECT, related_name="deliveries")
    handler = models.CharField(max_length=120)
    lane = models.CharField(max_length=20, default="default")
    data = models.JSONField(default=dict)
    key = models.CharField(max_length=120, null=True, unique=True)  # set: at most one of it, ever
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    made_at = models.DateTimeField()
    due_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    fence = models.PositiveIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    why = models.TextField(blank=True, default="")  # the last failure, in words

    class Meta:
        verbose_name_plural = "deliveries"
        indexes = [
            models.Index(fields=["due_at", "id"], condition=models.Q(state="waiting"), name="delivery_due"),
            models.Index(fields=["lease_until"], condition=models.Q(state="running"), name="delivery_lease"),
            models.Index(fields=["id"], condition=models.Q(state="given_up"), name="delivery_given_up"),
        ]

    def __str__(self) -> str:
        return f"{self.handler} {self.state}"

    @classmethod
    def claim(cls, *, lanes: list[str], at: datetime, limit: int = 1) -> list[Delivery]:
        """Up to `limit` due rows that are now ours until `at` + LEASE. Two workers never get the same row."""
        due = cls.objects.filter(state=cls.State.WAITING, due_at__lte=at, lane__in=lanes).order_by("due_at", "id")
        claimed: list[Delivery] = []
        for row in due[: limit * 2]:
            won = cls.objects.filter(pk=row.pk, state=cls.State.WAITING, fence=row.fence).update(
                state=cls.State.RUNNING, fence=F("fence") + 1, attempts=F("attempts") + 1, lease_until=at + LEASE
            )
            if won:
                row.state, row.fence, row.attempts = cls.State.RUNNING, row.fence + 1, row.attempts + 1
                claimed.append(row)
                if len(claimed) == limit:
                    break
        return claimed

    @classmethod
    def reclaim(cls, *, at: datetime) -> int:
        """The sweep: rows whose worker died wait again. Returns how many."""
        return cls.objects.filter(state=cls.State.RUNNING, lease_until__lt=at).update(
            state=cls.State.WAITING, due_at=at, why="the worker that held this stopped"
        )

    def beat(self, *, at: datetime) -> None:
        """Renew the lease; LeaseLost when it is no longer ours."""
        self._settle(lease_until=at + LEASE)

    def finish(self, *, at: datetime) -> None:
        """Done. In the same transaction as what the handler wrote, so both are true or neither."""
        self._settle(state=self.State.DONE, settled_at=at, lease_until=None, why="")
        self.state = self.State.DONE

    def retry(self, *, why: str, at: datetime, after: float | None = None) -> None:
        """Wait and try again, or give up when all tries are used."""
        if self.attempts >= len(BACK_OFF):
            self.give_up(why=why, at=at)
            return
        wait = BACK_OFF[self.attempts - 1] * random.uniform(0.8, 1.2) if after is None else after
        self._settle(state=self.State.WAITING, due_at=at + timedelta(seconds=wait), lease_until=None, why=why[:2000])

    def give_up(self, *, why: str, at: datetime) -> None:
        """Stop trying, and say so where people look. Caller holds a transaction."""
        self._settle(state=self.State.GIVEN_UP, settled_at=at, lease_until=None, why=why[:2000])
        subject = self.event.subject if self.event else f"delivery:{self.pk}"
        audience = self.event.audience if self.event else "staff"
        record(
            kind="delivery.given_up", subject=subject, at=at, audience=audience,
            data={"delivery": self.pk, "handler": self.handler, "why": why[:500]},
        )  # fmt: skip

    def cancel(self, *, at: datetime) -> bool:
        """Take it back if no worker has it yet."""
        rows = Delivery.objects.filter(pk=self.pk, state=self.State.WAITING)
        return bool(rows.update(state=self.State.CANCELLED, settled_at=at))

    def replay(self, *, at: datetime) -> bool:
        """A person asks for another try after a give-up."""
        rows = Delivery.objects.filter(pk=self.pk, state=self.State.GIVEN_UP)
        again = bool(rows.update(state=self.State.WAITING, due_at=at, attempts=0, settled_at=None))
        if again:
            wake.after_commit()
        return again

    def _settle(self, **values: Any) -> None:
        """Write, if the row is still ours."""
        ours = Delivery.objects.filter(pk=self.pk, state=self.State.RUNNING, fence=self.fence)
        if not ours.update(**values):
            raise LeaseLost(str(self))


def enqueue(
    *, handler: str, at: datetime, due_at: datetime | None = None, data: dict[str, Any] | None = None,
    lane: str = "default", key: str | None = None, event: Event | None = None,
) -> Delivery:  # fmt: skip
    """Ask for one handler call. With a `key` the second ask returns the first row."""
    values = {
        "handler": handler,
        "lane": lane,
        "data": data or {},
        "made_at": at,
        "due_at": due_at or at,
        "event": event,
    }
    if key is None:
        row = Delivery.objects.create(**values)
    else:
        row, _ = Delivery.objects.get_or_create(key=key, defaults=values)
    wake.after_commit()
    return row
