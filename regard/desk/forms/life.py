"""Forms of what goes on in somebody's life and what they agreed to."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _

from regard.customers.life_event import CannotMind, Told


class ToldForm(forms.Form):
    """An event told by hand, or changed."""

    kind = forms.CharField(required=False, max_length=12)
    note = forms.CharField(required=False, max_length=500)
    wording = forms.CharField(required=False, max_length=500)
    until = forms.DateField(required=False)

    def told(self) -> Told:
        """CannotMind with the words of the first thing that is wrong."""
        if not self.is_valid():
            raise CannotMind(" ".join(first_error(self)))
        data = self.cleaned_data
        until = data["until"] and timezone.make_aware(datetime.combine(data["until"], time(23, 59)))
        return Told(kind=data["kind"], note=data["note"], wording=data["wording"], until=until or None)


class ConsentForm(forms.Form):
    purpose = forms.CharField(max_length=12)
    channel = forms.CharField(required=False, max_length=12)
    said = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])
    words = forms.CharField(required=False, max_length=600)

    def line(self) -> dict[str, Any]:
        if not self.is_valid():
            raise CannotMind(" ".join(first_error(self)))
        return dict(self.cleaned_data)


def first_error(form: forms.Form) -> list[str]:
    return [str(error) for errors in form.errors.values() for error in errors][:1] or [_("Something is missing.")]
