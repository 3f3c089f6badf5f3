"""What is usual: how long people waited at this hour of the week, of late more than long ago, today not counted.

A row for each team, channel and hour of the week (in the team's zone) holds how many waits there were and the sums of their
logarithms, so that the wait which eight of ten usually stay under is read from three small rows.
"""

from __future__ import annotations

from datetime import date, datetime
from math import exp, log, sqrt

from django.db import models
from django.utils import timezone

from regard.staff.models import Team
from regard.staff.opening import hours_of

FADES = 0.85  # a week: six weeks ago counts a third
FEWEST, FEWEST_DAYS = 20, 3  # waits, and different days, below which nothing is usual yet
EIGHT_OF_TEN = 0.8416  # standard deviations of a normal distribution
SHORTEST = 5.0  # seconds
WEEK = 168


class UsualWait(models.Model):
    """Waits of this hour on earlier days (`weight`, fading), and on `day`, the newest that came, which is not among them."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    channel = models.CharField(max_length=20)
    hour = models.PositiveSmallIntegerField()  # from Monday midnight
    days = models.PositiveIntegerField(default=0)
    weight = models.FloatField(default=0)
    total = models.FloatField(default=0)  # of ln(seconds)
    square = models.FloatField(default=0)
    day = models.DateField()
    day_count = models.PositiveIntegerField(default=0)
    day_total = models.FloatField(default=0)
    day_square = models.FloatField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["team", "channel", "hour"], name="usual_wait_once")]

    def __str__(self) -> str:
        return f"{self.team_id} {self.channel} {self.hour}"

    def fold(self, today: date) -> None:
        """When another day has come, the newest one belongs to the earlier ones (not saved)."""
        if self.day >= today:
            return
        if self.day_count:
            self.days += 1
            self.weight = self.weight * FADES + self.day_count
            self.total = self.total * FADES + self.day_total
            self.square = self.square * FADES + self.day_square
        self.day, self.day_count, self.day_total, self.day_square = today, 0, 0.0, 0.0


def learn_usual(team: int, channel: str, *, since: datetime, seconds: float) -> None:
    """Somebody who came then waited so long. Caller holds the transaction and the lock of the summary."""
    local, wait = _local(team, since), log(max(seconds, SHORTEST))
    row = UsualWait.objects.filter(team=team, channel=channel, hour=_hour(local)).first()
    row = row or UsualWait(team_id=team, channel=channel, hour=_hour(local), day=local.date())
    row.fold(local.date())
    if local.date() < row.day:  # answered after those who came later
        row.weight, row.total, row.square = row.weight + 1, row.total + wait, row.square + wait * wait
    else:
        row.day_count, row.day_total, row.day_square = (
            row.day_count + 1,
            row.day_total + wait,
            row.day_square + wait * wait,
        )
    row.save()


def usual_wait(team: int, channel: str, *, at: datetime) -> float | None:
    """The seconds that eight of ten usually stay under at this hour, the ones beside it included; None: we can't say."""
    local = _local(team, at)
    hours = [(_hour(local) + beside) % WEEK for beside in (-1, 0, 1)]
    rows = list(UsualWait.objects.filter(team=team, channel=channel, hour__in=hours))
    for row in rows:
        row.fold(local.date())
    weight, days = sum(row.weight for row in rows), max((row.days for row in rows), default=0)
    if weight < FEWEST or days < FEWEST_DAYS:
        return None
    mean = sum(row.total for row in rows) / weight
    spread = sqrt(max(sum(row.square for row in rows) / weight - mean * mean, 0.0))
    return exp(mean + EIGHT_OF_TEN * spread)


def _local(team: int, at: datetime) -> datetime:
    hours = hours_of(team)
    return at.astimezone(hours.zone) if hours is not None else timezone.localtime(at)


def _hour(local: datetime) -> int:
    return local.weekday() * 24 + local.hour
