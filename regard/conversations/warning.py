"""Told before it breaks: whoever has it hears in time, once for each promise; when it breaks, a lead does.

A schedule looks a minute ahead and makes one delivery for each hour that comes; what fell into a time when nothing ran, the
next run looks at itself. The row decides: a delivery that comes late, twice, or after an answer changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from regard.conversations.conversation import Conversation
from regard.conversations.leads import leads_of
from regard.conversations.promise import Promise
from regard.conversations.promised import Promised
from regard.spine.delivery import enqueue
from regard.spine.event import record
from regard.spine.models import Delivery
from regard.staff.models import Agent

AHEAD = timedelta(seconds=60)  # more than the schedule's own step
BATCH = 500
HANDLER = "regard.conversations.warning.look"
MANY = 20  # lines that a screen shows


def look_ahead(delivery: Delivery) -> None:
    """Schedule handler."""
    plan(at=timezone.now())


def plan(*, at: datetime) -> int:
    """Look at what is over already, and make one delivery for each moment until AHEAD. Done twice it is done once; how many."""
    rows = Promised.objects.filter(look_at__lte=at + AHEAD).order_by("look_at")
    found = list(rows.values_list("pk", "look_at")[:BATCH])
    for pk, moment in found:
        if moment is None:
            continue
        if moment <= at:
            look_at(pk, at=at)
        else:
            with transaction.atomic():
                key = f"promised:{pk}:{moment.isoformat()}"
                enqueue(handler=HANDLER, at=at, due_at=moment, data={"promised": pk}, key=key)
    return len(found)


def look(delivery: Delivery) -> None:
    """Delivery handler."""
    look_at(int(delivery.data.get("promised", 0)), at=timezone.now())


@transaction.atomic
def look_at(pk: int, *, at: datetime) -> None:
    """Warn, or write down that it broke; what moved meanwhile is looked at in its own time."""
    found = Promised.objects.filter(pk=pk).values_list("conversation", flat=True).first()
    if found is None:
        return
    conversation = Conversation.objects.get(pk=found).locked()
    row = Promised.objects.select_for_update(of=("self",)).get(pk=pk)
    due = row.due_at
    if row.look_at is None or row.look_at > at or due is None:
        return
    is_over, is_warned = due <= at, row.warned_at is not None
    row.warned_at = row.warned_at or at
    if is_over:
        row.broken_at = due
    row.look_on()
    row.save()
    if is_over:
        conversation.tell("wait_broken", by="", at=at, promised=row.pk, what=row.what, due=due.isoformat())
        for lead in leads_of(conversation):
            record(kind="wait.broken", subject=conversation.key, at=at, audience=lead.actor)
    elif not is_warned:
        conversation.tell("wait_warned", by="", at=at, promised=row.pk, what=row.what, due=due.isoformat())
        whose = conversation.assignee.actor if conversation.assignee else conversation.team.audience
        record(kind="wait.warned", subject=conversation.key, at=at, audience=whose)


def pressing(agent: Agent, *, at: datetime) -> Sequence[Promised]:
    """Warned of and not answered yet, the first due first: what this agent has, and what nobody has in their teams."""
    nobody = Q(conversation__assignee=None, conversation__team__memberships__agent=agent)
    rows = _pressing().filter(Q(conversation__assignee=agent) | nobody)
    return list(rows.distinct().order_by("due_at", "pk")[:MANY])


def promises_pressing(agent: Agent) -> Sequence[Promise]:
    """What this agent (or nobody by name in their teams) promised and was reminded of, the first due first."""
    nobody = Q(agent=None, team__memberships__agent=agent)
    rows = Promise.objects.filter(settled_at=None, warned_at__isnull=False, words__gt="").select_related(
        "conversation__person"
    )
    return list(rows.filter(Q(agent=agent) | nobody).distinct().order_by("due_at", "pk")[:MANY])


def broken(agent: Agent) -> Sequence[Promised]:
    """What is over and still not answered, where this agent may see it, the longest over first."""
    rows = _pressing().filter(broken_at__isnull=False)
    return list(
        rows.filter(conversation__in=Conversation.objects.for_agent(agent)).order_by("due_at", "pk")[: 5 * MANY]
    )


def _pressing() -> models.QuerySet[Promised]:
    rows = Promised.objects.filter(warned_at__isnull=False, ended_at=None, due_at__isnull=False)
    return rows.select_related("conversation__person", "conversation__team", "conversation__assignee", "team")
