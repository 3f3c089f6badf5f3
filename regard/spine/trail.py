"""What a setting was and what it is now, for the event that tells of its change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models

MOST = 2000  # signs of one value


def trail(before: models.Model | None, after: models.Model, *, names: Iterable[str]) -> dict[str, dict[str, Any]]:
    """`was` and `is` of those fields that differ; all that say something, of a row that is new. Never give it a secret's name."""
    was = {name: _said(before, name) for name in names} if before is not None else {}
    now = {name: _said(after, name) for name in names}
    changed = [name for name in now if now[name] != was.get(name, "")]
    return {"was": {name: was.get(name, "") for name in changed}, "is": {name: now[name] for name in changed}}


def _said(row: models.Model, name: str) -> str | int:
    value = getattr(row, name)
    if isinstance(value, int):
        return value
    if isinstance(value, list | tuple):
        return ", ".join(str(one) for one in value)[:MOST]
    return "" if value is None else str(value)[:MOST]
