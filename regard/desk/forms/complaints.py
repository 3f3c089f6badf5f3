"""Forms of what is done with a complaint."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from regard.conversations.complaint import Remedy, Said, Severity
from regard.desk.forms.shown import ShownForm
from regard.staff.models import Agent


class TurnForm(ShownForm, forms.Form):
    """A conversation becomes a complaint."""

    why = forms.CharField(max_length=500, error_messages={"required": _("Say by what you see that it is a complaint.")})
    about = forms.CharField(max_length=300, required=False)
    remedies = forms.MultipleChoiceField(choices=Remedy.choices, required=False)
    remedy_words = forms.CharField(max_length=500, required=False)

    def said(self) -> Said:
        data = self.cleaned_data
        return Said(data["about"], data["remedies"], data["remedy_words"])


class AnswerComplaintForm(ShownForm, forms.Form):
    words = forms.CharField(max_length=20_000, error_messages={"required": _("Say what went wrong, and what we do.")})


class OwnerForm(ShownForm, forms.Form):
    owner = forms.ModelChoiceField(Agent.objects.filter(is_active=True))


class SeverityForm(ShownForm, forms.Form):
    severity = forms.ChoiceField(choices=Severity.choices)
    why = forms.CharField(max_length=500)


class NewsForm(ShownForm, forms.Form):
    words = forms.CharField(max_length=2000)


class ExtensionForm(ShownForm, forms.Form):
    until = forms.DateTimeField()
    why = forms.CharField(max_length=1000)


class WhyForm(ShownForm, forms.Form):
    why = forms.CharField(max_length=500)


class LessonForm(ShownForm, forms.Form):
    learned = forms.CharField(max_length=500)
    change = forms.CharField(max_length=500)
    owner = forms.ModelChoiceField(Agent.objects.filter(is_active=True))
    due_on = forms.DateField()


class OutcomeForm(ShownForm, forms.Form):
    outcome = forms.CharField(max_length=500)


class PolicyForm(ShownForm, forms.Form):
    name_hours = forms.IntegerField(min_value=1, max_value=2000)
    answer_hours = forms.IntegerField(min_value=1, max_value=2000)
    grave_hours = forms.IntegerField(min_value=1, max_value=2000)
    second_hours = forms.IntegerField(min_value=1, max_value=2000)
    further = forms.CharField(max_length=2000, required=False)

    def figures(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "further"}
