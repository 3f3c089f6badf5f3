"""By when a complaint is owed what, and where somebody can go who is not content with us. One row, kept by an admin."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.utils.translation import gettext as _

from regard.spine.event import record
from regard.spine.refusal import Refusal
from regard.spine.rows import Prepared
from regard.staff.models import Agent, Team
from regard.staff.opening import hours_of

LONGEST = 2000  # hours: a working year


class CannotKeepComplaintPolicy(Refusal):
    code = "cannot_keep_complaint_policy"
    status = 422


def _hours(default: int) -> models.PositiveIntegerField[int, int]:
    return models.PositiveIntegerField(default=default, validators=[MinValueValidator(1), MaxValueValidator(LONGEST)])


class ComplaintPolicy(models.Model):
    """The defaults are what holds until somebody keeps another. Hours are those in which the team is there."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    name_hours = _hours(8)  # until somebody with a name has it
    answer_hours = _hours(80)  # until our answer
    grave_hours = _hours(16)  # the same, when somebody is harmed or in danger
    second_hours = _hours(80)  # until the answer of the second look
    further = models.TextField(blank=True, default="")  # how to go on outside, in words for customers

    class Meta:
        verbose_name_plural = "complaint policies"
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_complaint_policy")]

    def __str__(self) -> str:
        return "complaint policy"


FIGURES = ("name_hours", "answer_hours", "grave_hours", "second_hours")
_ROW = Prepared(lambda: ComplaintPolicy.objects.filter(id=1))


def current() -> ComplaintPolicy:
    """What holds now: one small read."""
    return next(iter(_ROW.all(1)), None) or ComplaintPolicy()


def within(hours: int, *, team: Team, since: datetime) -> datetime:
    """When so many hours of that team's opening have passed; without opening hours every hour counts."""
    worth, opening = timedelta(hours=hours), hours_of(team.pk)
    return (opening.after(since, worth) if opening is not None else None) or since + worth


@transaction.atomic
def keep_complaint_policy(*, values: dict[str, int], further: str, by: Agent, at: datetime) -> ComplaintPolicy:
    """Write it. Complaints that run keep the dates they were promised."""
    if not by.is_admin:
        raise CannotKeepComplaintPolicy(_("Only an admin does this."), status=403)
    before = current()
    row = ComplaintPolicy(id=1, further=further.strip()[:2000], **{name: values[name] for name in FIGURES})
    try:
        row.clean_fields()
    except ValidationError as error:
        words = " ".join(f"{name}: {' '.join(found)}" for name, found in error.message_dict.items())
        raise CannotKeepComplaintPolicy(words) from error
    row.save()
    was, told = ({name: getattr(one, name) for name in (*FIGURES, "further")} for one in (before, row))
    data = told | {"was": was}
    record(kind="complaints.policy_changed", subject="complaints", at=at, by=by.actor, data=data)
    return row
