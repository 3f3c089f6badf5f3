"""Emptying rows that must stay: words go, figures and times remain."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.db import models

from regard.spine.event import Event
from regard.spine.models import Delivery

CHUNK = 500
# Strings in the data of events that are vocabulary or a time, never somebody's words. Everything else that is text goes.
VOCABULARY = frozenset(
    ["kind", "state", "until", "stage", "fate", "channel", "level", "form", "purpose", "method", "permanent", "code"]
)


def blank(rows: models.QuerySet[Any], *, keep: Collection[str] = ()) -> int:
    """Empty every column of text or JSON but those of a fixed vocabulary, actors, keys and what `keep` names. How many rows."""
    values = {
        one.name: _empty(one) for one in rows.model._meta.concrete_fields if _holds_words(one) and one.name not in keep
    }
    return rows.update(**values) if values else 0


def _holds_words(field: Any) -> bool:
    if field.primary_key or field.choices or field.name.endswith("by"):
        return False
    if field.unique and not field.null:  # a key of ours, made at random
        return False
    return isinstance(field, models.CharField | models.TextField | models.JSONField)


def _empty(field: Any) -> Any:
    if field.null:
        return None
    return field.get_default() if isinstance(field, models.JSONField) else ""


def empty_events(subjects: Iterable[str]) -> int:
    """What the events about these things say besides that they happened. Returns how many were emptied.

    An event is never changed, with this one exception: the law's right to be forgotten is older than our memory.
    """
    count = 0
    for group in _chunks(subjects):
        for pk, data in Event.objects.filter(subject__in=group).exclude(data={}).values_list("pk", "data").iterator():
            kept = {key: value for key, value in data.items() if _says_nothing(key, value)}
            if kept != data:
                count += Event.objects.filter(pk=pk).update(data=kept)
        Delivery.objects.filter(event__subject__in=group).exclude(why="").update(why="")
    return count


def _says_nothing(key: str, value: Any) -> bool:
    return value is None or isinstance(value, bool | int | float) or key in VOCABULARY


def _chunks(subjects: Iterable[str]) -> Iterable[list[str]]:
    every = list(subjects)
    return (every[start : start + CHUNK] for start in range(0, len(every), CHUNK))
