"""Coming back to it later: who, until when, how it ended."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from regard.conversations.conversation import Conversation, Shelf
from regard.spine.models import Delivery
from regard.spine.refusal import Refusal

LONGEST = timedelta(days=5 * 366)


class CannotSnooze(Refusal):
    code = "cannot_snooze"
    status = 422


class Snooze(models.Model):
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="snoozes")
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=40, blank=True, default="")  # "time", "message", or an actor

    class Meta:
        indexes = [models.Index(fields=["until"], condition=models.Q(ended_at=None), name="snooze_open")]

    def __str__(self) -> str:
        return f"{self.conversation} until {self.until}"


@transaction.atomic
def snooze(conversation: Conversation, *, until: datetime, by: str, at: datetime) -> Snooze:
    """Out of sight until then; a message of the customer brings it back at once. The clock runs on."""
    if not at < until <= at + LONGEST:
        raise CannotSnooze(_("Choose a time to come, not more than five years away."))
    conversation = conversation.locked()
    if conversation.shelf == Shelf.CLOSED:  # its Closure stands: it cannot lie in two places
        raise CannotSnooze(_("It is closed: open it again first."), status=409)
    conversation.snoozes.filter(ended_at=None).update(ended_at=at, ended_by=by)
    row = Snooze.objects.create(conversation=conversation, by=by, at=at, until=until)
    conversation.shelve(Shelf.SNOOZED, queue_at=until)
    conversation.save(update_fields=["shelf", "queue_at"])
    conversation.tell("snoozed", by=by, at=at, until=until.isoformat())
    return row


def wake_due(*, at: datetime) -> int:
    """Bring back what was snoozed until now. Run by a schedule."""
    woken = 0
    for row in Snooze.objects.filter(ended_at=None, until__lte=at).select_related("conversation")[:200]:
        with transaction.atomic():
            if Snooze.objects.filter(pk=row.pk, ended_at=None).update(ended_at=at, ended_by="time"):
                _return(row.conversation.locked(), at=at)
                woken += 1
    return woken


@transaction.atomic
def end_snooze(conversation: Conversation, *, by: str, at: datetime) -> None:
    conversation = conversation.locked()
    if conversation.snoozes.filter(ended_at=None).update(ended_at=at, ended_by=by):
        _return(conversation, at=at, by=by)


def _return(conversation: Conversation, *, at: datetime, by: str = "") -> None:
    if conversation.shelf != Shelf.SNOOZED:
        return
    conversation.shelve(Shelf.OPEN, queue_at=conversation.due_at or at)
    conversation.save(update_fields=["shelf", "queue_at"])
    conversation.tell("woke", by=by, at=at)


def wake_snoozed(delivery: Delivery) -> None:
    """Schedule handler."""
    wake_due(at=timezone.now())
