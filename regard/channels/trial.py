"""Trials of a mailbox: somebody asked whether it works, and what became of each check."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models, transaction

from regard.channels.mailbox import Mailbox
from regard.spine.delivery import enqueue
from regard.spine.event import record

TAKES_AT_MOST = timedelta(minutes=4)  # later than this a trial without an end was cut off


class Trial(models.Model):
    """`checks`: [[name, ok, sentence], …] in order, as far as they are done; ok None: could not be told."""

    mailbox = models.ForeignKey(Mailbox, on_delete=models.CASCADE, related_name="trials")
    asked_at = models.DateTimeField()
    by = models.CharField(max_length=40)
    checks = models.JSONField(default=list)
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"trial of {self.mailbox}"

    def is_running(self, *, at: datetime) -> bool:
        return self.done_at is None and at - self.asked_at < TAKES_AT_MOST

    @property
    def passed(self) -> bool:
        return self.done_at is not None and all(ok is not False for _name, ok, _sentence in self.checks)

    @transaction.atomic
    def note(self, checks: list[tuple[str, bool | None, str]], *, at: datetime, done: bool = False) -> None:
        """Write down how far it is, and let open pages see it."""
        self.checks = [list(check) for check in checks]
        self.done_at = at if done else None
        self.save(update_fields=["checks", "done_at"])
        record(kind="mailbox.tried", subject=f"mailbox:{self.mailbox_id}", at=at, by=self.by, data={"trial": self.pk})


@transaction.atomic
def ask_for_trial(mailbox: Mailbox, *, by: str, at: datetime) -> Trial:
    """Try it as soon as the worker can; asked twice while one runs, it is that one."""
    Mailbox.objects.select_for_update().get(pk=mailbox.pk)
    last = mailbox.trials.first()
    if last is not None and last.is_running(at=at):
        return last
    trial = Trial.objects.create(mailbox=mailbox, asked_at=at, by=by)
    enqueue(handler="regard.channels.email.mailbox_test.carry_out", at=at, lane="trial", data={"trial": trial.pk})
    return trial
