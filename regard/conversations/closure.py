"""Closing and reopening: who, when, why."""

from __future__ import annotations

from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext as _

from regard.conversations.conversation import Conversation, Shelf
from regard.conversations.promised_clock import closed
from regard.spine.refusal import Refusal


class CannotClose(Refusal):
    code = "cannot_close"


class Closure(models.Model):
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="closures")
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    why = models.CharField(max_length=200, blank=True, default="")
    reopened_at = models.DateTimeField(null=True)
    reopened_by = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation"], condition=models.Q(reopened_at=None), name="closed_once")
        ]

    def __str__(self) -> str:
        return f"{self.conversation} closed"


@transaction.atomic
def close(conversation: Conversation, *, by: str, at: datetime, why: str = "") -> Closure:
    conversation = conversation.locked()
    if conversation.shelf == Shelf.CLOSED:
        raise CannotClose(_("It is closed already."))
    row = Closure.objects.create(conversation=conversation, by=by, at=at, why=why[:200])
    conversation.snoozes.filter(ended_at=None).update(ended_at=at, ended_by=by)
    closed(conversation, at=at)
    conversation.forget_clock()
    conversation.unread_since = None
    conversation.shelve(Shelf.CLOSED, queue_at=at)
    conversation.save()
    conversation.tell("closed", by=by, at=at, why=why[:200])
    return row


@transaction.atomic
def reopen(conversation: Conversation, *, by: str, at: datetime) -> None:
    conversation = conversation.locked()
    if conversation.shelf != Shelf.CLOSED:
        raise CannotClose(_("It is open already."))
    conversation.closures.filter(reopened_at=None).update(reopened_at=at, reopened_by=by)
    conversation.start_clock(at=at)
    conversation.save()
    conversation.tell("reopened", by=by, at=at)
