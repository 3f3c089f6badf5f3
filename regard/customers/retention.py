"""Retention: for how many months after the last word of a closed conversation its parts are kept. Off until somebody says so."""

from __future__ import annotations

import calendar
from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regard.spine.event import record
from regard.spine.refusal import Refusal

MOST = 1200  # months


class CannotKeepRule(Refusal):
    code = "cannot_keep_rule"
    status = 422


class RetentionRule(models.Model):
    class What(models.TextChoices):
        RAW = "raw", gettext_lazy("Letters as they came")
        FILES = "files", gettext_lazy("Attached files")
        CONVERSATIONS = "conversations", gettext_lazy("What was said")
        PEOPLE = "people", gettext_lazy("People without a conversation")

    what = models.CharField(max_length=14, choices=What, unique=True)
    months = models.PositiveIntegerField(null=True)  # None: kept for ever
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    erased = models.PositiveIntegerField(default=0)  # rows, since the beginning
    ran_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.what} {self.months}"

    def before(self, *, at: datetime) -> datetime | None:
        """Everything last touched before this moment goes; None while the rule is off."""
        return None if self.months is None else months_before(at, self.months)


@transaction.atomic
def set_rule(what: str, *, months: int | None, by: str, at: datetime) -> RetentionRule:
    if months is not None and not 1 <= months <= MOST:
        raise CannotKeepRule(_("A rule needs a number of months from 1 to %(most)d.") % {"most": MOST})
    was = RetentionRule.objects.filter(what=what).values_list("months", flat=True).first()
    rule, _made = RetentionRule.objects.update_or_create(what=what, defaults={"months": months, "by": by, "at": at})
    record(
        kind="retention.set", subject=f"retention:{what}", at=at, by=by, data={"months": months, "was": {"months": was}}
    )
    return rule


def rule_on(what: str, *, at: datetime) -> datetime | None:
    """Before when this kind of thing goes today; None while its rule is off."""
    rule = RetentionRule.objects.filter(what=what).first()
    return rule.before(at=at) if rule is not None else None


def note_run(what: str, *, erased: int, at: datetime) -> None:
    rows = RetentionRule.objects.filter(what=what)
    rows.update(erased=models.F("erased") + erased, ran_at=at)


def months_before(moment: datetime, months: int) -> datetime:
    """The same day so many calendar months ago, or the last of that month."""
    year, month = divmod(moment.year * 12 + moment.month - 1 - months, 12)
    day = min(moment.day, calendar.monthrange(max(year, 1), month + 1)[1])
    return moment.replace(year=max(year, 1), month=month + 1, day=day)
