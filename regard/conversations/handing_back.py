"""What was handed out and is not answered goes back to the line, at its place: its clock never stopped."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from regard.conversations.call import Call
from regard.conversations.callback import CallbackReading
from regard.conversations.conversation import Conversation, Shelf
from regard.conversations.handing import HandOut, hand_out
from regard.conversations.line import LIVE, team_keys
from regard.conversations.message import Message
from regard.spine.models import Delivery
from regard.staff.absence import go_away
from regard.staff.models import Agent, TeamQueue

MANY = 200  # looked at in one go


def take_back_unanswered(*, at: datetime) -> int:
    """Live ones whose agent let them wait. That agent is away from then on: whoever sits there answers."""
    rows = HandOut.objects.filter(ended_at=None, answer_by__lte=at).select_related("conversation", "agent")
    return sum(_take_back(row, at=at) for row in rows.order_by("answer_by")[:MANY])


@transaction.atomic
def _take_back(row: HandOut, *, at: datetime) -> bool:
    if not _settle(row, HandOut.End.UNANSWERED, at=at):
        return False
    if row.how == HandOut.How.AUTOMATIC:
        agent = Agent.objects.select_for_update(of=("self",), no_key=True).get(pk=row.agent_id)
        if agent.away_since is None:  # neither said by themselves meanwhile, nor because of another chat
            go_away(agent=agent, at=at, why=_("Did not answer in time"), by="")
    return True


def give_back_all(agent: Agent, *, at: datetime) -> int:
    """They go away: the live ones who still wait for them go back to the line, however they came to them. How many."""
    theirs = Conversation.objects.filter(
        assignee=agent, channel__in=LIVE, shelf=Shelf.OPEN, waiting_since__isnull=False
    )
    return sum(_give_back(one, agent, at=at) for one in theirs[:MANY])


@transaction.atomic
def _give_back(conversation: Conversation, agent: Agent, *, at: datetime) -> bool:
    conversation = conversation.locked()
    waits = conversation.shelf == Shelf.OPEN and conversation.waiting_since is not None
    talks = Call.objects.going_on().filter(message__conversation=conversation, agent=agent, answered_at__isnull=False)
    if conversation.assignee_id != agent.pk or not waits or talks.exists():
        return False
    conversation.hand_outs.filter(ended_at=None).update(end=HandOut.End.AWAY, ended_at=at)
    _return(conversation, agent.pk, how=HandOut.End.AWAY, at=at)
    return True


@transaction.atomic
def _settle(row: HandOut, end: HandOut.End, *, at: datetime) -> bool:
    """How it ended: `end` only when they still wait for this agent. Whether it went back."""
    conversation = row.conversation.locked()
    waits = conversation.shelf == Shelf.OPEN and conversation.waiting_since is not None
    if conversation.assignee_id != row.agent_id:
        end = HandOut.End.MOVED
    elif not waits or _is_attended(row, conversation):
        end = HandOut.End.ANSWERED
    if not HandOut.objects.filter(pk=row.pk, ended_at=None).update(end=end, ended_at=at):
        return False
    if end != HandOut.End.UNANSWERED:
        return False
    _return(conversation, row.agent_id, how=end, at=at)
    return True


def _return(conversation: Conversation, agent: int, *, how: HandOut.End, at: datetime) -> None:
    conversation.assignee = None
    conversation.save(update_fields=["assignee"])
    conversation.tell("returned", by="", at=at, agent=agent, how=str(how))


def _is_attended(row: HandOut, conversation: Conversation) -> bool:
    """They said something since, or have read the brief of the call and are about to ring."""
    said = conversation.messages.filter(kind=Message.Kind.OUT, agent=row.agent, at__gte=row.at)
    read = CallbackReading.objects.filter(callback__conversation=conversation, agent=row.agent, at__gte=row.at)
    return said.exists() or read.exists()


def look_after(delivery: Delivery) -> None:
    """Schedule handler: what nobody answered goes back, and whoever waits goes to somebody who is free."""
    now = timezone.now()
    take_back_unanswered(at=now)
    hand_out(list(TeamQueue.objects.filter(is_automatic=True).values_list("pk", flat=True)), at=now)


def conversation_came(message: Message) -> None:
    """A step of noticing: whoever comes live need not wait for the schedule."""
    conversation = message.conversation
    if conversation.channel in LIVE and conversation.assignee_id is None:
        hand_out([conversation.team_id], at=timezone.now())


def agent_went(delivery: Delivery) -> None:
    """Reaction to agent.away."""
    agent = _agent_of(delivery)
    if agent is not None and agent.away_since is not None:
        give_back_all(agent, at=timezone.now())


def agent_free(delivery: Delivery) -> None:
    """Reaction to agent.here, and to conversation.closed: somebody has room again."""
    agent = _agent_of(delivery)
    if agent is not None:
        hand_out(team_keys(agent), at=timezone.now())


def _agent_of(delivery: Delivery) -> Agent | None:
    """Whom it is about, else whose doing it was."""
    event = delivery.event
    actor = "" if event is None else event.subject if event.subject.startswith("agent:") else event.by
    kind, _colon, pk = actor.partition(":")
    return Agent.objects.filter(pk=int(pk), is_active=True).first() if kind == "agent" and pk.isdecimal() else None
