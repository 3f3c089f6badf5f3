"""What happened, for ever: one immutable row per fact, and with it the deliveries that the reactions table asks for."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction

from regard.spine import reaction, wake
from regard.spine.areas import AREAS
from regard.spine.rows import insert, insert_all

_CHANGES = models.Q(area__isnull=False)
EVERYONE = "staff"  # the audience of events that any agent may notice


class Event(models.Model):
    """`subject` names a thing ("conversation:K7M2Q9XT"), `by` an actor ("agent:3", "person:9", "" for Regard itself)."""

    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=60)
    at = models.DateTimeField()
    by = models.CharField(max_length=40, blank=True, default="")
    audience = models.CharField(max_length=40, default=EVERYONE)  # who may notice it live: "staff", "team:3", "agent:5"
    data = models.JSONField(default=dict)
    area = models.CharField(max_length=20, null=True, editable=False)  # of the settings it changed: spine/areas.py

    class Meta:
        indexes = [
            models.Index(fields=["subject", "id"], name="event_subject"),
            models.Index(fields=["-at", "-id"], condition=_CHANGES, name="event_change"),
            models.Index(fields=["area", "-at", "-id"], condition=_CHANGES, name="event_change_area"),
            models.Index(fields=["by", "-at", "-id"], condition=_CHANGES, name="event_change_by"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("an event is never changed")
        super().save(*args, **kwargs)


def record(
    *, kind: str, subject: str, at: datetime, by: str = "", audience: str = EVERYONE, data: dict[str, Any] | None = None
) -> Event:
    """Write what happened and what follows from it, in the caller's transaction (one is required)."""
    from regard.spine.delivery import Delivery

    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("an event belongs to the transaction of its story")
    event = Event(
        kind=kind, subject=subject, at=at, by=by, audience=audience, data=data or {}, area=AREAS.get(kind)
    )  # fmt: skip
    insert(event)
    lines = reaction.lines_of(kind)
    insert_all(
        [
            Delivery(
                event=event, handler=one.handler, lane=one.lane, due_at=at + timedelta(seconds=one.after), made_at=at
            )
            for one in lines
        ]
    )
    wake.after_commit()
    return event
