"""One rule of what a team promises, as people write it: "4 h", "30 min", "75 %"."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from regard.desk.forms.shown import ShownForm
from regard.kit.span import read_span, write_span
from regard.staff.models import PromisePolicy
from regard.staff.promise_policy import CHANNELS, KINDS, Figures

_PART = re.compile(r"(\d{1,3})\s*%\Z")


class SpanField(forms.CharField):
    def to_python(self, value: Any) -> Any:
        words = str(value or "").strip()
        if not words:
            return None
        try:
            return read_span(words)
        except ValueError as error:
            raise forms.ValidationError(_("Write it like 4 h, 1 h 30 or 30 min.")) from error

    def run_validators(self, value: Any) -> None:
        pass


class PromiseRuleForm(ShownForm, forms.Form):
    channel = forms.ChoiceField(choices=[("", ""), *((one, one) for one in CHANNELS)], required=False)
    kind = forms.ChoiceField(choices=[("", ""), *((one, one) for one in KINDS)], required=False)
    first = SpanField(required=False, max_length=40)
    next = SpanField(required=False, max_length=40)
    answer = SpanField(required=False, max_length=40)
    warn = forms.CharField(required=False, max_length=40)
    always = forms.BooleanField(required=False)

    @classmethod
    def of(cls, row: PromisePolicy | None) -> PromiseRuleForm:
        if row is None:
            return cls()
        spans = {
            what: write_span(minutes) if (minutes := row.minutes(what)) else "" for what in ("first", "next", "answer")
        }
        warn = f"{row.warn_percent} %" if row.warn_percent else write_span(row.warn_minutes) if row.warn_minutes else ""
        return cls(initial={"channel": row.channel, "kind": row.kind, "always": row.always, "warn": warn} | spans)

    def clean_warn(self) -> tuple[int | None, int | None]:
        """(percent, minutes before)."""
        words = str(self.cleaned_data["warn"]).strip()
        if not words:
            return None, None
        if part := _PART.match(words):
            return int(part[1]), None
        try:
            return None, read_span(words)
        except ValueError as error:
            raise forms.ValidationError(_("Write it like 75 %, or 30 min.")) from error

    def figures(self) -> Figures:
        given = self.cleaned_data
        percent, minutes = given["warn"]
        return Figures(given["first"], given["next"], given["answer"], given["always"], percent, minutes)
