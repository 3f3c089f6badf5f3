"""What is filled in about opening hours."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from regard.desk.forms.shown import ShownForm
from regard.kit.hours import write_day
from regard.staff.models import Opening

OFFICE = ["09:00-17:00"] * 5 + ["", ""]


def week_shown(row: Opening | None) -> list[str]:
    return [write_day([tuple(span) for span in day]) for day in row.week] if row else OFFICE


def week_of(given: Mapping[str, Any]) -> dict[str, Any]:
    """{zone, week: seven lines} as they were typed."""
    return {"zone": str(given.get("zone", ""))[:60], "week": [str(given.get(f"day{n}", ""))[:200] for n in range(7)]}


class DayForm(ShownForm, forms.Form):
    day = forms.DateField()
    words = forms.CharField(max_length=120)
    spans = forms.CharField(max_length=200, required=False)

    def days(self) -> dict[date, tuple[str, str]]:
        return {self.cleaned_data["day"]: (self.cleaned_data["words"], self.cleaned_data["spans"])}


class HolidaysForm(ShownForm, forms.Form):
    country = forms.RegexField(r"^[A-Za-z]{2}$")
    region = forms.CharField(max_length=20, required=False)
    year = forms.IntegerField(min_value=2000, max_value=2100)

    def clean_country(self) -> str:
        return str(self.cleaned_data["country"]).upper()
