"""The lines of an agent's teams at a glance: who waits, whose hour comes later, who is here with how much in hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import prefetch_related_objects

from regard.conversations.busy import BusySpell, busy_now
from regard.conversations.callback import Callback
from regard.conversations.conversation import Conversation
from regard.conversations.handing import Room, rooms_of
from regard.conversations.inbox import seen_teams
from regard.conversations.line import Standing, line, team_keys
from regard.staff.models import Agent, Skill, Team

SHOWN = 40  # of each team


@dataclass(frozen=True, slots=True)
class Waiting:
    standing: Standing
    conversation: Conversation
    needs: Sequence[str]


@dataclass(slots=True)
class TeamLine:
    """`more`: how many wait beside those that are shown; `later`: calls booked for an hour to come."""

    team: Team
    waiting: list[Waiting] = field(default_factory=list)
    more: int = 0
    later: int = 0
    busy: list[BusySpell] = field(default_factory=list)
    here: list[tuple[Agent, Room]] = field(default_factory=list)


def board(agent: Agent, *, at: datetime) -> Sequence[TeamLine]:
    """Their own teams; a lead's are all that they may see."""
    own = set(team_keys(agent))
    teams = {team.pk: TeamLine(team) for team in seen_teams(agent) if agent.is_lead or team.pk in own}
    rows = line(list(teams), at=at)
    _put(teams, rows)
    for spell in busy_now(list(teams)):
        teams[spell.team_id].busy.append(spell)
    later = Callback.objects.filter(ended_at=None, due_at__gt=at, conversation__team__in=list(teams))
    for team in later.values_list("conversation__team", flat=True):
        teams[team].later += 1
    here = list(
        Agent.objects.here().filter(memberships__team__in=list(teams)).distinct().prefetch_related("memberships")
    )
    rooms = rooms_of([one.pk for one in here], at=at)
    for one in here:
        for membership in one.memberships.all():
            if membership.team_id in teams:
                teams[membership.team_id].here.append((one, rooms[one.pk]))
    return [one for one in teams.values() if one.waiting or one.later or one.team.pk in own]


def _put(teams: dict[int, TeamLine], rows: Sequence[Standing]) -> None:
    kept: list[Standing] = []
    for row in rows:
        mine = teams[row.team]
        if sum(one.team == row.team for one in kept) < SHOWN:
            kept.append(row)
        else:
            mine.more += 1
    talks = Conversation.objects.select_related("person").in_bulk([row.pk for row in kept])
    prefetch_related_objects([one.person for one in talks.values() if not one.person.name], "identities")
    names = dict(Skill.objects.values_list("pk", "name"))
    for row in kept:
        needs = sorted(names[skill] for skill in row.needs if skill in names)
        teams[row.team].waiting.append(Waiting(row, talks[row.pk], needs))
