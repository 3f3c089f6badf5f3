"""An answer that did not reach the customer: it shows on the message, and the conversation is ours to answer again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from regard.conversations.models import Conversation, Dispatch, Message, Shelf
from regard.conversations.promised_undo import never_reached
from regard.conversations.said import IN_CHAT
from regard.customers.models import Identity
from regard.spine.event import Event


def came_back(message: Message, *, address: str, reason: str, words: str, permanent: bool, at: datetime) -> None:
    """The mail system says that it could not be delivered. Caller holds the transaction."""
    Dispatch.objects.create(
        message=message, address=address[:254], state=Dispatch.State.BOUNCED, at=at, detail=words[:500]
    )
    message.sending = Message.Sending.BOUNCED
    message.save(update_fields=["sending"])
    if permanent:
        identity = Identity.objects.select_related("person").filter(kind="email", value=address).first()
        if identity is not None:
            identity.bounced(reason=words or reason, at=at)
    only_copied = address.lower() in {copied.lower() for _name, copied in message.cc}
    conversation = ours_again(message, by="bounce", at=at, reached=only_copied)
    conversation.tell("bounced", by="", at=at, message=message.pk, address=address, reason=reason, permanent=permanent)


def delayed(message: Message, *, address: str, words: str, at: datetime) -> None:
    """The mail system is still trying. Nothing to do yet; the timeline says so."""
    conversation = message.conversation.locked()
    conversation.tell("delivery_delayed", by="", at=at, message=message.pk, address=address, why=words[:200])


def complained(message: Message, *, address: str, at: datetime, words: str) -> None:
    """The recipient called it spam (RFC 5965): nothing more goes there until they write or somebody overrides."""
    detail = words[:400] or "reported as spam"
    Dispatch.objects.create(
        message=message, address=address[:254], state=Dispatch.State.DELIVERED, at=at, detail=detail
    )
    identity = Identity.objects.select_related("person").filter(kind="email", value=address).first()
    if identity is not None:
        identity.bounced(reason="They reported our mail as spam.", at=at)
    conversation = message.conversation.locked()
    conversation.tell("reported_as_spam", by="", at=at, message=message.pk, address=address)


def ours_again(message: Message, *, by: str, at: datetime, reached: bool = False) -> Conversation:
    """Back on the open shelf, with the clock running: they still wait, and what they were promised runs on as if nothing had been
    said. A newer answer that stands changes nothing. `reached`: the customer has it, it is somebody else who does not.
    """
    conversation = message.conversation.locked()
    newer = conversation.messages.filter(kind=Message.Kind.OUT, pk__gt=message.pk).exclude(
        sending__in=[Message.Sending.BOUNCED, Message.Sending.FAILED]
    )
    if newer.exists():
        return conversation
    was = conversation.shelf
    reached = reached or message.dispatches.filter(address=IN_CHAT).exists()
    goes_on = not reached and never_reached(conversation, message=message.pk, before=_before(message), at=at)
    if was == Shelf.OPEN and not goes_on:
        return conversation
    if was == Shelf.CLOSED:
        conversation.closures.filter(reopened_at=None).update(reopened_at=at, reopened_by=by)
    elif was == Shelf.SNOOZED:
        conversation.snoozes.filter(ended_at=None).update(ended_at=at, ended_by=by)
    conversation.start_clock(at=at)
    conversation.unread_since = conversation.unread_since or at
    conversation.save()
    if goes_on:
        conversation.tell("unanswered", by="", at=at, message=message.pk)
    return conversation


def _before(message: Message) -> Mapping[str, Any]:
    """What stood there when it was written; nothing when nobody knows any more."""
    rows = Event.objects.filter(subject=message.conversation.key, kind="conversation.replied", data__message=message.pk)
    event = rows.last()
    found: Mapping[str, Any] = event.data.get("before", {}) if event is not None else {}
    return found
