"""Changing who may do what: teams, roles, leaving. There is always an admin."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from regard.spine.event import record
from regard.spine.refusal import Refusal
from regard.staff.agent import Agent
from regard.staff.team import Membership, Team


class CannotChange(Refusal):
    code = "cannot_change"
    status = 422


@transaction.atomic
def keep_team(team: Team, *, members: Collection[Agent], by: Agent, at: datetime) -> Team:
    """Write a new or changed team with exactly these members."""
    _admin_only(by)
    before = Team.objects.filter(pk=team.pk).first()
    was = _of_team(before) if before is not None else {}
    if before is None:
        team.made_at = at
    team.save()
    team.memberships.exclude(agent__in=members).delete()
    for agent in members:
        Membership.objects.get_or_create(team=team, agent=agent, defaults={"since": at})
    data = _of_team(team) | {"was": was}
    record(kind="team.changed", subject=f"team:{team.pk}", at=at, by=by.actor, data=data)
    return team


@transaction.atomic
def keep_agent(agent: Agent, *, name: str, role: str, teams: Collection[Team], by: Agent, at: datetime) -> Agent:
    """Name, role and teams of a colleague."""
    _admin_only(by)
    before = Agent.objects.select_for_update().get(pk=agent.pk)
    if before.is_admin and role != Agent.Role.ADMIN:
        _not_the_last(before)
    was = _of_agent(before)
    agent.name, agent.role = " ".join(name.split())[:80], role
    agent.save(update_fields=["name", "role"])
    agent.memberships.exclude(team__in=teams).delete()
    for team in teams:
        Membership.objects.get_or_create(team=team, agent=agent, defaults={"since": at})
    data = {"from": before.role, "to": role} | _of_agent(agent) | {"was": was}
    record(kind="agent.changed", subject=agent.actor, at=at, by=by.actor, data=data)
    return agent


@transaction.atomic
def let_go(agent: Agent, *, by: Agent, at: datetime) -> None:
    """They work here no more: no sign-in, nothing new. What they wrote stays theirs."""
    _admin_only(by)
    agent = Agent.objects.select_for_update().get(pk=agent.pk)
    if agent.pk == by.pk:
        raise CannotChange(_("Somebody else must take your access away."))
    if agent.is_admin:
        _not_the_last(agent)
    agent.is_active = False
    agent.save(update_fields=["is_active"])
    record(kind="agent.left", subject=agent.actor, at=at, by=by.actor)


@transaction.atomic
def take_back_in(agent: Agent, *, by: Agent, at: datetime) -> None:
    _admin_only(by)
    agent.is_active = True
    agent.save(update_fields=["is_active"])
    record(kind="agent.joined", subject=agent.actor, at=at, by=by.actor)


def change_password(agent: Agent, *, old: str, new: str) -> None:
    """CannotChange when the old one is wrong or the new one is weak. Other browsers are signed out by it."""
    if not agent.check_password(old):
        raise CannotChange(_("The old password is not right."))
    try:
        validate_password(new)
    except ValidationError as error:
        raise CannotChange(" ".join(error.messages)) from error
    agent.set_password(new)
    agent.save(update_fields=["password"])


def _of_team(team: Team) -> dict[str, Any]:
    members = sorted(team.memberships.values_list("agent__name", flat=True))
    return {"name": team.name, "is_private": team.is_private, "signature": team.signature, "members": members}


def _of_agent(agent: Agent) -> dict[str, Any]:
    teams = sorted(agent.memberships.values_list("team__name", flat=True))
    return {"name": agent.name, "teams": teams}


def _admin_only(by: Agent) -> None:
    if not by.is_admin:
        raise CannotChange(_("Only an admin does this."))


def _not_the_last(agent: Agent) -> None:
    if not Agent.objects.filter(role=Agent.Role.ADMIN, is_active=True).exclude(pk=agent.pk).exists():
        raise CannotChange(_("There must be an admin. Make somebody else one first."))
