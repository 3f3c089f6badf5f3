"""The only door of a customer to conversations: their own, and of these what was said to them and by them. Never a note.

Asked each time how sure we are of them today. What is not theirs is NotThere, as what does not exist.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet, prefetch_related_objects

from regard.conversations.conversation import Conversation
from regard.conversations.message import Message, MessageFile
from regard.conversations.promise import Promise
from regard.conversations.reply import UNDO
from regard.customers.merged import family
from regard.customers.models import Identity
from regard.customers.needs import require
from regard.kit.ids import read_ref
from regard.spine.refusal import NotThere

PAGE = 20  # messages
LIST = 30  # conversations
Kind, Sending = Message.Kind, Message.Sending


@dataclass(frozen=True, slots=True)
class Said:
    """What they may read of a conversation, oldest first; `older` is the key before which there is more."""

    messages: Sequence[Message]
    older: int | None


def conversations_of(identity: Identity, *, at: datetime) -> QuerySet[Conversation]:
    """Theirs, newest first. NotSureEnough when we do not know well enough who asks."""
    require(action="person.read_own", identity=identity, at=at)
    rows = Conversation.objects.of(family(identity.person)).select_related("team", "assignee", "person")
    return rows.order_by("-last_message_at", "-pk")


def conversation_of(identity: Identity, ref: str, *, at: datetime) -> Conversation:
    require(action="person.read_own", identity=identity, at=at)
    rows = Conversation.objects.filter(person__in=family(identity.person)).select_related("team", "assignee", "person")
    found = rows.filter(ref=read_ref(ref)[:12]).first()
    if found is None:
        raise NotThere
    return found


def said_in(conversation: Conversation, *, at: datetime, before: int | None = None) -> Said:
    """What was said to them and by them. The conversation comes from `conversation_of`."""
    rows = (
        conversation.messages.filter(kind__in=[Kind.IN, Kind.OUT]).select_related("identity", "agent").order_by("-pk")
    )
    newest = list((rows.filter(pk__lt=before) if before else rows)[: PAGE + 1])
    sees = _Eyes.of(conversation, at=at)
    shown = [one for one in newest[:PAGE] if sees.may_see(one)]
    prefetch_related_objects(shown, "files")
    return Said(shown[::-1], newest[PAGE - 1].pk if len(newest) > PAGE else None)


def answered_at(conversation: Conversation, *, at: datetime) -> datetime | None:
    """When we last said something to them."""
    ours = conversation.messages.filter(kind=Kind.OUT).select_related("identity").order_by("-pk")[:PAGE]
    sees = _Eyes.of(conversation, at=at)
    return next((one.at for one in ours if sees.may_see(one)), None)


def file_of(conversation: Conversation, pk: int, *, at: datetime) -> MessageFile:
    """A file of a message that they may read."""
    rows = MessageFile.objects.select_related("message__identity").filter(message__conversation=conversation)
    found = rows.filter(pk=pk).first() if 0 < pk < 2**63 else None
    if found is None or not _Eyes.of(conversation, at=at).may_see(found.message):
        raise NotThere
    return found


def promised_in(conversation: Conversation) -> Sequence[Promise]:
    """What we still owe them in it, soonest first."""
    rows = Promise.objects.filter(conversation=conversation, settled_at=None, words__gt="").select_related(
        "agent", "team"
    )
    return list(rows.order_by("due_at", "pk")[:20])


@dataclass(frozen=True, slots=True)
class _Eyes:
    """Whose eyes: the people who are one with the customer, and the addresses that reach them."""

    people: frozenset[int]
    addresses: frozenset[str]
    at: datetime

    @classmethod
    def of(cls, conversation: Conversation, *, at: datetime) -> _Eyes:
        people = family(conversation.person)
        values = Identity.objects.filter(person__in=people, kind="email").values_list("value", flat=True)
        return cls(frozenset(people), frozenset(values), at)

    def may_see(self, message: Message) -> bool:
        """By them, or to them. An answer that can still be taken back was not said yet."""
        if message.kind not in (Kind.IN, Kind.OUT):
            return False
        if message.kind == Kind.OUT and message.sending == Sending.QUEUED and message.at + UNDO > self.at:
            return False
        if message.identity is not None and message.identity.person_id in self.people:
            return True
        return any(address.lower() in self.addresses for _name, address in [*message.to, *message.cc])
