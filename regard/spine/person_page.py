"""Where a person is one step away. Every letter that leaves by itself says it."""

from __future__ import annotations

from django.conf import settings

PLACE = "/contact/person/"


def person_address() -> str:
    return f"{settings.BASE_URL}{PLACE}"
