"""An address, number or account as people read it."""

from __future__ import annotations

from django.conf import settings

from regard.kit.phone import shown


def shown_way(kind: str, value: str) -> str:
    """`value` is canonical; a number is grouped as where the company is: "22 12 34 56" at home, else with its country code."""
    return shown(value, country=settings.COUNTRY) if kind == "phone" else value
