"""Fields of the company's own: what else this installation wants to know about people, companies and products owned."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regard.customers.company import Company
from regard.customers.own_value import read_value
from regard.customers.owned import OwnedProduct
from regard.customers.person import Person
from regard.kit.words import plain
from regard.spine.event import record
from regard.spine.refusal import Refusal
from regard.spine.rows import Prepared
from regard.spine.trail import trail
from regard.staff.models import Agent

CHOICES_MOST = 100


TOLD = ("name", "about", "kind", "help_text", "options", "sensitivity", "order", "is_pinned")


class CannotKeepField(Refusal):
    code = "cannot_keep_field"
    status = 422


class OwnField(models.Model):
    class About(models.TextChoices):
        PERSON = "person", gettext_lazy("people")
        COMPANY = "company", gettext_lazy("companies")
        OWNED = "owned", gettext_lazy("products owned")

    class Kind(models.TextChoices):
        TEXT = "text", gettext_lazy("text")
        NUMBER = "number", gettext_lazy("number")
        DATE = "date", gettext_lazy("date")
        CHOICE = "choice", gettext_lazy("one of a list")
        YES_NO = "yes_no", gettext_lazy("yes or no")

    class Sensitivity(models.TextChoices):
        HARMLESS = "harmless", gettext_lazy("everybody here may see it")
        PERSONAL = "personal", gettext_lazy("about them: everybody here, nobody else")
        SENSITIVE = "sensitive", gettext_lazy("leads and admins only")

    about = models.CharField(max_length=8, choices=About, default=About.PERSON)
    name = models.CharField(max_length=80)
    plain_name = models.CharField(max_length=80)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.TEXT)
    help_text = models.CharField(max_length=200, blank=True, default="")
    options = models.JSONField(default=list)  # the list of a choice
    sensitivity = models.CharField(max_length=10, choices=Sensitivity, default=Sensitivity.PERSONAL)
    order = models.PositiveIntegerField(default=0)
    is_pinned = models.BooleanField(default=False)  # shown beside every conversation
    made_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True)  # asked no more; what was written stays

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["about", "plain_name"], name="own_field_once"),
            models.CheckConstraint(condition=Q(kind__in=["text", "number", "date", "choice", "yes_no"]), name="own_field_kind"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name

    def may_be_seen_by(self, agent: Agent) -> bool:
        return self.sensitivity != self.Sensitivity.SENSITIVE or agent.is_lead

    def read(self, text: str) -> str:
        """The value as it is kept, "" for none; NotAValue with this field's own words for anything else."""
        return read_value(text, kind=self.kind, name=self.name, options=self.options)


class OwnValue(models.Model):
    """What is written in a field about one person, one company or one product owned."""

    field = models.ForeignKey(OwnField, on_delete=models.PROTECT, related_name="values")
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="own_values")
    company = models.ForeignKey(Company, null=True, on_delete=models.CASCADE, related_name="own_values")
    owned = models.ForeignKey(OwnedProduct, null=True, on_delete=models.CASCADE, related_name="own_values")
    value = models.CharField(max_length=2000)
    source = models.CharField(max_length=40)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["field", "person"], condition=Q(person__isnull=False), name="value_person"),
            models.UniqueConstraint(fields=["field", "company"], condition=Q(company__isnull=False), name="value_company"),
            models.UniqueConstraint(fields=["field", "owned"], condition=Q(owned__isnull=False), name="value_owned"),
            models.CheckConstraint(
                condition=Q(person__isnull=False, company=None, owned=None)
                | Q(person=None, company__isnull=False, owned=None)
                | Q(person=None, company=None, owned__isnull=False),
                name="value_of_one",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.field_id} {self.pk}"


Subject = Person | Company | OwnedProduct


@transaction.atomic
def keep_field(
    field: OwnField, *, name: str, kind: str, about: str, help_text: str, options: Sequence[str], sensitivity: str,
    order: int, is_pinned: bool, by: str, at: datetime,
) -> OwnField:  # fmt: skip
    """Write a field down, new or changed. What it is about and its kind stay once something is written in it."""
    name, kept = " ".join(name.split())[:80], _options(options)
    if not name:
        raise CannotKeepField(_("A field needs a name."))
    if OwnField.objects.filter(about=about, plain_name=plain(name)[:80]).exclude(pk=field.pk).exists():
        raise CannotKeepField(_("There is a field %(name)s already.") % {"name": name})
    if kind == OwnField.Kind.CHOICE and len(kept) < 2:
        raise CannotKeepField(_("A list to choose from needs two lines at least."))
    if field.pk and (kind, about) != (field.kind, field.about) and field.values.exists():
        raise CannotKeepField(_("Something is written in it already: make a new field for another kind."), status=409)
    before = OwnField.objects.filter(pk=field.pk).first()
    field.name, field.plain_name, field.kind, field.about = name, plain(name)[:80], kind, about
    field.help_text, field.options = " ".join(help_text.split())[:200], kept if kind == OwnField.Kind.CHOICE else []
    field.sensitivity, field.order, field.is_pinned = sensitivity, max(0, min(order, 9999)), is_pinned
    if field._state.adding:
        field.made_at = at
    field.save()
    told = trail(before, field, names=TOLD)
    record(kind="own_field.kept", subject=f"own_field:{field.pk}", at=at, by=by, data=told)
    return field


@transaction.atomic
def retire_field(field: OwnField, *, by: str, at: datetime) -> None:
    """Asked and shown no more. What was written in it stays until its person is erased."""
    if field.gone_at is None:
        field.gone_at = at
        field.save(update_fields=["gone_at"])
        record(kind="own_field.retired", subject=f"own_field:{field.pk}", at=at, by=by)


@transaction.atomic
def ask_again(field: OwnField, *, by: str, at: datetime) -> None:
    if field.gone_at is not None:
        field.gone_at = None
        field.save(update_fields=["gone_at"])
        record(kind="own_field.asked_again", subject=f"own_field:{field.pk}", at=at, by=by)


@transaction.atomic
def write_value(subject: Subject, field: OwnField, text: str, *, by: str, at: datetime, source: str = "") -> bool:
    """Write one value; an empty one takes it away. Whether anything changed. NotAValue when it does not fit."""
    value, where = field.read(text), _where(subject, field)
    rows = OwnValue.objects.filter(field=field, **where)
    before = rows.values_list("value", flat=True).first() or ""
    if value == before:
        return False
    if value:
        defaults: dict[str, Any] = {"value": value, "source": (source or by)[:40], "by": by, "at": at}
        OwnValue.objects.update_or_create(field=field, **where, defaults=defaults)
    else:
        rows.delete()
    about = f"person:{subject.person_id}" if isinstance(subject, OwnedProduct) else _key(subject)
    record(kind="own_field.written", subject=about, at=at, by=by, data={"field": field.pk})
    return True


def fields_about(about: str) -> list[OwnField]:
    """The fields in use, in their order. One statement."""
    return _FIELDS.all(about)


def values_of(person: Person) -> dict[int, OwnValue]:
    """What is written about a person, by the field's key. One statement."""
    return {row.field_id: row for row in _OF_PERSON.all(person.pk)}


def values_about(company: Company) -> dict[int, OwnValue]:
    return {row.field_id: row for row in OwnValue.objects.filter(company=company)}


def values_on(owned: Sequence[OwnedProduct]) -> dict[int, dict[int, OwnValue]]:
    """What is written about several products owned: by the product's key, then the field's."""
    found: dict[int, dict[int, OwnValue]] = {one.pk: {} for one in owned}
    for row in OwnValue.objects.filter(owned__in=[one.pk for one in owned]):
        found[row.owned_id or 0][row.field_id] = row
    return found


_FIELDS = Prepared(lambda: OwnField.objects.filter(about="").filter(gone_at__isnull=True).order_by("order", "id"))
_OF_PERSON = Prepared(lambda: OwnValue.objects.filter(person=0).order_by("id"))


def _where(subject: Subject, field: OwnField) -> dict[str, Any]:
    about = {Person: "person", Company: "company", OwnedProduct: "owned"}[type(subject)]
    if field.about != about:
        raise CannotKeepField(_("%(name)s is no field of theirs.") % {"name": field.name})
    return {about: subject}


def _key(subject: Person | Company) -> str:
    return subject.actor if isinstance(subject, Person) else subject.key


def _options(lines: Sequence[str]) -> list[str]:
    """Each once, in their order."""
    found: dict[str, str] = {}
    for line in lines:
        text = " ".join(line.split())[:120]
        if text:
            found.setdefault(plain(text), text)
    return list(found.values())[:CHOICES_MOST]
