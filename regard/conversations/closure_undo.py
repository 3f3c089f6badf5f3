"""A closure taken back, as if it had not been: they wait since they did, under what they were promised; or we wait for them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from regard.conversations.closure import CannotClose, Closure, reopen
from regard.conversations.conversation import Conversation, Shelf
from regard.conversations.promised import Promised

TIMES = ("queue_at", "waiting_since", "due_at", "unread_since")


def state_of(conversation: Conversation) -> dict[str, Any]:
    """What a way back needs (JSON), of a conversation that is about to be closed."""
    times = {name: value.isoformat() if (value := getattr(conversation, name)) else None for name in TIMES}
    broken = Promised.objects.filter(conversation=conversation, ended_at=None, broken_at__isnull=False)
    return times | {
        "shelf": conversation.shelf, "messages": conversation.message_count, "team": conversation.team_id,
        "broken": list(broken.values_list("pk", flat=True)),
    }  # fmt: skip


@transaction.atomic
def take_back_closure(
    conversation: Conversation, closure: int, *, before: Mapping[str, Any], by: str, at: datetime
) -> None:
    """`before` as `state_of` gave it. Where something was written or moved since, it is opened again like any other."""
    conversation = conversation.locked()
    row = conversation.closures.filter(pk=closure, reopened_at=None).first()
    if row is None or conversation.shelf != Shelf.CLOSED:
        raise CannotClose(_("It was opened again since then."))
    if (conversation.message_count, conversation.team_id) != (before["messages"], before["team"]):
        reopen(conversation, by=by, at=at)
        return
    row.reopened_at, row.reopened_by = at, by
    row.save(update_fields=["reopened_at", "reopened_by"])
    _promises_run_on(conversation, row, broken=before["broken"])
    for name in TIMES:
        setattr(conversation, name, datetime.fromisoformat(before[name]) if before[name] else None)
    conversation.shelf = before["shelf"]
    if conversation.shelf == Shelf.SNOOZED and not _snooze_runs_on(row, at=at):
        conversation.shelve(Shelf.OPEN, queue_at=conversation.due_at or at)
    conversation.save()
    conversation.tell("reopened", by=by, at=at, undone=True)


def _promises_run_on(conversation: Conversation, closure: Closure, *, broken: list[int]) -> None:
    for row in Promised.objects.filter(conversation=conversation, ended_at=closure.at, message=None):
        row.outcome, row.ended_at, row.late = Promised.Outcome.RUNNING, None, None
        if row.pk not in broken:  # nobody was told of it yet: the schedule sees it
            row.broken_at = None
        row.look_on()
        row.save()


def _snooze_runs_on(closure: Closure, *, at: datetime) -> bool:
    """Not when its hour has come meanwhile."""
    ended = closure.conversation.snoozes.filter(ended_at=closure.at, ended_by=closure.by, until__gt=at)
    return bool(ended.update(ended_at=None, ended_by=""))
