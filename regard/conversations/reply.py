"""Answering: one outgoing message, its permit, its Message-ID, all fixed before any network is touched."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from django.db import transaction
from django.utils.translation import gettext as _

from regard.care.models import ContactNotAllowed, Purpose, note_hold, permit_contact
from regard.conversations.brief_seen import must_have_read
from regard.conversations.conversation import Conversation, Shelf
from regard.conversations.draft import Draft
from regard.conversations.message import Message, MessageFile, add_message
from regard.conversations.promise_said import promise_said
from regard.conversations.promised_clock import closed
from regard.conversations.promised_undo import state_of
from regard.conversations.repeat_ask import ask_once, count
from regard.conversations.said import say
from regard.conversations.snooze import Snooze
from regard.customers.merged import family
from regard.customers.models import Identity
from regard.kit.mail.compose import html_to_text, new_message_id
from regard.kit.text import one_line
from regard.spine.refusal import Refusal
from regard.staff.models import Agent

UNDO = timedelta(seconds=10)


class CannotReply(Refusal):
    code = "cannot_reply"


class NewsArrived(CannotReply):
    code = "news_arrived"


class TooLate(Refusal):
    code = "too_late"


@dataclass(slots=True)
class Answer:
    """What an agent wants to say. `seen` is the newest message id they had on the screen; `html` is already sanitised."""

    html: str
    seen: int | None = None
    to: Identity | None = None  # None: the conversation's person, where they last wrote from
    cc: list[tuple[str, str]] = field(default_factory=list)
    then: Literal["wait", "close", "snooze"] = "wait"
    snooze_until: datetime | None = None
    override: str = ""
    anyway: frozenset[str] = frozenset()  # kinds that are asked for although we know them
    pledged: frozenset[str] = frozenset()  # sentences of it that are a promise from now on


def reply(conversation: Conversation, answer: Answer, *, by: Agent, at: datetime) -> Message:
    """Queue the answer; it leaves after UNDO. In a chat it is said at once, and goes on by mail where they do not see it there.

    Refuses: empty words, news since `seen`, a contact that is held, an ask for what we know (AlreadyKnown) not in `anyway`.
    """
    text = html_to_text(answer.html)
    draft = Draft.objects.filter(conversation=conversation, agent=by, kind=Message.Kind.OUT).first()
    if not text.strip() and not (draft and draft.files.exists()):
        raise CannotReply(_("There is nothing to send yet."), status=422)
    to = answer.to or recipient(conversation)
    try:
        with transaction.atomic():
            return _queue(conversation.locked(), answer, text=text, to=to, draft=draft, by=by, at=at)
    except ContactNotAllowed as refusal:
        note_hold(
            identity=to,
            purpose=Purpose.REPLY,
            channel=conversation.channel,
            by=by.actor,
            at=at,
            reasons=refusal.reasons,
        )
        raise


def recipient(conversation: Conversation) -> Identity:
    """Where the customer last wrote from, else the first address we know. Never a bystander's.

    In a chat that is the chat itself, until they write by mail.
    """
    last = (
        conversation.messages.filter(kind=Message.Kind.IN, identity__person_id=conversation.person_id)
        .select_related("identity__person").order_by("-id").first()
    )  # fmt: skip
    identity = last.identity if last else None
    if conversation.is_chat and identity is not None:
        return identity
    if identity is None or identity.kind != "email":  # who wrote on our pages: by mail where we know how, else there
        identity = conversation.person.identities.filter(kind="email").order_by("-level", "pk").first() or identity
    if identity is None:
        raise CannotReply(_("We know no address of this person."))
    return identity


def _queue(
    conversation: Conversation, answer: Answer, *, text: str, to: Identity, draft: Draft | None, by: Agent, at: datetime
) -> Message:
    if answer.seen is not None:
        news = conversation.messages.filter(kind=Message.Kind.IN, is_auto=False, pk__gt=answer.seen)
        if news.exists():
            raise NewsArrived(_("Something new arrived while you were writing. Read it first; your words are safe."))
    must_have_read(conversation, agent=by)
    asked = ask_once(text, person=conversation.person, conversation=conversation, anyway=answer.anyway, at=at)
    live = conversation.is_chat and to.person_id in family(conversation.person)  # a bystander is not in the chat
    permit = permit_contact(
        identity=to, purpose=Purpose.REPLY, channel=conversation.channel, by=by.actor, at=at, override=answer.override,
        may_override=by.is_lead,
    )  # fmt: skip
    message = add_message(
        conversation, kind=Message.Kind.OUT, at=at, html=answer.html, agent=by, identity=to, text=text,
        subject=conversation.subject, to=[] if live or to.kind != "email" else [[to.name or to.person.name, to.value]],
        cc=[list(pair) for pair in answer.cc],
        permit=permit, sending=Message.Sending.SENT if live else Message.Sending.QUEUED,
        mail_id=new_message_id(conversation.our_address.rpartition("@")[2] or "localhost"),
    )  # fmt: skip
    before = {
        "shelf": conversation.shelf, "queue_at": _iso(conversation.queue_at), "due_at": _iso(conversation.due_at),
        "waiting_since": _iso(conversation.waiting_since), "assignee": conversation.assignee_id,
        "last_message_at": _iso(conversation.last_message_at), "preview": conversation.preview,
        "promised": state_of(conversation),
    }  # fmt: skip
    if draft is not None:
        _take_files(draft, message)
        draft.delete()
    conversation.stop_clock(at=at, message=message.pk)
    conversation.assignee = conversation.assignee or by
    conversation.last_message_at, conversation.message_count = at, conversation.message_count + 1
    conversation.preview, conversation.unread_since = one_line(text, 160), None
    _put_away(conversation, answer, by=by, at=at)
    conversation.save()
    conversation.tell(
        "replied",
        by=by.actor,
        at=at,
        message=message.pk,
        before=before,
        then=answer.then,
        **({"live": True} if live else {}),
    )
    if live:
        say(message, at=at)
    count(asked, message=message, agent=by, at=at)
    promise_said(message, chosen=answer.pledged, by=by)
    return message


def _put_away(conversation: Conversation, answer: Answer, *, by: Agent, at: datetime) -> None:
    from regard.conversations.closure import Closure

    # Writing to somebody whose matter was closed opens it; two closures at once there cannot be.
    conversation.closures.filter(reopened_at=None).update(reopened_at=at, reopened_by=by.actor)
    if answer.then == "close":
        conversation.shelve(Shelf.CLOSED, queue_at=at)
        closed(conversation, at=at)
        Closure.objects.create(conversation=conversation, by=by.actor, at=at)
    elif answer.then == "snooze" and answer.snooze_until is not None:
        conversation.shelve(Shelf.SNOOZED, queue_at=answer.snooze_until)
        Snooze.objects.create(conversation=conversation, by=by.actor, at=at, until=answer.snooze_until)
    else:
        conversation.shelve(Shelf.WAITING, queue_at=at)


def _take_files(draft: Draft, message: Message) -> None:
    MessageFile.objects.bulk_create(
        MessageFile(
            message=message, sha256=file.sha256, filename=file.filename, content_type=file.content_type, size=file.size,
            is_inline=file.is_inline, content_id=file.content_id,
        )
        for file in draft.files.all()
    )  # fmt: skip


def _iso(value: datetime | None) -> str | None:
    return value.isoformat() if value else None
