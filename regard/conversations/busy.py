"""Unusually busy: whoever comes now waits longer, as often as not, than eight of ten usually do at this hour of the week.

Below a minimum of recorded waits nothing is usual, and nothing is said. A spell is a row with since when and until when.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from regard.conversations.usual import usual_wait
from regard.conversations.wait import WaitSummary, expected_wait
from regard.kit.wait.table import FEWEST
from regard.spine.event import record
from regard.spine.models import Delivery
from regard.staff.models import Team

OVER = 0.8  # of the usual: below it a spell is over, so that nothing flickers
LEAST = 60.0  # seconds: nobody need be warned of a shorter wait


class BusySpell(models.Model):
    """`present` and `usual`: seconds, as they were when it began; `present` None: longer than anything that we have seen."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="busy_spells")
    channel = models.CharField(max_length=20)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    present = models.FloatField(null=True)
    usual = models.FloatField()

    class Meta:
        indexes = [models.Index(fields=["team", "-began_at"], name="busy_spell_team")]
        constraints = [
            models.UniqueConstraint(fields=["team", "channel"], condition=Q(ended_at=None), name="one_spell_at_a_time")
        ]

    def __str__(self) -> str:
        return f"{self.team_id} {self.channel} since {self.began_at}"


def look(*, at: datetime) -> None:
    """Begin and end spells, team by team and channel by channel."""
    for summary in WaitSummary.objects.filter(count__gte=FEWEST).select_related("team"):
        found = expected_wait(summary.team, at=at, channel=summary.channel)
        usual = usual_wait(summary.team_id, summary.channel, at=at) if found.is_open else None
        present = found.range.about if found.range is not None else None
        if summary.busy_since is None:
            if usual is not None and _is_over(present, max(usual, LEAST)):
                _begin(summary, present=present, usual=usual, at=at)
        elif usual is None or not _is_over(present, max(usual * OVER, LEAST)):
            _end(summary, at=at)


def _is_over(present: float | None, usual: float) -> bool:
    """Where the line is longer than any that we have seen, nothing can be said, and that it is long."""
    return present is None or present > usual


@transaction.atomic
def _begin(summary: WaitSummary, *, present: float | None, usual: float, at: datetime) -> None:
    if WaitSummary.objects.filter(pk=summary.pk, busy_since=None).update(busy_since=at):
        BusySpell.objects.create(
            team=summary.team, channel=summary.channel, began_at=at, present=present, usual=usual
        )  # fmt: skip
        team, data = summary.team, {"channel": summary.channel}
        record(kind="team.busy", subject=team.audience, at=at, audience=team.audience, data=data)


@transaction.atomic
def _end(summary: WaitSummary, *, at: datetime) -> None:
    if WaitSummary.objects.filter(pk=summary.pk).exclude(busy_since=None).update(busy_since=None):
        BusySpell.objects.filter(team=summary.team, channel=summary.channel, ended_at=None).update(ended_at=at)
        team, data = summary.team, {"channel": summary.channel}
        record(kind="team.calm", subject=team.audience, at=at, audience=team.audience, data=data)


def busy_now(teams: Sequence[int]) -> Sequence[BusySpell]:
    """The spells of these teams that are on, the oldest first."""
    rows = BusySpell.objects.filter(team__in=teams, ended_at=None).select_related("team")
    return list(rows.order_by("began_at"))


def look_around(delivery: Delivery) -> None:
    """Schedule handler."""
    look(at=timezone.now())
