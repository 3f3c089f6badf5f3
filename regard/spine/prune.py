"""What need not be kept: settled deliveries after a month (those of schedules after a day), sessions that are over."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django.db.models import Q
from django.utils import timezone

from regard.spine.delivery import Delivery

KEEP = timedelta(days=30)
KEEP_SCHEDULED = timedelta(days=1)
BATCH = 1000  # rows in one transaction, so that nobody waits long for the lock


def settled(delivery: Delivery) -> None:
    """Schedule handler. Given-up deliveries stay: a person decides about them."""
    forget_settled(at=timezone.now())
    Session.objects.filter(expire_date__lt=timezone.now()).delete()


def forget_settled(*, at: datetime) -> int:
    """Returns how many rows went."""
    old = Q(settled_at__lt=at - KEEP) | Q(lane="schedule", settled_at__lt=at - KEEP_SCHEDULED)
    rows = Delivery.objects.filter(old, state__in=[Delivery.State.DONE, Delivery.State.CANCELLED])
    gone = 0
    while ids := list(rows.values_list("pk", flat=True)[:BATCH]):
        gone += Delivery.objects.filter(pk__in=ids).delete()[0]
    return gone
