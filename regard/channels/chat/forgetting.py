"""What of the chat need not be kept: visits whose browser has not come back, files that nobody said, old tallies."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from regard.channels.chat import tally
from regard.channels.chat.file import forget_unsaid
from regard.channels.chat.visit import ONE_LIVE, ChatVisit
from regard.spine.models import Delivery

NOTHING_SAID = timedelta(days=1)
BATCH = 1000


def forget(delivery: Delivery) -> None:
    """Schedule handler."""
    forget_old(at=timezone.now())


def forget_old(*, at: datetime) -> None:
    """The conversations and their people stay; only what a browser came in by goes."""
    for rows in (
        ChatVisit.objects.filter(conversation=None, seen_at__lt=at - NOTHING_SAID),
        ChatVisit.objects.filter(seen_at__lt=at - ONE_LIVE),
    ):
        while keys := list(rows.values_list("pk", flat=True)[:BATCH]):
            _with_their_files(keys, at=at)
    while forget_unsaid(at=at):
        pass
    tally.forget(at=at)


def _with_their_files(visits: list[int], *, at: datetime) -> None:
    while forget_unsaid(at=at, visits=visits):
        pass
    ChatVisit.objects.filter(pk__in=visits).delete()
