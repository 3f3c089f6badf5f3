"""What the contact form asks for, by kind: the company's own rows, or ours while there are none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regard.customers.fact_kind import kinds_now
from regard.spine.event import record
from regard.spine.refusal import Refusal
from regard.spine.rows import Beside, Prepared
from regard.staff.models import Agent

MATTERS = (
    "question",
    "broken",
    "order",
)  # kinds of conversation that a form may bring; complaints have a form of their own
MOST_KINDS, MOST_FIELDS, MOST_CHOICES = 12, 12, 30
TYPES = ("text", "long", "choice", "number", "date")


class CannotKeepForm(Refusal):
    code = "cannot_keep_form"
    status = 422


@dataclass(frozen=True, slots=True)
class Field:
    """`name`: in the page. `fact`: the kind of number it asks for (customers/fact_kind.py). `wrong`: said when it is not filled
    in well; `must_fit`: a number must look as the company's numbers of that kind do."""

    label: str | Promise
    type: str = "text"
    hint: str | Promise = ""
    wrong: str | Promise = ""
    fact: str = ""
    choices: tuple[str, ...] = ()
    is_required: bool = False
    must_fit: bool = False
    name: str = ""

    @property
    def options(self) -> list[tuple[str, str]]:
        return [("", "–"), *((one, one) for one in self.choices)]


@dataclass(frozen=True, slots=True)
class FieldSet:
    slug: str
    title: str | Promise
    matter: str
    fields: tuple[Field, ...] = ()


OURS = (
    FieldSet("question", gettext_lazy("A question"), "question"),
    FieldSet("broken", gettext_lazy("Something is broken"), "broken", (
        Field(gettext_lazy("Serial number"), "number", fact="serial", name="serial",
              hint=gettext_lazy("It stands on the thing itself. Leave it empty when you cannot find it.")),
    )),
    FieldSet("order", gettext_lazy("An order"), "order", (
        Field(gettext_lazy("Order number"), "number", fact="order", name="order",
              hint=gettext_lazy("It stands in the letter about your order. Leave it empty when you cannot find it.")),
    )),
)  # fmt: skip


class FormKind(models.Model):
    slug = models.SlugField(max_length=40, unique=True)  # in addresses: /contact/?about=…; never changes
    title = models.CharField(max_length=80)
    matter = models.CharField(max_length=20)  # Conversation.kind
    place = models.PositiveSmallIntegerField(default=0)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["place", "pk"]

    def __str__(self) -> str:
        return self.title


class FormField(models.Model):
    kind = models.ForeignKey(FormKind, on_delete=models.CASCADE, related_name="fields")
    type = models.CharField(max_length=10, default="text")
    label = models.CharField(max_length=80)
    hint = models.CharField(max_length=200, blank=True, default="")
    wrong = models.CharField(max_length=200, blank=True, default="")
    fact = models.CharField(max_length=40, blank=True, default="")
    choices = models.JSONField(default=list)
    is_required = models.BooleanField(default=False)
    must_fit = models.BooleanField(default=False)
    place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["place", "pk"]

    def __str__(self) -> str:
        return self.label

    @property
    def value(self) -> Field:
        return Field(
            self.label, self.type, self.hint, self.wrong, self.fact, tuple(self.choices), self.is_required, self.must_fit,
            f"field-{self.pk}",
        )  # fmt: skip


def field_sets() -> tuple[FieldSet, ...]:
    """Those in force, in their order; never none."""
    rows = _IN_FORCE.all()
    if rows:
        _FIELDS.fetch(rows)
    found = tuple(FieldSet(one.slug, one.title, one.matter, tuple(f.value for f in one.fields.all())) for one in rows)
    return found or OURS


_IN_FORCE = Prepared(lambda: FormKind.objects.filter(retired_at=None)[:MOST_KINDS])
_FIELDS = Beside("fields", FormField, "kind_id")


def matter_of(slug: str) -> str:
    """What a conversation is about whose page or form says this kind; "" for a slug that is none in force."""
    return next((one.matter for one in field_sets() if one.slug == slug), "") if slug else ""


@transaction.atomic
def keep_kind(given: FieldSet, *, by: Agent, at: datetime) -> FormKind:
    """Write a kind and its fields, in their order; a slug that stands is changed. The first of the company's own puts ours
    into rows beside it, so that none of them is gone."""
    _leads_only(by)
    put_ours_in_rows(by=by, at=at)
    return _write(given, by=by, at=at)


def put_ours_in_rows(*, by: Agent, at: datetime) -> None:
    """While there is none of the company's own. Within a transaction."""
    if not FormKind.objects.exists():
        for one in OURS:
            _write(one, by=by, at=at)


@transaction.atomic
def retire_kind(row: FormKind, *, by: Agent, at: datetime) -> None:
    """It is on the form no more; what came in by it stays."""
    _leads_only(by)
    if not FormKind.objects.filter(retired_at=None).exclude(pk=row.pk).exists():
        raise CannotKeepForm(_("One kind must stay: people need something to choose."))
    if FormKind.objects.filter(pk=row.pk, retired_at=None).update(retired_at=at):
        record(kind="formkind.retired", subject=f"form_kind:{row.pk}", at=at, by=by.actor, data={"slug": row.slug})


def _write(given: FieldSet, *, by: Agent, at: datetime) -> FormKind:
    title, slug = " ".join(str(given.title).split()), given.slug or slugify(str(given.title))[:40]
    if not title or len(title) > 80 or not slug or slug != slugify(slug)[:40]:
        raise CannotKeepForm(_("Give it a name of at most 80 signs."))
    if given.matter not in MATTERS:
        raise CannotKeepForm(_("Say what kind of matter it is."))
    others = FormKind.objects.exclude(slug=slug)
    if others.filter(retired_at=None).count() >= MOST_KINDS or len(given.fields) > MOST_FIELDS:
        raise CannotKeepForm(_("At most twelve kinds, and twelve fields in each: nobody reads more."))
    kinds = set(kinds_now())
    for field in given.fields:
        check_field(field, kinds)
    labels = [" ".join(str(one.label).split()).casefold() for one in given.fields]
    if len(set(labels)) < len(labels):
        raise CannotKeepForm(_("Two fields have the same label: people could not tell them apart."))
    was = _told(FormKind.objects.filter(slug=slug).first())
    row, _made = FormKind.objects.update_or_create(
        slug=slug, defaults={"title": title, "matter": given.matter, "retired_at": None},
        create_defaults={"title": title, "matter": given.matter, "place": others.count()},
    )  # fmt: skip
    _write_fields(row, given.fields)
    data = {"slug": slug} | _told(row) | {"was": was}
    record(kind="formkind.kept", subject=f"form_kind:{row.pk}", at=at, by=by.actor, data=data)
    return row


def _told(row: FormKind | None) -> dict[str, Any]:
    if row is None:
        return {}
    return {"title": row.title, "matter": row.matter, "fields": list(row.fields.values_list("label", flat=True))}


def _write_fields(row: FormKind, fields: Sequence[Field]) -> None:
    """A field that says its name, or keeps its label, stays the same row: pages that are open and drafts name it."""
    before = {f"field-{one.pk}": one for one in row.fields.all()}
    names = {one.label: name for name, one in before.items()}
    said = {one.name for one in fields}
    for place, one in enumerate(fields):
        label = " ".join(str(one.label).split())
        name = one.name if one.name in before else names.get(label, "")
        field = before.pop(name, None) if name == one.name or name not in said else None
        field = field or FormField(kind=row)
        field.label, field.place, field.type = label, place, one.type
        field.fact, field.choices = one.fact, list(one.choices)
        field.hint, field.wrong = str(one.hint), str(one.wrong)
        field.is_required, field.must_fit = one.is_required, one.must_fit
        field.save()
    row.fields.filter(pk__in=[one.pk for one in before.values()]).delete()


def check_field(field: Field, kinds: set[str]) -> None:
    """CannotKeepForm names in its data the `part` that is wrong: label, hint, wrong, type or choices."""
    if not str(field.label).strip() or len(str(field.label)) > 80:
        raise CannotKeepForm(_("A field needs a label of at most 80 signs."), part="label")
    for part, words in (("hint", field.hint), ("wrong", field.wrong)):
        if len(str(words)) > 200:
            raise CannotKeepForm(_("At most 200 signs: nobody reads more."), part=part)
    if field.type not in TYPES or (field.type == "number") != (field.fact in kinds):
        raise CannotKeepForm(_("Say what the field asks for; a number says which kind of number it is."), part="type")
    is_fine = 1 < len(field.choices) <= MOST_CHOICES and all(one.strip() and len(one) <= 80 for one in field.choices)
    if (field.type == "choice") != bool(field.choices) or (field.choices and not is_fine):
        raise CannotKeepForm(_("A choice has two to thirty answers, each of at most 80 signs."), part="choices")


def _leads_only(by: Agent) -> None:
    if not (by.is_admin or by.is_lead):
        raise CannotKeepForm(_("Only a lead or an admin does this."))
