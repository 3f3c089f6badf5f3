"""What a visitor says in the chat: it opens a conversation or goes on with one, by the same door as every channel.

The browser names each message (`client_id`). The same name again is the same message, however often the network brings it.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from regard.channels.chat.claim import settle_later
from regard.channels.chat.file import ChatFile, as_said, unsaid
from regard.channels.chat.suspicion import warnings_of
from regard.channels.chat.tally import HOUR, MINUTE, brake
from regard.channels.chat.visit import ChatVisit, locked
from regard.channels.form.field_set import matter_of
from regard.channels.form.writing import front_mailbox
from regard.channels.storable import storable
from regard.conversations.conversation import CHAT
from regard.conversations.models import Message
from regard.conversations.receiving import Incoming, open_conversation, take_in
from regard.customers.models import Identity, Level, Person
from regard.customers.person import make_findable
from regard.kit.ids import new_ref
from regard.kit.text import one_line
from regard.spine.refusal import Refusal

LONGEST = 10_000  # characters of one message
A_MINUTE, AN_HOUR = 20, 200  # messages of one visit
NETWORK_A_MINUTE = 120


class CannotSay(Refusal):
    code = "cannot_say"
    status = 422

    def __init__(self, sentence: str, *, field: str = "text") -> None:
        super().__init__(sentence, field=field)


@dataclass(frozen=True, slots=True)
class Words:
    """`client_id` is a UUID of the browser's making; `files` are keys of ChatFile; `about` a kind of the contact form, said by the
    page that they write from."""

    client_id: str
    text: str
    network: str
    files: Sequence[int] = ()
    about: str = ""


def say(visit: ChatVisit, words: Words, *, at: datetime) -> tuple[Message, bool]:
    """The message, and whether it is new. Raises CannotSay, CannotTakeFile, TooMuch; NoVisit when it was erased meanwhile."""
    name = name_of(visit, words.client_id)
    text = storable(words.text).replace("\r\n", "\n").replace("\r", "\n").strip()
    with transaction.atomic():
        visit = locked(visit)
        before = Message.objects.select_related("conversation", "identity", "agent").filter(mail_id=name).first()
        if before is not None:
            return before, False
        files = unsaid(visit, words.files)
        _check(text, files)
        _brake(visit, words.network, at=at)
        identity = visit.identity or _somebody(visit, at=at)
        message = _into_conversation(visit, identity, text, files, name, about=words.about, at=at)
        ChatFile.objects.filter(pk__in=[one.pk for one in files]).delete()
    return message, True


def name_of(visit: ChatVisit, client_id: str) -> str:
    """What a Message-ID is to a mail; it holds spaces, so no mail can have the same. CannotSay for what is no UUID."""
    try:
        return f"chat {visit.pk} {uuid.UUID(client_id)}"
    except (ValueError, AttributeError, TypeError) as error:
        raise CannotSay(_("That could not be read. Please send it once more."), field="client_id") from error


def client_id_of(message: Message, visit: ChatVisit) -> str | None:
    """The name under which this very visit said it; None for what came another way."""
    start = f"chat {visit.pk} "
    name = message.mail_id or ""
    return name.removeprefix(start) if name.startswith(start) else None


def _check(text: str, files: Sequence[ChatFile]) -> None:
    if not text and not files:
        raise CannotSay(_("Write a few words first."))
    if len(text) > LONGEST:
        raise CannotSay(_("That is very long for a chat. Put it into a file and attach that, or send it in parts."))


def _brake(visit: ChatVisit, network: str, *, at: datetime) -> None:
    brake("say", str(visit.pk), most=A_MINUTE, within=MINUTE, at=at)
    brake("say", str(visit.pk), most=AN_HOUR, within=HOUR, at=at)
    brake("say from", network, most=NETWORK_A_MINUTE, within=MINUTE, at=at)


def _somebody(visit: ChatVisit, *, at: datetime) -> Identity:
    """Whoever writes becomes a person of their own, whatever they say about themselves."""
    person = Person.objects.create(name=visit.name, language=visit.lang, first_seen_at=at, last_seen_at=at)
    identity = Identity.objects.create(
        person=person, kind=CHAT, value=f"visitor {new_ref()}", name=visit.name, level=Level.ANONYMOUS, level_at=at,
        first_seen_at=at,
    )  # fmt: skip
    make_findable(person=person, values=[identity.value], at=at)
    visit.identity = identity
    visit.save(update_fields=["identity"])
    if visit.email:
        settle_later(visit, at=at)
    return identity


def _into_conversation(
    visit: ChatVisit, identity: Identity, text: str, files: Sequence[ChatFile], name: str, *, about: str, at: datetime
) -> Message:
    incoming = Incoming(
        identity=identity, text=text, at=at, subject=one_line(text, 80), preview=one_line(text or files[0].filename, 160),
        level=identity.level_now(at=at), mail_id=name, files=as_said(files),
        warnings=[] if visit.is_sure(at=at) else warnings_of(text),
    )  # fmt: skip
    had = visit.conversation
    if had is None:
        box = front_mailbox()
        message = open_conversation(
            incoming, team=box.team, channel=CHAT, our_address=box.address, kind=matter_of(about)
        )
    else:
        message = take_in(had, incoming)
    if had is None or message.conversation_id != had.pk:
        others = (
            ChatVisit.objects.filter(identity=identity, conversation=had)
            if had is not None
            else ChatVisit.objects.none()
        )
        for one in [visit, *others.exclude(pk=visit.pk)]:  # the same account on another device goes along
            one.conversation = message.conversation
            one.save(update_fields=["conversation"])
            one.tell(at=at)
    ChatVisit.objects.filter(pk=visit.pk).update(seen_at=at, left_at=None)
    return message
