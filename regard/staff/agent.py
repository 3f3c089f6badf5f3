"""Agents: the people who answer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from regard.spine.rows import Prepared
from regard.staff.team import Team


class AgentManager(BaseUserManager["Agent"]):
    def create_agent(self, *, email: str, name: str, role: str, at: datetime, password: str | None = None) -> Agent:
        agent = self.model(email=email.strip().lower(), name=name.strip(), role=role, made_at=at)
        agent.set_password(password)  # None: unusable until the invitation is taken up
        agent.save(using=self._db)
        return agent

    def get_by_natural_key(self, username: str | None) -> Agent:
        return self.get(email=(username or "").strip().lower())

    def here(self) -> models.QuerySet[Agent]:
        return self.filter(is_active=True, away_since=None)

    def names_of(self, actors: Iterable[str]) -> dict[str, str]:
        """The names behind actors of events ("agent:3"), in one query; whoever is no agent is left out."""
        pks = {int(one[6:]) for one in actors if one.startswith("agent:") and one[6:].isdecimal()}
        rows = self.filter(pk__in=pks).order_by().values_list("pk", "name") if pks else []
        return {f"agent:{pk}": name for pk, name in rows}


class Agent(AbstractBaseUser):
    class Role(models.TextChoices):
        AGENT = "agent", _("agent")
        LEAD = "lead", _("lead")
        ADMIN = "admin", _("admin")

    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=80)
    role = models.CharField(max_length=10, choices=Role, default=Role.AGENT)
    is_active = models.BooleanField(default=True)
    signature = models.TextField(blank=True, default="")
    made_at = models.DateTimeField()
    away_since = models.DateTimeField(null=True)  # copies of the open Absence, for lists
    away_until = models.DateTimeField(null=True)
    teams = models.ManyToManyField(Team, through="staff.Membership", related_name="agents")

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects: ClassVar[AgentManager] = AgentManager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def actor(self) -> str:
        """How events name this agent."""
        return f"agent:{self.pk}"

    @property
    def first_name(self) -> str:
        return self.name.split()[0] if self.name.split() else self.email

    @property
    def is_admin(self) -> bool:
        return self.role == self.Role.ADMIN

    @property
    def is_lead(self) -> bool:
        """Leads and admins: may see and mend what is not their own."""
        return self.role in (self.Role.LEAD, self.Role.ADMIN)

    def team_ids(self) -> list[int] | None:
        """The teams whose conversations this agent may see; None means all of them. Asked once per request."""
        if self.is_admin:
            return None
        if not hasattr(self, "_team_ids"):
            self._team_ids: list[int] = [row[0] for row in _TEAMS.values(self.pk)]
        return self._team_ids

    def audiences(self) -> set[str]:
        """The live events this agent may notice."""
        own = {"staff", self.actor}
        ids = self.team_ids()
        teams = Team.objects.values_list("pk", flat=True) if ids is None else ids
        return own | {f"team:{pk}" for pk in teams}


_TEAMS = Prepared(lambda: Team.objects.for_agent(Agent(pk=0)).values_list("pk"))
