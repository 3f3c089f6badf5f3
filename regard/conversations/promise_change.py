"""A promise of ours that changes: it is moved to another hour, with a reason, or somebody else stands for it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models, transaction
from django.utils.translation import gettext as _

from regard.conversations.conversation import Conversation
from regard.conversations.promise import (
    LONGEST,
    AlreadySettled,
    CannotPromise,
    Promise,
    break_one,
    may_stand,
    warn_for,
)
from regard.kit.text import one_line
from regard.spine.models import Delivery
from regard.staff.models import Agent, Team

UNKNOWN = timedelta(days=1)  # of somebody who does not say until when they are away, so much is looked after


class PromiseMove(models.Model):
    """It was promised for one hour and is promised for another. What was broken before stays broken."""

    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="moves")
    from_at = models.DateTimeField()
    to_at = models.DateTimeField()
    why = models.CharField(max_length=300)
    by = models.ForeignKey(Agent, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.promise} from {self.from_at} to {self.to_at}"


@transaction.atomic
def move(row: Promise, *, due_at: datetime, why: str, by: Agent, at: datetime) -> PromiseMove:
    """Another hour; the customer sees it on their page. Whoever moves it says why."""
    if not why.strip():
        raise CannotPromise(_("Say why it moves: the customer will ask."))
    if not at < due_at <= at + LONGEST:
        raise CannotPromise(_("Say by when: a time to come, not more than five years away."))
    conversation = row.conversation.locked()
    row = _open(row)
    callback = getattr(row, "callback", None)
    if callback is not None and callback.ended_at is None:
        raise CannotPromise(_("They chose this hour themselves. Call them, or ask them to choose another one."))
    before = row.due_at
    if before <= at:  # the hour may have passed before the schedule came by
        break_one(row, conversation, at=at)
    moved = PromiseMove.objects.create(promise=row, from_at=before, to_at=due_at, why=one_line(why, 300), by=by, at=at)
    row.due_at, row.warn_at, row.warned_at = due_at, warn_for(due_at, at=at), None
    row.save(update_fields=["due_at", "warn_at", "warned_at"])
    conversation.tell(
        "promise_moved",
        by=by.actor,
        at=at,
        promise=row.pk,
        due=due_at.isoformat(),
        before=before.isoformat(),
        why=moved.why,
    )
    return moved


@transaction.atomic
def give(row: Promise, *, to: Agent | Team, by: str, at: datetime) -> None:
    """Somebody else stands for it now. Its hour stays."""
    conversation = row.conversation.locked()
    row = _open(row)
    agent, team = (to, conversation.team) if isinstance(to, Agent) else (None, to)
    may_stand(conversation, to)
    if (row.agent_id, row.team_id) == (agent.pk if agent else None, team.pk):
        return
    row.agent, row.team = agent, team
    row.save(update_fields=["agent", "team"])
    conversation.tell("promise_given", by=by, at=at, promise=row.pk, name=str(to.name))


def go_on(
    conversation: Conversation, *, left: Agent | None, agent: Agent | None, team: Team, by: str, at: datetime
) -> None:
    """The conversation went to others: what was promised in it by whoever had it, by their team, or by somebody who sees it no
    more, goes along."""
    rows = Promise.objects.filter(conversation=conversation, settled_at=None, words__gt="").select_related("agent")
    for row in rows:
        if (
            row.agent is None
            or (left is not None and row.agent_id == left.pk)
            or not conversation.may_be_seen_by(row.agent)
        ):
            give(row, to=agent or team, by=by, at=at)


def agent_went(delivery: Delivery) -> None:
    """Reaction: somebody is away; what they promised for that time, their team stands for."""
    event = delivery.event
    if event is None:
        return
    agent = Agent.objects.filter(pk=event.subject.partition(":")[2]).first()
    if agent is None or agent.away_since is None:
        return
    until = agent.away_until or event.at + UNKNOWN
    rows = Promise.objects.filter(agent=agent, settled_at=None, words__gt="", due_at__lt=until)
    for row in rows.select_related("conversation__team"):
        give(row, to=row.conversation.team, by=event.by, at=event.at)


def _open(row: Promise) -> Promise:
    """The row, held; AlreadySettled when there is nothing to change."""
    rows = Promise.objects.select_for_update(of=("self",))
    found = rows.select_related("agent", "team", "conversation", "callback").get(pk=row.pk)
    if not found.is_open:
        raise AlreadySettled(_("This promise is settled already."))
    return found
