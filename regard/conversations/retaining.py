"""Rules of retention over conversations: files and words of closed ones that nobody has touched for so many months."""

from __future__ import annotations

from datetime import datetime

from django.db import models, transaction
from django.utils import timezone

from regard.conversations.conversation import Conversation, Shelf
from regard.conversations.erasing import erase_conversations
from regard.conversations.message import Message, MessageFile
from regard.customers.retention import note_run, rule_on
from regard.spine.blob_use import forget_later
from regard.spine.models import Delivery

BATCH, MOST = 100, 5000  # in one transaction; in one run, so that a first run is no storm


def files_due(*, before: datetime) -> models.QuerySet[MessageFile]:
    closed = {"message__conversation__shelf": Shelf.CLOSED, "message__conversation__last_message_at__lt": before}
    return MessageFile.objects.filter(**closed)


def conversations_due(*, before: datetime) -> models.QuerySet[Conversation]:
    """Closed, quiet since then, and with a word left in them."""
    said = Message.objects.filter(conversation=models.OuterRef("pk")).exclude(text="", subject="")
    rows = Conversation.objects.filter(shelf=Shelf.CLOSED, last_message_at__lt=before, queue_at__lt=before)
    return rows.filter(models.Exists(said))


def retain(delivery: Delivery) -> None:
    """Schedule handler, in small batches. Off until a rule is set."""
    now = timezone.now()
    if before := rule_on("files", at=now):
        note_run("files", erased=_erase_files(before), at=now)
    if before := rule_on("conversations", at=now):
        note_run("conversations", erased=_erase_words(before), at=now)


def _erase_files(before: datetime) -> int:
    gone = 0
    while gone < MOST and (rows := list(files_due(before=before).values_list("pk", "sha256")[:BATCH])):
        with transaction.atomic():
            MessageFile.objects.filter(pk__in=[pk for pk, _sha in rows]).delete()
            forget_later([sha256 for _pk, sha256 in rows], at=timezone.now())
        gone += len(rows)
    return gone


def _erase_words(before: datetime) -> int:
    gone = 0
    while gone < MOST and (keys := list(conversations_due(before=before).values_list("pk", flat=True)[:BATCH])):
        erase_conversations(keys, by="", at=timezone.now())
        gone += len(keys)
    return gone
