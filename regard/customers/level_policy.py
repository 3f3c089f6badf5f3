"""How long each level lasts, and how freely codes and links are given: one row, kept by an admin."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.utils.translation import gettext as _

from regard.customers.level import Level
from regard.spine.event import record
from regard.spine.refusal import Refusal
from regard.spine.rows import Prepared
from regard.staff.models import Agent


class CannotKeepPolicy(Refusal):
    code = "cannot_keep_policy"
    status = 422


def _number(default: int, *, most: int) -> models.PositiveIntegerField[int, int]:
    return models.PositiveIntegerField(default=default, validators=[MinValueValidator(1), MaxValueValidator(most)])


class LevelPolicy(models.Model):
    """The defaults are what holds until somebody keeps another."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    recognised_days = _number(365, most=3650)
    verified_hours = _number(24, most=24 * 90)
    strong_hours = _number(24, most=24 * 90)
    code_minutes = _number(10, most=60)
    code_tries = _number(5, most=10)
    codes_per_person = _number(5, most=100)  # an hour
    codes_per_agent = _number(30, most=1000)  # an hour
    link_minutes = _number(15, most=120)

    class Meta:
        verbose_name_plural = "level policies"
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_level_policy")]

    def __str__(self) -> str:
        return "level policy"

    def lasts(self, level: int) -> timedelta:
        """How long a recognition of this level is good for; nothing below RECOGNISED is."""
        return {
            Level.RECOGNISED: timedelta(days=self.recognised_days),
            Level.VERIFIED: timedelta(hours=self.verified_hours),
            Level.STRONG: timedelta(hours=self.strong_hours),
        }[Level(level)]


SETTINGS = (
    "recognised_days", "verified_hours", "strong_hours", "code_minutes", "code_tries", "codes_per_person",
    "codes_per_agent", "link_minutes",
)  # fmt: skip
_ROW = Prepared(lambda: LevelPolicy.objects.filter(id=1))


def current() -> LevelPolicy:
    """What holds now: one small read."""
    return next(iter(_ROW.all(1)), None) or LevelPolicy()


@transaction.atomic
def keep_policy(*, values: dict[str, int], by: Agent, at: datetime) -> LevelPolicy:
    """Write the policy. A shorter life shortens what was given already; a longer one holds from the next check on."""
    from regard.customers.recognition import shorten

    if not by.is_admin:
        raise CannotKeepPolicy(_("Only an admin does this."))
    before, after = current(), LevelPolicy(id=1, **{name: values[name] for name in SETTINGS})
    try:
        after.clean_fields()
    except ValidationError as error:
        raise CannotKeepPolicy(
            " ".join(f"{name}: {' '.join(words)}" for name, words in error.message_dict.items())
        ) from error
    changed = {
        name: [getattr(before, name), getattr(after, name)]
        for name in SETTINGS
        if getattr(before, name) != getattr(after, name)
    }
    LevelPolicy.objects.update_or_create(id=1, defaults={name: values[name] for name in SETTINGS})
    for level in (Level.RECOGNISED, Level.VERIFIED, Level.STRONG):
        if after.lasts(level) < before.lasts(level):
            shorten(level=level, lasts=after.lasts(level))
    record(kind="levels.changed", subject="levels", at=at, by=by.actor, data=changed)
    return after
