"""How much somebody can have in hand at once, how a team's queue is handed out, and after how long it is taken back."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from regard.spine.event import record
from regard.spine.refusal import Refusal
from regard.staff.agent import Agent
from regard.staff.team import Membership, Team

LIVE, IN_HAND, MINUTES = 3, 30, 3  # until somebody sets it
MOST_LIVE, MOST_IN_HAND, MOST_MINUTES = 20, 500, 60


class CannotHold(Refusal):
    code = "cannot_hold"
    status = 422


class TeamQueue(models.Model):
    """Settings of a team's queue. Without a row the values above hold, and nothing is handed out unasked."""

    team = models.OneToOneField(Team, on_delete=models.CASCADE, related_name="queue", primary_key=True)
    live = models.PositiveSmallIntegerField(default=LIVE)  # chats and calls at once
    in_hand = models.PositiveSmallIntegerField(default=IN_HAND)  # conversations to be answered
    is_automatic = models.BooleanField(default=False)  # chats and calls are handed out as they come
    minutes = models.PositiveSmallIntegerField(default=MINUTES)  # then a live one goes back to the queue

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(live__gte=1, in_hand__gte=1, minutes__gte=1), name="queue_moves")
        ]

    def __str__(self) -> str:
        return f"queue of {self.team_id}"

    @property
    def patience(self) -> timedelta:
        return timedelta(minutes=self.minutes)


class OwnCapacity(models.Model):
    """Of one agent, where it is not their team's. None: the team's."""

    agent = models.OneToOneField(Agent, on_delete=models.CASCADE, related_name="own_capacity", primary_key=True)
    live = models.PositiveSmallIntegerField(null=True)
    in_hand = models.PositiveSmallIntegerField(null=True)

    def __str__(self) -> str:
        return f"capacity of {self.agent_id}"


@dataclass(frozen=True, slots=True)
class Capacity:
    """At once: `live` chats and calls, `in_hand` open conversations in all."""

    live: int
    in_hand: int


def queue_of(team: int) -> TeamQueue:
    return TeamQueue.objects.filter(pk=team).first() or TeamQueue(pk=team)


def capacities_of(agents: Collection[int]) -> Mapping[int, Capacity]:
    """Their own; else the largest that one of their teams gives. Agents by key; three statements."""
    own = OwnCapacity.objects.in_bulk(list(agents))
    teams: dict[int, list[int]] = {pk: [] for pk in agents}
    for agent, team in Membership.objects.filter(agent__in=agents).values_list("agent", "team"):
        teams[agent].append(team)
    rows = TeamQueue.objects.in_bulk({team for theirs in teams.values() for team in theirs})
    return {pk: _capacity(own.get(pk), [rows.get(team) or TeamQueue() for team in teams[pk]]) for pk in agents}


def _capacity(own: OwnCapacity | None, queues: Sequence[TeamQueue]) -> Capacity:
    given = queues or [TeamQueue()]
    live, in_hand = (own.live, own.in_hand) if own is not None else (None, None)
    return Capacity(
        max(one.live for one in given) if live is None else live,
        max(one.in_hand for one in given) if in_hand is None else in_hand,
    )


@transaction.atomic
def keep_queue(
    team: Team, *, live: int, in_hand: int, is_automatic: bool, minutes: int, by: Agent, at: datetime
) -> TeamQueue:
    """How this team's queue goes, from now on."""
    _lead_only(by)
    if not (1 <= live <= MOST_LIVE and 1 <= in_hand <= MOST_IN_HAND and 1 <= minutes <= MOST_MINUTES):
        raise CannotHold(_("A number there is too small, or more than anybody can do."))
    told = {"live": live, "in_hand": in_hand, "is_automatic": is_automatic, "minutes": minutes}
    was: Any = TeamQueue.objects.filter(team=team).values(*told).first() or {}
    row, _made = TeamQueue.objects.update_or_create(team=team, defaults=told)
    data = {"name": team.name, "queue": told, "was": was}
    record(kind="team.changed", subject=f"team:{team.pk}", at=at, by=by.actor, data=data)
    return row


@transaction.atomic
def keep_capacity(agent: Agent, *, live: int | None, in_hand: int | None, by: Agent, at: datetime) -> None:
    """None: as their team's. A lead sets it; 0 live: no chats and calls for this colleague."""
    _lead_only(by)
    if not (0 <= (live or 0) <= MOST_LIVE and 1 <= (1 if in_hand is None else in_hand) <= MOST_IN_HAND):
        raise CannotHold(_("A number there is too small, or more than anybody can do."))
    was: Any = OwnCapacity.objects.filter(agent=agent).values("live", "in_hand").first() or {}
    OwnCapacity.objects.update_or_create(agent=agent, defaults={"live": live, "in_hand": in_hand})
    data = {"live": live, "in_hand": in_hand, "was": was}
    record(kind="agent.capacity_changed", subject=agent.actor, at=at, by=by.actor, data=data)


def _lead_only(by: Agent) -> None:
    if not by.is_lead:
        raise CannotHold(_("Only a lead can change this."), status=403)
