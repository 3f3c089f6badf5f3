"""Teams: who answers together, and what they promise."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from regard.staff.agent import Agent
    from regard.staff.promise_policy import What


class TeamQuerySet(models.QuerySet["Team"]):
    def for_agent(self, agent: Agent) -> TeamQuerySet:
        """The teams whose conversations this agent may see: open ones, and those they belong to."""
        if agent.is_admin:
            return self
        return self.filter(models.Q(is_private=False) | models.Q(memberships__agent=agent)).distinct()


class Team(models.Model):
    name = models.CharField(max_length=80, unique=True)
    is_private = models.BooleanField(_("only its members see its conversations"), default=False)
    signature = models.TextField(blank=True, default="")
    made_at = models.DateTimeField()

    objects = TeamQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def audience(self) -> str:
        return f"team:{self.pk}"

    def due(self, *, since: datetime, what: What = "first", channel: str = "", kind: str = "") -> datetime:
        """By when somebody who waits since then hears from us, as this team's rules promise (staff/promise_policy.py)."""
        from regard.staff.promise_policy import terms

        term = terms(self.pk, channel=channel, kind=kind)[what]
        if term is None:
            raise ValueError(f"{self} promises no {what}")
        return term.due(team=self.pk, since=since)


class Membership(models.Model):
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="memberships")
    agent = models.ForeignKey("staff.Agent", on_delete=models.CASCADE, related_name="memberships")
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["team", "agent"], name="member_once")]

    def __str__(self) -> str:
        return f"{self.agent} in {self.team}"
