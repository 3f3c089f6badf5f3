"""Is it them? How it is checked, or why a check is taken back."""

from __future__ import annotations

from django import forms

from regard.desk.forms.shown import ShownForm


class CheckForm(ShownForm, forms.Form):
    how = forms.ChoiceField(choices=[("code", ""), ("call", ""), ("document", "")])
    identity = forms.IntegerField(min_value=1, max_value=2**63 - 1)
    to = forms.IntegerField(min_value=1, max_value=2**63 - 1, required=False)
    reason = forms.CharField(max_length=300, required=False)


class WithdrawalForm(ShownForm, forms.Form):
    reason = forms.CharField(max_length=300, required=False)
