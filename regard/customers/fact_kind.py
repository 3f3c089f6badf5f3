"""Kinds of fact that the company keeps: its own, and how its order, serial or customer numbers look."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from regard.kit.facts import Pattern
from regard.kit.facts.shape import BadShape, compiled, is_telling
from regard.kit.kinds import KINDS, Sensitivity
from regard.spine.event import record
from regard.spine.refusal import Refusal
from regard.spine.rows import Prepared
from regard.spine.trail import trail

SINGLE = frozenset({"preferred_name", "language", "birthday", "preferred_channel", "preferred_hours"})
GOOD_FOR = {"preferred_channel": 1095, "preferred_hours": 730}  # days; a wish grows old
SENSITIVITIES = ("harmless", "personal", "sensitive")


class CannotKeepKind(Refusal):
    """This kind of fact can't be kept like this."""

    code = "cannot_keep_kind"
    status = 422


TOLD = ("title", "sensitivity", "good_for_days", "examples", "expression", "context")


class FactKind(models.Model):
    """One per slug. A slug of kit/kinds.py adds patterns, expiry or sensitivity to that kind; any other is a kind of its own."""

    slug = models.SlugField(max_length=40, unique=True)
    title = models.CharField(max_length=80, blank=True, default="")  # empty: as in kit/kinds.py
    sensitivity = models.CharField(max_length=10, default="personal")  # harmless, personal, sensitive
    good_for_days = models.PositiveIntegerField(null=True, blank=True)  # None: for ever
    examples = models.JSONField(default=list)  # ["48-1177", …]: what its values look like
    expression = models.CharField(max_length=200, blank=True, default="")  # in the syntax of kit/facts/shape.py
    context = models.CharField(max_length=200, blank=True, default="")  # words one of which stands near; comma between
    by = models.CharField(max_length=40, blank=True, default="")
    at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.slug

    @property
    def shown_title(self) -> str:
        return self.title or kind_title(self.slug)

    @property
    def is_own(self) -> bool:
        return self.slug not in KINDS

    @property
    def has_pattern(self) -> bool:
        return bool(self.examples or self.expression)

    def pattern(self) -> Pattern:
        """What extraction looks for. BadShape when the stored words can't be used."""
        words = tuple(word.strip().lower() for word in self.context.split(",") if word.strip())
        return Pattern(self.slug, compiled(examples=self.examples, expression=self.expression), words)

    @transaction.atomic
    def keep(self, *, by: str, at: datetime) -> None:
        """Write it down, new or changed. CannotKeepKind with a sentence when it would do harm."""
        self.title = " ".join(self.title.split())
        if not self.slug:
            self.slug = self._free_slug()
        if self.sensitivity not in SENSITIVITIES:
            raise CannotKeepKind(_("Choose how sensitive it is."))
        if self.slug in KINDS and _at_least(self.sensitivity) < _at_least(KINDS[self.slug].sensitivity) == 2:
            raise CannotKeepKind(_("This is sensitive by its nature."))
        if self.has_pattern:
            self._check_pattern()
        before = FactKind.objects.filter(pk=self.pk).first()
        self.by, self.at = by, at
        self.save()
        told = trail(before, self, names=TOLD)
        record(kind="factkind.kept", subject=f"fact_kind:{self.slug}", at=at, by=by, data=told)

    @transaction.atomic
    def retire(self, *, by: str, at: datetime) -> None:
        """Nothing of it is found any more; facts that are kept stay."""
        if self.retired_at is None:
            self.retired_at = at
            self.save(update_fields=["retired_at"])
            record(kind="factkind.retired", subject=f"fact_kind:{self.slug}", at=at, by=by)

    def _free_slug(self) -> str:
        slug = slugify(self.title)[:36].replace("-", "_") or "own"
        taken = {*KINDS, *FactKind.objects.values_list("slug", flat=True)}
        numbered = (slug if count == 0 else f"{slug}_{count + 1}" for count in range(len(taken) + 1))
        if not self.title:
            raise CannotKeepKind(_("It needs a name."))
        return next(one for one in numbered if one not in taken)

    def _check_pattern(self) -> None:
        try:
            self.pattern()
            telling = is_telling(examples=self.examples, expression=self.expression)
        except BadShape as bad:
            raise CannotKeepKind(shape_words(bad)) from None
        if not telling and not self.context.strip():
            raise CannotKeepKind(_("Figures alone are also prices and dates: name a word that stands near them."))


@dataclass(frozen=True, slots=True)
class KindNow:
    """A kind as it is in force here."""

    slug: str
    title: str
    sensitivity: Sensitivity
    good_for: int | None  # days
    is_single: bool
    is_own: bool


def kind_of(slug: str) -> KindNow:
    """What is known of a kind: the company's row over what is built in. An unknown slug is personal."""
    return _now(slug, FactKind.objects.filter(slug=slug).first())


def kinds_now() -> dict[str, KindNow]:
    """All of them, in one query."""
    rows = {row.slug: row for row in _ROWS.all()}
    return {slug: _now(slug, rows.get(slug)) for slug in [*KINDS, *(slug for slug in rows if slug not in KINDS)]}


_ROWS = Prepared(lambda: FactKind.objects.order_by("slug"))


def _now(slug: str, row: FactKind | None) -> KindNow:
    built_in = KINDS.get(slug)
    sensitivity: Any = row.sensitivity if row else built_in.sensitivity if built_in else "personal"
    days = row.good_for_days if row else GOOD_FOR.get(slug)
    title = (row.title if row else "") or kind_title(slug)
    return KindNow(slug, title, sensitivity, days, slug in SINGLE, built_in is None)


def kind_title(slug: str) -> str:
    return _(KINDS[slug].title) if slug in KINDS else slug.replace("_", " ").capitalize()


def patterns() -> list[Pattern]:
    """How this company's numbers look. One that can't be used any more is left out."""
    found = []
    for row in FactKind.objects.filter(retired_at=None):
        if row.has_pattern:
            try:
                found.append(row.pattern())
            except (BadShape, re.error):
                continue
    return found


def shape_words(bad: BadShape) -> str:
    """Why a pattern is refused, for whoever wrote it."""
    known = {
        "example": _("An example needs a figure in it and at most 40 signs."), "empty": _("Give an example, or an expression."),
        "ways": _("Too many ways to match: give exact lengths, as in {4}."), "long": _("An expression has at most 200 signs."),
        "short": _("It would match nearly everything: at least two signs are needed."),
    }  # fmt: skip
    return known.get(bad.code) or _("This can't be read as a pattern: %(what)s") % {
        "what": str(bad).rpartition(": ")[2]
    }


def _at_least(sensitivity: str) -> int:
    return SENSITIVITIES.index(sensitivity)
