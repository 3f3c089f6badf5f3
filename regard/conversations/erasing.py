"""What conversations do when a person is erased: no word of theirs, to them or about them stays; that there was one does."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from regard.conversations.batch import Batch
from regard.conversations.call import Call
from regard.conversations.complaint import settle_erased
from regard.conversations.conversation import Conversation, Shelf
from regard.conversations.draft import Draft, DraftFile
from regard.conversations.message import Dispatch, Message, MessageFile, MessageHtml, Participant
from regard.conversations.promised_clock import dropped
from regard.conversations.saved_view import drop_views_naming
from regard.conversations.tag import Tag, Tagging
from regard.customers.erasure import asked, done, erase_rows
from regard.spine.blanking import blank, empty_events
from regard.spine.blob_use import forget_later
from regard.spine.forgetting import documents_of, forget_documents, said_in
from regard.spine.models import Delivery

GONE = (MessageHtml, MessageFile, DraftFile, Draft, Tagging, Participant)  # with a conversation that is erased
# Words that are a fixed vocabulary, or computed; everything else that is text in a table of this room is emptied.
KEPT = frozenset({"channel", "kind", "our_address", "tally", "counted", "shelf", "sending", "raw", "outcome", "way"})
BATCH = 50  # conversations in one transaction
_OPEN = [Message.Sending.QUEUED, Message.Sending.SENDING]


def person_erased(delivery: Delivery) -> None:
    """Reaction to person.erased. Killed in the middle it goes on where it stood: what is empty is emptied again."""
    of = asked(delivery)
    if of is None:
        return
    theirs = list(Conversation.objects.filter(person__in=of.people).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(theirs), BATCH):
        erase_conversations(theirs[start : start + BATCH], by=of.erasure.by, at=of.erasure.at)
    elsewhere = _elsewhere(of.people)
    for start in range(0, len(elsewhere), 200):
        _erase_messages(elsewhere[start : start + 200])
    with transaction.atomic():
        _leave_out(of.people, of.keys)
        drop_views_naming(of.keys)
        Batch.objects.all().delete()  # a day's memory of what was done with several: not worth to be searched
        without = ("conversations.Conversation", "conversations.Message")
        counts = erase_rows("conversations", of.people, without=without)
        counts |= {"conversations.Conversation": len(theirs), "conversations.Message": _count(theirs) + len(elsewhere)}
        done(delivery, of, counts)


def erase_conversations(keys: Sequence[int], *, by: str, at: datetime) -> None:
    """Empty these conversations whole, whoever wrote in them; for a person's erasure or a rule of retention."""
    found = documents_of(kind="message", keys=list(_messages_of(keys)))
    said = said_in(found)  # outside: it walks through the whole index
    with transaction.atomic():
        messages = list(_messages_of(keys))
        bytes_of = _bytes_of(keys, messages)
        forget_documents(found, said)
        tags = list(Tagging.objects.filter(conversation__in=keys).values_list("tag", flat=True))
        for model, path in _hanging():
            rows = model._default_manager.filter(Q(**{f"{path}__in": keys}))
            rows.delete() if model in GONE else blank(rows, keep=_kept(model))
        Tag.objects.filter(pk__in=tags, taggings=None).delete()
        Message.objects.filter(pk__in=messages).update(raw="")
        Message.objects.filter(pk__in=messages, sending__in=_OPEN).update(sending=Message.Sending.NONE)
        rows = Conversation.objects.filter(pk__in=keys)
        blank(rows, keep=_kept(Conversation))
        _blank_deliveries(messages)
        for conversation in rows.select_related("team", "assignee"):
            _close(conversation, by=by, at=at)
            empty_events([conversation.key])
            conversation.tell("erased", by=by, at=at)
        settle_erased(keys, at=at)
        forget_later(bytes_of, at=timezone.now())


def _close(conversation: Conversation, *, by: str, at: datetime) -> None:
    """Nobody waits in an empty conversation."""
    if conversation.shelf != Shelf.CLOSED:
        if not conversation.closures.filter(reopened_at=None).exists():
            conversation.closures.create(by=by, at=at)
        conversation.snoozes.filter(ended_at=None).update(ended_at=at, ended_by=by)
    dropped(conversation, at=at)
    conversation.forget_clock()
    conversation.unread_since = None
    conversation.shelve(Shelf.CLOSED, queue_at=conversation.queue_at if conversation.shelf == Shelf.CLOSED else at)
    conversation.save()


def _hanging() -> list[tuple[type[models.Model], str]]:
    """Every table of this room that hangs on a conversation, with the way there; the farthest first."""
    found: dict[type[models.Model], str] = {}
    level = {Conversation: ""}
    while level:
        below: dict[Any, str] = {}
        for model, path in level.items():
            for related in model._meta.related_objects:
                target: Any = related.related_model
                if target._meta.app_label == "conversations" and target not in found and target is not Conversation:
                    below.setdefault(target, f"{related.field.name}__{path}".rstrip("_"))
        found |= below
        level = below
    return list(found.items())[::-1]


def _kept(model: type[models.Model]) -> Collection[str]:
    return KEPT & {field.name for field in model._meta.concrete_fields}


def _bytes_of(conversations: Collection[int], messages: Collection[int]) -> list[str]:
    found = set(Message.objects.filter(pk__in=messages).exclude(raw="").values_list("raw", flat=True))
    found |= set(MessageFile.objects.filter(message__in=messages).values_list("sha256", flat=True))
    found |= set(DraftFile.objects.filter(draft__conversation__in=conversations).values_list("sha256", flat=True))
    return list(found)


def _blank_deliveries(messages: Collection[int]) -> None:
    """What servers said of letters to them."""
    Delivery.objects.filter(data__message__in=list(messages)).exclude(why="").update(why="")


def _elsewhere(people: Collection[int]) -> list[int]:
    """What they wrote in the conversations of others, and what was written there to them."""
    rows = Message.objects.filter(identity__person__in=people).exclude(conversation__person__in=people)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def _messages_of(conversations: Collection[int]) -> models.QuerySet[Message, int]:
    return Message.objects.filter(conversation__in=conversations).order_by("pk").values_list("pk", flat=True)


def _erase_messages(keys: Sequence[int]) -> None:
    """Single messages of conversations that stay."""
    found = documents_of(kind="message", keys=keys)
    said = said_in(found)
    with transaction.atomic():
        forget_documents(found, said)
        _empty_messages(keys)


def _empty_messages(keys: Sequence[int]) -> None:
    bytes_of = _bytes_of([], keys)
    MessageHtml.objects.filter(message__in=keys).delete()
    MessageFile.objects.filter(message__in=keys).delete()
    blank(Dispatch.objects.filter(message__in=keys))
    blank(Call.objects.filter(message__in=keys))
    rows = Message.objects.filter(pk__in=keys)
    blank(rows, keep=_kept(Message))
    rows.update(raw="")
    rows.filter(sending__in=_OPEN).update(sending=Message.Sending.NONE)
    _blank_deliveries(keys)
    for conversation in Conversation.objects.filter(messages__in=keys).distinct():
        last = conversation.messages.exclude(kind=Message.Kind.NOTE).order_by("-pk").first()
        if last is not None and last.pk in keys:  # its line in the lists was theirs
            Conversation.objects.filter(pk=conversation.pk).update(preview="")
    forget_later(bytes_of, at=timezone.now())


def _leave_out(people: Collection[int], keys: Collection[str]) -> None:
    """Their address among the recipients of letters that stay."""
    gone = {key.lower() for key in keys}
    shared = Participant.objects.filter(identity__person__in=people).values("conversation")
    for message in Message.objects.filter(conversation__in=shared).only("pk", "to", "cc").iterator():
        to, cc = ([pair for pair in pairs if str(pair[-1]).lower() not in gone] for pairs in (message.to, message.cc))
        if (to, cc) != (message.to, message.cc):
            Message.objects.filter(pk=message.pk).update(to=to, cc=cc)
    Dispatch.objects.filter(address__in=gone).update(address="", detail="")


def _count(conversations: Collection[int]) -> int:
    return Message.objects.filter(conversation__in=conversations).count()
