"""What happens every so often: a row per schedule, moved on by compare-and-swap, so two workers never start it twice."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models, transaction

from regard.spine.delivery import Delivery, enqueue


class Schedule(models.Model):
    name = models.CharField(max_length=60, primary_key=True)
    handler = models.CharField(max_length=120)
    every = models.PositiveIntegerField(help_text="seconds")
    next_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


def plan(table: dict[str, tuple[str, int]], *, at: datetime) -> None:
    """Make the rows match the table {name: (handler, seconds)}; those it no longer names go."""
    for name, (handler, every) in table.items():
        Schedule.objects.update_or_create(
            name=name, defaults={"handler": handler, "every": every}, create_defaults={
                "handler": handler, "every": every, "next_at": at,
            },
        )  # fmt: skip
    Schedule.objects.exclude(name__in=table).delete()


def start_due(*, at: datetime) -> int:
    """Enqueue every schedule that is due; a long stop is caught up by one run, not by many.

    A run that is still under way, or waits to be tried again, is not joined by a second one.
    """
    started = 0
    for row in Schedule.objects.filter(next_at__lte=at):
        if _under_way(row):
            continue
        with transaction.atomic():
            moved = Schedule.objects.filter(pk=row.pk, next_at=row.next_at).update(
                next_at=at + timedelta(seconds=row.every)
            )
            if moved:
                enqueue(handler=row.handler, at=at, lane="schedule", key=f"{row.name}:{row.next_at.isoformat()}")
                started += 1
    return started


def _under_way(row: Schedule) -> bool:
    open_states = [Delivery.State.WAITING, Delivery.State.RUNNING]
    return Delivery.objects.filter(lane="schedule", handler=row.handler, state__in=open_states).exists()
