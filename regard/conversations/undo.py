"""Taking a reply back while it has not left: the words return to the draft, the clock runs on as if nothing was."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from regard.conversations import promised_undo
from regard.conversations.conversation import Conversation, Shelf
from regard.conversations.draft import Draft, DraftFile
from regard.conversations.message import Message
from regard.conversations.promise import Promise, withdraw
from regard.conversations.reply import TooLate
from regard.spine import search
from regard.spine.models import Delivery, Event
from regard.staff.models import Agent


@transaction.atomic
def take_back(message: Message, *, by: Agent, at: datetime) -> Draft:
    """TooLate when the worker has it, and in a chat, where it was said at once. Only whoever wrote it (or a lead) may."""
    conversation = message.conversation.locked()
    event = Event.objects.filter(subject=conversation.key, kind="conversation.replied", data__message=message.pk).last()
    if event is not None and event.data.get("live"):
        raise TooLate(_("It was said at once: they may have read it."))
    waiting = (
        Delivery.objects.filter(event=event, lane="send", state=Delivery.State.WAITING, attempts=0)
        if event
        else Delivery.objects.none()
    )
    may = message.kind == Message.Kind.OUT and (message.agent_id == by.pk or by.is_lead)
    if event is None or not may or not waiting.update(state=Delivery.State.CANCELLED, settled_at=at):
        raise TooLate(_("It has left already."))
    draft = _draft_of(message, by=by, at=at)
    _restore(conversation, message, event.data["before"], by=by, at=at)
    search.forget(kind="message", key=message.pk, text=message.findable_text())
    permit, taken = message.permit, message.pk
    message.delete()
    if permit is not None:
        permit.delete()
    for row in Promise.objects.filter(
        conversation=conversation, made_at=message.at, made_by=f"agent:{message.agent_id}", settled_at=None
    ):
        withdraw(row, why=_("The answer that said it was taken back."), by=by, at=at)
    conversation.tell("taken_back", by=by.actor, at=at, message=taken)
    return draft


def _draft_of(message: Message, *, by: Agent, at: datetime) -> Draft:
    html = message.html.body if hasattr(message, "html") else ""
    draft, _made = Draft.objects.get_or_create(
        conversation=message.conversation, agent=by, kind=Message.Kind.OUT, defaults={"at": at}
    )
    draft.html, draft.at, draft.version = html + draft.html, at, draft.version + 1
    draft.save()
    for file in message.files.all():
        DraftFile.objects.create(
            draft=draft, sha256=file.sha256, filename=file.filename, content_type=file.content_type, size=file.size,
            is_inline=file.is_inline, content_id=file.content_id,
        )  # fmt: skip
    return draft


def _restore(conversation: Conversation, message: Message, before: dict[str, Any], *, by: Agent, at: datetime) -> None:
    def when(name: str) -> datetime | None:
        value = before[name]
        return datetime.fromisoformat(value) if isinstance(value, str) else None

    conversation.message_count -= 1
    later, promises = conversation.messages.filter(pk__gt=message.pk), before.get("promised", {})
    second = later.filter(kind=Message.Kind.OUT).order_by("pk").first()
    if second is not None:  # that one answers them now, and what it did to the conversation stands
        promised_undo.pass_on(conversation, message=message, to=second, before=promises)
        conversation.save()
        return
    wrote = later.filter(kind=Message.Kind.IN, is_auto=False).exists()
    if wrote:  # within the ten seconds: the clock that started then started too late
        conversation.waiting_since = when("waiting_since") or conversation.waiting_since
    else:
        conversation.shelf, conversation.preview = str(before["shelf"]), str(before["preview"])
        conversation.queue_at = when("queue_at") or conversation.queue_at
        conversation.waiting_since, conversation.due_at = when("waiting_since"), when("due_at")
        conversation.last_message_at = when("last_message_at") or conversation.last_message_at
    conversation.closures.filter(at=message.at, reopened_at=None).delete()
    if before["shelf"] == Shelf.CLOSED and conversation.shelf == Shelf.CLOSED:
        conversation.closures.filter(reopened_at=message.at).update(reopened_at=None, reopened_by="")
    else:  # put away since then: it is open again, for they wait
        conversation.closures.filter(at__gt=message.at, reopened_at=None).update(reopened_at=at, reopened_by=by.actor)
    conversation.snoozes.filter(at=message.at, ended_at=None).delete()
    conversation.snoozes.filter(at__gt=message.at, ended_at=None).update(ended_at=at, ended_by=by.actor)
    conversation.assignee_id = before["assignee"]
    promised_undo.take_back(conversation, message=message.pk, before=promises, at=at)
    if conversation.shelf == Shelf.OPEN and conversation.due_at is not None:
        conversation.queue_at = conversation.due_at
    conversation.save()
