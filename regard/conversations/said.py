"""An answer in a chat is said at once: no ten seconds, nothing to take back. Whether it was seen there is a fact like any other.

Facts about the chat itself are Dispatch rows under IN_CHAT: sent when it was said, delivered when they saw it.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from regard.conversations.conversation import Conversation
from regard.conversations.message import Dispatch, Message

IN_CHAT = "chat"  # no address has no "@", so no mail is ever meant
MOST = 500  # answers that one look marks as seen
State = Dispatch.State


def say(message: Message, *, at: datetime) -> None:
    """It stands in the chat now. Caller holds the transaction."""
    Dispatch.objects.create(message=message, address=IN_CHAT, state=State.SENT, at=at)
    message.conversation.tell("said", by=message.by, at=at, message=message.pk)


def unseen(conversation: Conversation) -> QuerySet[Message]:
    """What was said in the chat and not looked at there, oldest first."""
    ours = conversation.messages.filter(kind=Message.Kind.OUT, dispatches__address=IN_CHAT)
    looked_at = Dispatch.objects.filter(address=IN_CHAT, state=State.DELIVERED, message__conversation=conversation)
    return ours.exclude(pk__in=looked_at.values("message")).order_by("pk").distinct()


@transaction.atomic
def seen(conversation: Conversation, *, up_to: int, by: str, at: datetime) -> int:
    """They looked at everything up to this message. Returns for how many answers that is new; looked at twice is once."""
    conversation = conversation.locked()
    fresh = list(unseen(conversation).filter(pk__lte=up_to).values_list("pk", flat=True)[:MOST])
    Dispatch.objects.bulk_create(Dispatch(message_id=pk, address=IN_CHAT, state=State.DELIVERED, at=at) for pk in fresh)
    if fresh:
        conversation.tell("seen", by=by, at=at, message=fresh[-1])
    return len(fresh)
