"""The form of a kind of fact: what it is called, how its values look, how long they are good."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from regard.customers.fact_kind import FactKind, kind_title
from regard.desk.forms.shown import ShownForm
from regard.kit.kinds import KINDS

SENSITIVITIES = (
    ("harmless", _("Harmless: kept by itself when we know who wrote")),
    ("personal", _("Personal: an agent decides")),
    ("sensitive", _("Sensitive: hidden until somebody asks to see it")),
)
WITH_PATTERN = (
    "order",
    "invoice",
    "account",
    "serial",
    "product",
)  # kinds of ours that a company's own look may extend


class FactKindForm(ShownForm, forms.Form):
    slug = forms.ChoiceField(required=False)
    title = forms.CharField(required=False, max_length=80)
    sensitivity = forms.ChoiceField(choices=SENSITIVITIES)
    good_for_days = forms.IntegerField(required=False, min_value=1, max_value=36500)
    examples = forms.CharField(required=False, max_length=1000)
    expression = forms.CharField(required=False, max_length=200)
    context = forms.CharField(required=False, max_length=200)
    sample = forms.CharField(required=False, max_length=20_000, strip=False)

    def __init__(self, data: Any = None, *, row: FactKind | None = None) -> None:
        self.row = row or FactKind()
        begin = {"sensitivity": "harmless", "slug": ""}
        if row is not None:
            begin = {
                name: getattr(row, name)
                for name in ("slug", "title", "sensitivity", "good_for_days", "expression", "context")
            }
            begin["examples"] = "\n".join(row.examples)
        super().__init__(data, initial=begin)
        taken = set(FactKind.objects.values_list("slug", flat=True))
        ours = [(slug, kind_title(slug)) for slug in WITH_PATTERN if slug not in taken]
        kept = [(row.slug, row.shown_title)] if row is not None else [("", _("A kind of our own")), *ours]
        self.fields["slug"].choices = kept  # type: ignore[attr-defined]

    @property
    def is_own(self) -> bool:
        return str(self.shown("slug")) not in KINDS

    def filled(self) -> FactKind:
        """The row as the form says, not saved. The form is valid."""
        told = self.cleaned_data
        row = self.row
        if row._state.adding:
            row.slug = told["slug"]
        for name in ("title", "sensitivity", "good_for_days", "expression", "context"):
            setattr(row, name, told[name])
        row.examples = [line.strip() for line in told["examples"].splitlines() if line.strip()]
        return row
