"""Taking a message in: it opens a conversation, or joins one and wakes it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from regard.conversations.conversation import CHAT, Conversation, Shelf
from regard.conversations.message import Message, MessageFile, Participant, add_message
from regard.conversations.promised_clock import keep
from regard.customers.models import Identity
from regard.kit.ids import new_ref
from regard.spine import blob
from regard.spine.rows import insert, insert_all, update
from regard.staff.models import Team

_MOVED = (
    "last_message_at", "message_count", "preview", "unread_since", "shelf", "queue_at", "waiting_since", "due_at",
)  # fmt: skip
REOPENS_FOR = timedelta(days=30)  # later than this after closing it is a new matter that follows the old one


@dataclass(frozen=True, slots=True)
class IncomingFile:
    filename: str
    content_type: str
    content: bytes
    is_inline: bool = False
    content_id: str = ""


@dataclass(slots=True)
class Incoming:
    """One message from outside, whatever the channel. `folds` as in Message; `level` how sure we are of the writer."""

    identity: Identity
    text: str
    at: datetime
    subject: str = ""
    preview: str = ""
    html: str = ""
    folds: list[list[object]] = field(default_factory=list)
    level: int = 1
    is_auto: bool = False
    to: list[list[str]] = field(default_factory=list)
    cc: list[list[str]] = field(default_factory=list)
    cc_identities: list[Identity] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    mail_id: str | None = None
    raw: str = ""
    files: list[IncomingFile] = field(default_factory=list)


def open_conversation(
    incoming: Incoming,
    *,
    team: Team,
    channel: str,
    our_address: str,
    follows: Conversation | None = None,
    kind: str = "",
    ref: str = "",
) -> Message:
    """A new matter. Returns its first message. `ref`: the number that its writer was told already."""
    at = incoming.at
    conversation = Conversation(
        ref=ref or new_ref(),
        subject=incoming.subject[:300], channel=channel, our_address=our_address, person=incoming.identity.person,
        team=team, queue_at=at, opened_at=at, last_message_at=at, preview=incoming.preview[:200], message_count=1,
        unread_since=at, follows=follows, kind=kind[:20],
    )  # fmt: skip
    if incoming.is_auto:
        conversation.shelve(Shelf.OPEN, queue_at=team.due(since=at, channel=channel, kind=kind))
    else:
        conversation.start_clock(at=at)
    insert(conversation)
    keep(conversation.begun, conversation)
    message = _write(conversation, incoming)
    conversation.tell("opened", by=incoming.identity.person.actor, at=at, message=message.pk, **_how(incoming, channel))
    return message


def take_in(conversation: Conversation, incoming: Incoming) -> Message:
    """One more message of a matter that stands. A closed or snoozed one wakes, unless the message is automatic.

    When it was closed long ago a new conversation is opened that follows it.
    """
    conversation = conversation.locked()
    if (
        conversation.shelf == Shelf.CLOSED
        and incoming.at - conversation.queue_at > REOPENS_FOR
        and not incoming.is_auto
    ):
        return open_conversation(
            incoming, team=conversation.team, channel=conversation.channel, our_address=conversation.our_address,
            follows=conversation, kind=conversation.kind,
        )  # fmt: skip
    was = conversation.shelf
    message = _write(conversation, incoming)
    conversation.last_message_at = incoming.at
    conversation.message_count += 1
    if not incoming.is_auto:
        conversation.preview = incoming.preview[:200]
        conversation.unread_since = conversation.unread_since or incoming.at
        wake(conversation, was, at=incoming.at)
        conversation.start_clock(at=incoming.at)
    update(conversation, *_MOVED)
    told = _how(incoming, conversation.channel)
    conversation.tell("received", by=incoming.identity.person.actor, at=incoming.at, message=message.pk, **told)
    return message


def _how(incoming: Incoming, channel: str) -> dict[str, object]:
    """What effort is counted from: the way it came, and whether nobody wrote it. A chat may go on by mail."""
    if channel == CHAT and incoming.identity.kind == "email":
        channel = "email"
    return {"channel": channel} | ({"auto": True} if incoming.is_auto else {})


def wake(conversation: Conversation, was: str, *, at: datetime) -> None:
    """Something came: whoever put it aside or closed it did so until now. Caller puts it on its shelf."""
    if was == Shelf.SNOOZED:
        conversation.snoozes.filter(ended_at=None).update(ended_at=at, ended_by="message")
    elif was == Shelf.CLOSED:
        conversation.closures.filter(reopened_at=None).update(reopened_at=at, reopened_by="message")


def _write(conversation: Conversation, incoming: Incoming) -> Message:
    # Bytes first: if the disk refuses, the transaction ends and nothing was acknowledged.
    kept = [(file, blob.store(file.content)) for file in incoming.files]
    message = add_message(
        conversation, kind=Message.Kind.IN, at=incoming.at, html=incoming.html, identity=incoming.identity,
        level=incoming.level, is_auto=incoming.is_auto, subject=incoming.subject[:300], text=incoming.text,
        folds=incoming.folds, to=incoming.to, cc=incoming.cc, warnings=incoming.warnings, mail_id=incoming.mail_id,
        raw=incoming.raw,
    )  # fmt: skip
    insert_all(
        [
            MessageFile(
                message=message, sha256=sha256, filename=file.filename[:250], content_type=file.content_type[:120],
                size=len(file.content), is_inline=file.is_inline, content_id=file.content_id[:250],
            )
            for file, sha256 in kept
        ]
    )  # fmt: skip
    others = [i for i in [incoming.identity, *incoming.cc_identities] if i.person_id != conversation.person_id]
    if others:
        Participant.objects.bulk_create(
            [Participant(conversation=conversation, identity=i, since=incoming.at) for i in others],
            ignore_conflicts=True,
        )
    return message
