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
from regard.customers.models import Identity, Person
from regard.customers.needs import require
from regard.kit.ids import read_ref
from regard.spine.refusal import NotThere
from regard.spine.rows import Beside, Prepared, Shaped

PAGE = 20  # messages
LIST = 30  # conversations
CHAT_PAGE = 100  # messages that a browser missed, at once
TALK = 1000  # messages of a chat in one letter
Kind, Sending = Message.Kind, Message.Sending


@dataclass(frozen=True, slots=True)
class Said:
    """What they may read of a conversation, oldest first; `older` is the key before which there is more."""

    messages: Sequence[Message]
    older: int | None
    up_to: int = 0  # the newest that was looked at, whether or not they may read it
    newer: bool = False  # there is more after `up_to`


def conversations_of(identity: Identity, *, at: datetime) -> QuerySet[Conversation]:
    """Theirs, newest first. NotSureEnough when we do not know well enough who asks."""
    require(action="person.read_own", identity=identity, at=at)
    rows = Conversation.objects.of(family(identity.person)).select_related("team", "assignee", "person")
    return rows.order_by("-last_message_at", "-pk")


def conversation_of(identity: Identity, ref: str, *, at: datetime) -> Conversation:
    require(action="person.read_own", identity=identity, at=at)
    people = family(identity.person)
    count, whole = len(people), Conversation.objects.select_related("team", "assignee", "person")
    theirs = _THEIRS.of(count, lambda: whole.filter(person__in=range(count)).filter(ref="")[:1])
    for found in theirs.all(*people, read_ref(ref)[:12]):
        return found
    raise NotThere


_THEIRS = Shaped[Conversation]()


def said_in(conversation: Conversation, *, at: datetime, before: int | None = None) -> Said:
    """What was said to them and by them. The conversation comes from `conversation_of`."""
    newest = _SAID.all(conversation.pk, Kind.IN, Kind.OUT, before or 2**63 - 1)
    for one in newest:
        one.conversation = conversation
    sees = _Eyes.of(conversation, at=at)
    shown = [one for one in newest[:PAGE] if sees.may_see(one)]
    if shown:
        _FILES.fetch(shown)
    return Said(shown[::-1], newest[PAGE - 1].pk if len(newest) > PAGE else None)


def said_with(
    conversation: Conversation, identity: Identity, *, at: datetime, after: int = 0, before: int | None = None
) -> Said:
    """What was said to and by whoever holds `identity`, whom nobody else in the conversation stands for: a chat's own view.

    After a message everything newer, at most CHAT_PAGE; without one the newest PAGE.
    """
    rows = conversation.messages.filter(kind__in=[Kind.IN, Kind.OUT]).select_related("identity", "agent", "html")
    sees = _Eyes.of_person(identity.person, at=at)
    if after:
        found = list(rows.filter(pk__gt=after).order_by("pk")[: CHAT_PAGE + 1])
        newest, older, newer = found[:CHAT_PAGE], None, len(found) > CHAT_PAGE
    else:
        found = list((rows.filter(pk__lt=before) if before else rows).order_by("-pk")[: PAGE + 1])
        newest, older, newer = found[:PAGE][::-1], found[PAGE - 1].pk if len(found) > PAGE else None, False
    shown = [one for one in newest if sees.may_see(one)]
    if shown:
        prefetch_related_objects(shown, "files")
    return Said(shown, older, newest[-1].pk if newest else after, newer)


def whole_talk(conversation: Conversation, identity: Identity, *, at: datetime) -> list[Message]:
    """All that `said_with` would show, page by page, at most TALK messages: the newest."""
    rows = (
        conversation.messages.filter(kind__in=[Kind.IN, Kind.OUT]).select_related("identity", "agent").order_by("-pk")
    )
    sees = _Eyes.of_person(identity.person, at=at)
    shown = [one for one in rows[:TALK][::-1] if sees.may_see(one)]
    if shown:
        prefetch_related_objects(shown, "files")
    return shown


def file_with(conversation: Conversation, identity: Identity, pk: int, *, at: datetime) -> MessageFile:
    """A file of a message that `said_with` shows."""
    rows = MessageFile.objects.select_related("message__identity").filter(message__conversation=conversation)
    found = rows.filter(pk=pk).first() if 0 < pk < 2**63 else None
    if found is None or not _Eyes.of_person(identity.person, at=at).may_see(found.message):
        raise NotThere
    return found


def answered_at(conversation: Conversation, *, at: datetime) -> datetime | None:
    """When we last said something to them."""
    ours = _OURS.all(conversation.pk, Kind.OUT)
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
    return _OWED.all(conversation.pk, "")


_MESSAGES = Message.objects.select_related("identity", "agent").order_by("-pk")
_SAID = Prepared(lambda: _MESSAGES.filter(conversation=0).filter(kind__in=["a", "b"]).filter(pk__lt=1)[: PAGE + 1])
_OURS = Prepared(lambda: _MESSAGES.filter(conversation=0).filter(kind="")[:PAGE])
_FILES = Beside("files", MessageFile, "message_id")
_ADDRESSES = Shaped[Identity]()
_OWED = Prepared(
    lambda: (
        Promise.objects.filter(conversation=0, settled_at=None)
        .filter(words__gt="")
        .select_related("agent", "team")
        .order_by("due_at", "pk")[:20]
    )
)


@dataclass(frozen=True, slots=True)
class _Eyes:
    """Whose eyes: the people who are one with the customer, and the addresses that reach them."""

    people: frozenset[int]
    addresses: frozenset[str]
    at: datetime
    waits: bool  # an answer can be taken back for a while; in a chat it cannot

    @classmethod
    def of(cls, conversation: Conversation, *, at: datetime) -> _Eyes:
        people = family(conversation.person)
        count, everybody = len(people), Identity.objects.order_by()
        rows = _ADDRESSES.of(
            count, lambda: everybody.filter(person__in=range(count)).filter(kind="").values_list("value")
        )
        values = frozenset(value for (value,) in rows.values(*people, "email"))
        return cls(frozenset(people), values, at, not conversation.is_chat)

    @classmethod
    def of_person(cls, person: Person, *, at: datetime) -> _Eyes:
        """Somebody who chats: what was written to an address of theirs is theirs only by the identity it was written to."""
        return cls(frozenset(family(person)), frozenset(), at, False)

    def may_see(self, message: Message) -> bool:
        """By them, or to them. An answer that can still be taken back was not said yet."""
        if message.kind not in (Kind.IN, Kind.OUT):
            return False
        if (
            self.waits
            and message.kind == Kind.OUT
            and message.sending == Sending.QUEUED
            and message.at + UNDO > self.at
        ):
            return False
        if message.identity is not None and message.identity.person_id in self.people:
            return True
        return any(address.lower() in self.addresses for _name, address in [*message.to, *message.cc])
