"""Forms of the queue's settings."""

from __future__ import annotations

from django import forms

from regard.desk.forms.shown import ShownForm
from regard.staff.capacity import MOST_IN_HAND, MOST_LIVE, MOST_MINUTES
from regard.staff.models import Skill


class SkillForm(ShownForm, forms.Form):
    name = forms.CharField(max_length=60)
    language = forms.RegexField(r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})?\Z", required=False, max_length=12)


class TeamQueueForm(ShownForm, forms.Form):
    live = forms.IntegerField(min_value=1, max_value=MOST_LIVE)
    in_hand = forms.IntegerField(min_value=1, max_value=MOST_IN_HAND)
    minutes = forms.IntegerField(min_value=1, max_value=MOST_MINUTES)
    is_automatic = forms.BooleanField(required=False)
    needs = forms.ModelMultipleChoiceField(Skill.objects.all(), required=False)


class AgentQueueForm(ShownForm, forms.Form):
    live = forms.IntegerField(min_value=0, max_value=MOST_LIVE, required=False)
    in_hand = forms.IntegerField(min_value=1, max_value=MOST_IN_HAND, required=False)
    skills = forms.ModelMultipleChoiceField(Skill.objects.all(), required=False)
