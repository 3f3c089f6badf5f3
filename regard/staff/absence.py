"""Away and here: a row per absence, with since when, until when and why."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models, transaction
from django.utils.translation import gettext as _

from regard.spine.event import record
from regard.spine.refusal import Refusal
from regard.staff.agent import Agent

LONGEST = timedelta(days=5 * 366)


class CannotBeAway(Refusal):
    code = "cannot_be_away"
    status = 422


class Absence(models.Model):
    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="absences")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)  # as announced
    why = models.CharField(max_length=120, blank=True, default="")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agent"], condition=models.Q(ended_at=None), name="one_absence_at_a_time")
        ]

    def __str__(self) -> str:
        return f"{self.agent} away since {self.since}"


@transaction.atomic
def go_away(
    *, agent: Agent, at: datetime, until: datetime | None = None, why: str = "", by: str | None = None
) -> Absence:
    """From now on nothing new is handed to this agent without a warning. `by`: None, they say so; "", Regard found out."""
    if until is not None and not at < until <= at + LONGEST:
        raise CannotBeAway(_("Choose a time to come, not more than five years away."))
    absence, _made = Absence.objects.update_or_create(
        agent=agent, ended_at=None, defaults={"until": until, "why": why[:120]},
        create_defaults={"since": at, "until": until, "why": why[:120]},
    )  # fmt: skip
    agent.away_since, agent.away_until = absence.since, until
    agent.save(update_fields=["away_since", "away_until"])
    record(kind="agent.away", subject=agent.actor, at=at, by=agent.actor if by is None else by)
    return absence


@transaction.atomic
def come_back(*, agent: Agent, at: datetime) -> None:
    """Here again."""
    Absence.objects.filter(agent=agent, ended_at=None).update(ended_at=at)
    agent.away_since = agent.away_until = None
    agent.save(update_fields=["away_since", "away_until"])
    record(kind="agent.here", subject=agent.actor, at=at, by=agent.actor)
