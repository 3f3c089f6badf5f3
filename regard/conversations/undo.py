"""Taking a reply back while it has not left: the words return to the draft, the clock runs on as if nothing was."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from regard.conversations.conversation import Conversation, Shelf
from regard.conversations.draft import Draft, DraftFile
from regard.conversations.message import Message
from regard.conversations.reply import TooLate
from regard.spine import search
from regard.spine.models import Delivery, Event
from regard.staff.models import Agent


@transaction.atomic
def take_back(message: Message, *, by: Agent, at: datetime) -> Draft:
    """TooLate when the worker has it. Only whoever wrote it (or a lead) may."""
    conversation = message.conversation.locked()
    event = Event.objects.filter(subject=conversation.key, kind="conversation.replied", data__message=message.pk).last()
    waiting = (
        Delivery.objects.filter(event=event, lane="send", state=Delivery.State.WAITING, attempts=0)
        if event
        else Delivery.objects.none()
    )
    may = message.kind == Message.Kind.OUT and (message.agent_id == by.pk or by.is_lead)
    if event is None or not may or not waiting.update(state=Delivery.State.CANCELLED, settled_at=at):
        raise TooLate(_("It has left already."))
    draft = _draft_of(message, by=by, at=at)
    _restore(conversation, message, event.data["before"])
    search.forget(kind="message", key=message.pk, text=message.findable_text())
    permit, taken = message.permit, message.pk
    message.delete()
    if permit is not None:
        permit.delete()
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


def _restore(conversation: Conversation, message: Message, before: dict[str, str | int | None]) -> None:
    def when(name: str) -> datetime | None:
        value = before[name]
        return datetime.fromisoformat(value) if isinstance(value, str) else None

    if conversation.messages.filter(pk__gt=message.pk, kind=Message.Kind.IN).exists():
        # They wrote again within the ten seconds: the clock that started then started too late.
        conversation.waiting_since = when("waiting_since") or conversation.waiting_since
        conversation.restart_promise()
    else:
        conversation.shelf, conversation.preview = str(before["shelf"]), str(before["preview"])
        conversation.queue_at = when("queue_at") or conversation.queue_at
        conversation.waiting_since, conversation.due_at = when("waiting_since"), when("due_at")
        conversation.last_message_at = when("last_message_at") or conversation.last_message_at
    conversation.closures.filter(at=message.at, reopened_at=None).delete()
    if before["shelf"] == Shelf.CLOSED and conversation.shelf == Shelf.CLOSED:
        conversation.closures.filter(reopened_at=message.at).update(reopened_at=None, reopened_by="")
    conversation.snoozes.filter(at=message.at, ended_at=None).delete()
    conversation.assignee_id = before["assignee"]
    conversation.message_count -= 1
    conversation.save()
