"""Forms of host sites and of how long levels last."""

from __future__ import annotations

from typing import Any

from django import forms

from regard.customers.level_policy import SETTINGS
from regard.customers.models import LevelPolicy, SiteKey
from regard.desk.forms.shown import ShownForm


class SiteForm(ShownForm, forms.Form):
    name = forms.CharField(max_length=80)
    issuer = forms.CharField(max_length=200)
    trusts_email = forms.BooleanField(required=False)


class NewSiteForm(SiteForm):
    slug = forms.CharField(max_length=39)
    field_order = ["name", "slug", "issuer", "trusts_email"]


class KeyForm(ShownForm, forms.Form):
    algorithm = forms.ChoiceField(choices=SiteKey.Algorithm.choices)
    pem = forms.CharField(required=False, max_length=10_000)


class LevelsForm(ShownForm, forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = LevelPolicy
        fields = SETTINGS

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in SETTINGS}
