"""An answer that proves to be none: it was taken back in time, or never reached them. What it ended runs on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from regard.conversations.conversation import Conversation, Shelf
from regard.conversations.message import Message
from regard.conversations.promised import ANSWER, Promised
from regard.conversations.promised_clock import answered, closed, move_row, running, soonest


def state_of(conversation: Conversation) -> dict[str, str]:
    """The hour of what is to be solved, for an undo (conversations/undo.py): {row: due}."""
    rows = running(conversation)
    return {str(row.pk): row.due_at.isoformat() for row in rows if row.what == ANSWER and row.due_at}


def take_back(conversation: Conversation, *, message: int, before: dict[str, str], at: datetime) -> None:
    """The answer of then was never said: what it ended or put to rest runs on, and what began after it did not. Sets `due_at`.

    `before` as `state_of` gave it. The conversation's `waiting_since` is set already.
    """
    reply = Promised.objects.filter(conversation=conversation, message=message).exclude(what=ANSWER).first()
    resting = list(Promised.objects.filter(conversation=conversation, pk__in=list(before)))
    if reply is not None:
        since = Promised.objects.filter(conversation=conversation, since__gte=reply.ended_at)
        since.exclude(pk__in=[reply.pk, *(row.pk for row in resting)]).delete()
    for row in resting:
        row.due_at, row.left = datetime.fromisoformat(before[str(row.pk)]), None
    again = [*([reply] if reply is not None else []), *resting]
    for row in again:
        row.outcome, row.ended_at, row.late, row.message = Promised.Outcome.RUNNING, None, None, None
        row.look_on()
        if row.team_id != conversation.team_id:  # it went to another team meanwhile
            move_row(row, conversation, at=conversation.transfers.latest("pk").at)
        row.save()
    soonest(conversation, again)


def never_reached(conversation: Conversation, *, message: int, before: Mapping[str, Any], at: datetime) -> bool:
    """They wait as if that answer had not been, since when they did and under what they were promised then (not saved).

    `before`: what stood there when it was written (conversations/reply.py). False when it was no answer to anybody who waited,
    or they wait again for it already.
    """
    since, due = before.get("waiting_since"), before.get("due_at")
    ended = Promised.objects.filter(conversation=conversation, message=message).exclude(what=ANSWER)
    if not since or not due or not ended.exists():
        return False
    conversation.waiting_since, conversation.due_at = datetime.fromisoformat(since), datetime.fromisoformat(due)
    take_back(conversation, message=message, before=before.get("promised", {}), at=at)
    conversation.shelve(Shelf.OPEN, queue_at=conversation.due_at)
    return True


def pass_on(conversation: Conversation, *, message: Message, to: Message, before: dict[str, str]) -> None:
    """The first of two answers was never said: the second one is what answered them."""
    waits, due = conversation.waiting_since, conversation.due_at
    if waits is None:
        take_back(conversation, message=message.pk, before=before, at=to.at)
        answered(conversation, at=to.at, message=to.pk)
        if conversation.shelf == Shelf.CLOSED:
            closed(conversation, at=to.at)
    else:
        Promised.objects.filter(conversation=conversation, message=message.pk).update(message=to.pk)
    conversation.waiting_since, conversation.due_at = waits, due
