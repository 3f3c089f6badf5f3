"""Handing out: "Next", the queue that hands out by itself, and what goes back when nobody answers.

Whoever has waited longest against their promise goes to somebody of their team who has what they need and room for it. Two
who ask at once never get the same: the conversation is taken by compare-and-swap, under the lock of who takes it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regard.conversations.conversation import Conversation, Shelf
from regard.conversations.line import LIVE, Standing, line, team_keys
from regard.spine.refusal import Refusal
from regard.staff.capacity import capacities_of, queue_of
from regard.staff.models import Agent
from regard.staff.skill import skills_by_agent

STILL_LIVE = timedelta(minutes=15)  # an answered chat takes up its agent so long after its last word


class CannotTakeNext(Refusal):
    code = "cannot_take_next"


class HandOut(models.Model):
    """Given to somebody by the queue. `answer_by`: a live one goes back then; `why` says what was weighed."""

    class How(models.TextChoices):
        NEXT = "next"
        AUTOMATIC = "automatic"

    class End(models.TextChoices):
        ANSWERED = "answered"
        UNANSWERED = "unanswered"  # in time: it went back
        AWAY = "away"  # they left: it went back
        MOVED = "moved"  # given to somebody else, closed, or let go

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="hand_outs")
    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="hand_outs")
    how = models.CharField(max_length=10, choices=How)
    why = models.JSONField(default=dict)
    at = models.DateTimeField()
    answer_by = models.DateTimeField(null=True)
    end = models.CharField(max_length=12, choices=End, blank=True, default="")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["agent", "-at"], name="hand_out_agent"),
            models.Index(fields=["answer_by"], condition=Q(ended_at=None), name="hand_out_open"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["conversation"], condition=Q(ended_at=None), name="one_hand_out_at_a_time"),
            models.CheckConstraint(
                condition=Q(end="", ended_at=None) | (~Q(end="") & Q(ended_at__isnull=False)), name="hand_out_whole"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.conversation_id} to {self.agent_id}"


@dataclass(frozen=True, slots=True)
class Room:
    """What somebody has in hand, and for how many more they have room."""

    live: int
    in_hand: int
    more_live: int
    more: int


def room_of(agent: Agent, *, at: datetime) -> Room:
    return rooms_of([agent.pk], at=at)[agent.pk]


def rooms_of(agents: Sequence[int], *, at: datetime) -> Mapping[int, Room]:
    """Of each of these; as many statements for many as for one."""
    talking = Q(shelf=Shelf.OPEN) | Q(shelf=Shelf.WAITING, last_message_at__gt=at - STILL_LIVE)
    rows = Conversation.objects.filter(talking, assignee__in=agents).order_by().values("assignee")
    counted = rows.annotate(
        in_hand=models.Count("pk", filter=Q(shelf=Shelf.OPEN)), live=models.Count("pk", filter=Q(channel__in=LIVE))
    )
    has = {row["assignee"]: (row["live"], row["in_hand"]) for row in counted}
    found = dict[int, Room]()
    for pk, most in capacities_of(agents).items():
        live, in_hand = has.get(pk, (0, 0))
        found[pk] = Room(live, in_hand, max(most.live - live, 0), max(most.in_hand - in_hand, 0))
    return found


@transaction.atomic
def take_next(*, by: Agent, at: datetime) -> Conversation:
    """The one who has waited longest of those that fit. CannotTakeNext when nobody waits for them, or they have no room."""
    agent = _held(by)
    if agent.away_since is not None:
        raise CannotTakeNext(_("You are away. Say that you are here, then take the next one."))
    room = room_of(agent, at=at)
    if not room.more:
        raise CannotTakeNext(
            ngettext(
                "You have %(count)s conversation in hand, as many as fit. Settle one first.",
                "You have %(count)s conversations in hand, as many as fit. Settle one first.", room.in_hand,
            ) % {"count": room.in_hand}
        )  # fmt: skip
    rows = line(team_keys(agent), at=at)
    skills = skills_by_agent([agent.pk])[agent.pk]
    fitting = [one for one in rows if one.may_go_to(skills)]
    for one in fitting:
        if one.is_live and not room.more_live:
            continue
        if _give(one, to=agent, how=HandOut.How.NEXT, weighed={"of": len(rows)}, at=at):
            return Conversation.objects.select_related("team", "person").get(pk=one.pk)
    raise CannotTakeNext(_nothing(rows, fitting))


def _nothing(rows: Sequence[Standing], fitting: Sequence[Standing]) -> str:
    if fitting:
        return _("Chats and calls wait, and you have as many as fit. Settle one first.")
    if rows:
        return _("Whoever waits needs a skill that you don't have. In a while they are handed to anybody.")
    return _("Nobody waits to be taken. Well done.")


def hand_out(teams: Sequence[int], *, at: datetime) -> int:
    """Give whoever waits live in these teams to somebody who is free, where the team wants that. How many were given."""
    given = 0
    for team in teams:
        if queue_of(team).is_automatic:
            given += _hand_out(team, at=at)
    return given


def _hand_out(team: int, *, at: datetime) -> int:
    """In the order of the line, until nobody is free; those here are looked at once, and again when they were given something."""
    rows, given = line([team], at=at, channels=LIVE), 0
    hands = _hands(team, at=at) if rows else []
    for one in rows:
        if not hands:
            break
        if _to_somebody(one, hands, at=at):
            given, hands = given + 1, _hands(team, at=at)
    return given


@dataclass(frozen=True, slots=True)
class Hand:
    """Somebody who is here and has room. `last`: when they were given something, None: never."""

    agent: Agent
    room: Room
    last: datetime | None
    skills: frozenset[int]


def _hands(team: int, *, at: datetime) -> list[Hand]:
    """Who has least to do first, then who was given something longest ago."""
    rows = Agent.objects.here().filter(memberships__team=team).annotate(last=models.Max("hand_outs__at"))
    agents = {agent.pk: agent for agent in rows.order_by("pk")}
    rooms, skills = rooms_of(list(agents), at=at), skills_by_agent(list(agents))
    free = [
        Hand(agent, rooms[pk], agent.last, skills[pk])
        for pk, agent in agents.items()
        if rooms[pk].more_live and rooms[pk].more
    ]
    long_ago = datetime.min.replace(tzinfo=at.tzinfo)
    return sorted(free, key=lambda hand: (hand.room.live, hand.last or long_ago, hand.agent.pk))


def _to_somebody(one: Standing, hands: Sequence[Hand], *, at: datetime) -> bool:
    """Each who can is tried until one takes it."""
    able = [hand for hand in hands if one.may_go_to(hand.skills)]
    return any(_give_if_free(one, hand.agent, of=len(able), at=at) for hand in able)


@transaction.atomic
def _give_if_free(one: Standing, agent: Agent, *, of: int, at: datetime) -> bool:
    agent = _held(agent)  # what they had in hand may have changed since we looked
    room = room_of(agent, at=at)
    if agent.away_since is not None or not (room.more_live and room.more):
        return False
    weighed = {"free": of, "live": room.live}
    return _give(one, to=agent, how=HandOut.How.AUTOMATIC, weighed=weighed, at=at)


def _give(one: Standing, *, to: Agent, how: HandOut.How, weighed: dict[str, int], at: datetime) -> bool:
    """Whether they have it now. Caller holds the transaction and the lock of the agent."""
    still = Conversation.objects.filter(pk=one.pk, assignee=None, shelf=Shelf.OPEN, team=one.team)
    if not still.exclude(waiting_since=None).update(assignee=to):
        return False  # somebody was quicker
    conversation = Conversation.objects.get(pk=one.pk).locked()
    HandOut.objects.filter(conversation=conversation, ended_at=None).update(end=HandOut.End.MOVED, ended_at=at)
    why = {"waited": int((at - one.since).total_seconds()), **weighed} | ({"spilled": True} if one.spilled else {})
    answer_by = at + queue_of(one.team).patience if one.is_live else None
    HandOut.objects.create(conversation=conversation, agent=to, how=how, why=why, at=at, answer_by=answer_by)
    by = to.actor if how == HandOut.How.NEXT else ""
    conversation.tell("assigned", by=by, at=at, to=to.pk, how=str(how), weighed=why)
    return True


def _held(agent: Agent) -> Agent:
    """The same agent, as they are now, held against others until the transaction ends.

    Not against a row that names them: whoever gives them a conversation by hand holds it already, and we would wait for each other.
    """
    return Agent.objects.select_for_update(of=("self",), no_key=True).get(pk=agent.pk)
