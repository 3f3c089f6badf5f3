"""Who else works here: asked once per request, needed by the rail and by the menu that gives a conversation away."""

from __future__ import annotations

from regard.conversations.models import Conversation
from regard.spine.rows import Prepared
from regard.staff.models import Agent, Membership, Team

_SHOWN = ("name", "email", "role", "away_since", "away_until")
_EVERYBODY = Prepared(lambda: Agent.objects.filter(is_active=True).only(*_SHOWN))


def everybody(agent: Agent) -> list[Agent]:
    """All who work here, by name."""
    if "everybody" not in agent.__dict__:
        agent.__dict__["everybody"] = _EVERYBODY.all()
    found: list[Agent] = agent.__dict__["everybody"]
    return found


def others(agent: Agent) -> list[Agent]:
    return [one for one in everybody(agent) if one.pk != agent.pk]


def within_reach(conversation: Conversation, *, agent: Agent) -> list[tuple[int, str]]:
    """Whom this conversation may be given to: members and admins when its team is private, else everybody."""
    found = everybody(agent)
    if conversation.team.is_private:
        members = set(Membership.objects.filter(team=conversation.team_id).values_list("agent", flat=True))
        found = [one for one in found if one.is_admin or one.pk in members]
    return [(one.pk, one.name) for one in found]


def teams_within_reach(conversation: Conversation, *, agent: Agent) -> list[Team]:
    """Teams whose members may read this conversation, of those that `agent` knows of; its own first."""
    team = conversation.team
    if team.is_private:
        return [team]
    return [team, *Team.objects.for_agent(agent).exclude(pk=team.pk)]
