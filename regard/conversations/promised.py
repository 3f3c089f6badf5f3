"""What a customer is promised while they wait: a first answer, the next one, and that the matter is solved; and what came of it.

This is the row; promised_clock.py makes and ends rows as people write, promised_undo.py when an answer proves to be none.
A reply is promised from the first message that we have not answered. That it is solved is promised from the opening on, and
that promise rests while we wait for them. A row that has ended is a fact: nothing that is changed later touches it.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q

from regard.conversations.conversation import Conversation
from regard.staff.models import Team
from regard.staff.promise_policy import Term, after, passed

ANSWER = "answer"


class Promised(models.Model):
    """One promise of one wait. `due_at` None: it rests, with `left` seconds to go. `team`, `channel`, `kind`: as they were.

    `look_at` is when the schedule must come by again: to warn, then to see it break.
    """

    class Outcome(models.TextChoices):
        RUNNING = ""
        KEPT = "kept"
        LATE = "late"  # done, after its hour
        DROPPED = "dropped"  # nobody waited for it any more

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="promised")
    what = models.CharField(max_length=6, choices=[("first", "first"), ("next", "next"), ("answer", "answer")])
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+", db_index=False)
    channel = models.CharField(max_length=20)
    kind = models.CharField(max_length=20, blank=True, default="")
    since = models.DateTimeField()
    minutes = models.PositiveIntegerField()
    always = models.BooleanField(default=False)  # every hour counts, not only the team's
    due_at = models.DateTimeField(null=True)
    left = models.FloatField(null=True)
    warn_at = models.DateTimeField(null=True)
    look_at = models.DateTimeField(null=True)
    said_at = models.DateTimeField(null=True)  # the customer could read it: it is not moved further away
    warned_at = models.DateTimeField(null=True)
    broken_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=7, choices=Outcome, default=Outcome.RUNNING, blank=True)
    late = models.FloatField(null=True)  # seconds after its hour, 0 when kept
    message = models.BigIntegerField(null=True)  # what answered it

    class Meta:
        verbose_name_plural = "promised"
        indexes = [
            models.Index(fields=["look_at"], condition=Q(look_at__isnull=False), name="promised_look"),
            models.Index(
                fields=["warned_at"], condition=Q(warned_at__isnull=False, ended_at=None), name="promised_pressing"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "what"], condition=Q(ended_at=None), name="promised_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, outcome="", late=None) | (Q(ended_at__isnull=False) & ~Q(outcome="")),
                name="promised_ends_somehow",
            ),
            models.CheckConstraint(
                condition=Q(due_at=None, left__isnull=False) | Q(due_at__isnull=False, left=None), name="promised_runs_or_rests"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.what} of {self.conversation_id} by {self.due_at}"

    @property
    def is_running(self) -> bool:
        return self.ended_at is None and self.due_at is not None

    def run(self, term: Term, *, used: timedelta, at: datetime) -> None:
        """Count on from `at`, with so much of it used already (not saved)."""
        worth = timedelta(minutes=term.minutes)
        self.minutes, self.always, self.left = term.minutes, term.always, None
        self.due_at = self._after(worth - used, at=at)
        warn = timedelta(minutes=term.warn_minutes)
        self.warn_at = self._after(warn - used, at=at) if used < warn else at
        self.look_on()

    def rest(self, *, at: datetime) -> None:
        """Stop counting: they have the word (not saved). What is over already does not rest: it is a fact."""
        if self.due_at is not None and self.due_at <= at:
            self.broken_at, self.look_at = self.due_at, None
            return
        self.left = self.time_left(at=at).total_seconds()
        self.due_at = self.look_at = self.broken_at = None

    def time_left(self, *, at: datetime) -> timedelta:
        """In the hours that count; nothing when it is over."""
        if self.due_at is None:
            return timedelta(seconds=self.left or 0)
        if self.due_at <= at:
            return timedelta(0)
        return passed(at, self.due_at, team=self.team_id, always=self.always)

    def end(self, outcome: str, *, at: datetime, message: int | None = None) -> None:
        """The fact (not saved). Whatever was over before this moment is broken, whoever looks when."""
        over = (at - self.due_at).total_seconds() if self.due_at is not None else 0.0
        if over <= 0 and self.due_at is not None:  # who looked meanwhile saw nothing of what happened in time
            self.broken_at = None
        if over > 0:
            self.broken_at = self.broken_at or self.due_at
            outcome = self.Outcome.LATE if outcome == self.Outcome.KEPT else outcome
        self.outcome, self.ended_at, self.message = outcome, at, message
        self.late = max(over, 0.0) if outcome != self.Outcome.DROPPED else None
        self.look_at = None

    def look_on(self) -> None:
        """When the schedule must look again (not saved)."""
        if self.ended_at is not None or self.due_at is None or self.broken_at is not None:
            self.look_at = None
        else:
            self.look_at = self.due_at if self.warned_at is not None else self.warn_at or self.due_at

    def _after(self, worth: timedelta, *, at: datetime) -> datetime:
        return after(max(worth, timedelta(0)), team=self.team_id, since=at, always=self.always)
