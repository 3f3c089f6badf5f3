"""The rule of retention over letters as they came: of conversations long closed, and of what was set aside and dealt with."""

from __future__ import annotations

from datetime import datetime

from django.db import models, transaction
from django.utils import timezone

from regard.channels.erasing import erase_letters
from regard.channels.inbound import Inbound
from regard.conversations.models import Message, Shelf
from regard.customers.retention import note_run, rule_on
from regard.spine.blob_use import forget_later
from regard.spine.models import Delivery

BATCH, MOST = 100, 5000


def letters_due(*, before: datetime) -> models.QuerySet[Message]:
    """Messages whose letter is kept, of closed conversations quiet since then."""
    closed = {"conversation__shelf": Shelf.CLOSED, "conversation__last_message_at__lt": before}
    return Message.objects.filter(**closed).exclude(raw="")


def aside_due(*, before: datetime) -> models.QuerySet[Inbound]:
    """Letters without a conversation: dealt with, or never a message."""
    rows = Inbound.objects.filter(erased_at=None, message=None, received_at__lt=before)
    return rows.exclude(fate=Inbound.Fate.SET_ASIDE, settled_at=None)


def retain(delivery: Delivery) -> None:
    """Schedule handler, in small batches. Off until the rule is set."""
    now = timezone.now()
    before = rule_on("raw", at=now)
    if before is None:
        return
    gone = 0
    while gone < MOST and (keys := list(letters_due(before=before).values_list("pk", flat=True)[:BATCH])):
        with transaction.atomic():
            rows = Message.objects.filter(pk__in=keys)
            forget_later(rows.values_list("raw", flat=True), at=now)
            rows.update(raw="")
        erase_letters(Inbound.objects.filter(message__in=keys))
        gone += len(keys)
    gone += erase_letters(
        Inbound.objects.filter(pk__in=list(aside_due(before=before).values_list("pk", flat=True)[:MOST]))
    )
    note_run("raw", erased=gone, at=now)
