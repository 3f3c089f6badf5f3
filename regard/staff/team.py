"""Teams: who answers together, and what they promise."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from regard.staff.agent import Agent


class TeamQuerySet(models.QuerySet["Team"]):
    def for_agent(self, agent: Agent) -> TeamQuerySet:
        """The teams whose conversations this agent may see: open ones, and those they belong to."""
        if agent.is_admin:
            return self
        return self.filter(models.Q(is_private=False) | models.Q(memberships__agent=agent)).distinct()


class Team(models.Model):
    name = models.CharField(max_length=80, unique=True)
    promise_hours = models.PositiveIntegerField(_("answer within, hours"), default=4)
    promise_said_at = models.DateTimeField(null=True)  # None: nobody has thought about it yet, the default holds
    is_private = models.BooleanField(_("only its members see its conversations"), default=False)
    signature = models.TextField(blank=True, default="")
    made_at = models.DateTimeField()

    objects = TeamQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [models.CheckConstraint(condition=models.Q(promise_hours__gte=1), name="team_promises_something")]

    def __str__(self) -> str:
        return self.name

    @property
    def audience(self) -> str:
        return f"team:{self.pk}"

    def due(self, *, since: datetime) -> datetime:
        """By when we promised to answer somebody who waits since then, in the hours in which this team is there."""
        from regard.staff.opening import hours_of

        hours, worth = hours_of(self.pk), timedelta(hours=self.promise_hours)
        return (hours.after(since, worth) if hours is not None else None) or since + worth


class Membership(models.Model):
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="memberships")
    agent = models.ForeignKey("staff.Agent", on_delete=models.CASCADE, related_name="memberships")
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["team", "agent"], name="member_once")]

    def __str__(self) -> str:
        return f"{self.agent} in {self.team}"
