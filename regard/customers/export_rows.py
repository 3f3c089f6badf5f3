"""Rows about a person as plain data, by the lists of every room: names of fields and their values, nobody else's name."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from regard.customers.merged import family
from regard.customers.person import Person
from regard.customers.person_rows import PersonRows, person_rows

MOST = 100_000  # rows of one table
_OURS = ("sha256", "canonical", "plain_name", "raw")  # how we keep it, nothing about them


def sections_of(person: Person, *, without: Collection[str]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """(title, rows) for the person and each table of the lists that somebody else does not take care of."""
    people = family(person)
    yield _("You"), [_plain(one) for one in Person.objects.filter(pk__in=people).order_by("pk")]
    done: set[str] = set()
    for listed in person_rows():
        if listed.points == "actor" or not listed.exported or listed.model in without or listed.model in done:
            continue
        done.add(listed.model)
        rows = list(_of(listed, people)[:MOST])
        if rows:
            yield str(listed.table._meta.verbose_name_plural).capitalize(), [_with_history(row) for row in rows]


def _of(listed: PersonRows, people: list[int]) -> models.QuerySet[Any]:
    path = f"{listed.column}__person__in" if listed.points == "identity" else f"{listed.column}__in"
    return listed.rows.filter(**{path: people}).order_by("pk")


def _with_history(row: models.Model) -> dict[str, Any]:
    """The row, and under it the rows of its own room that hang on it (its changes, stages, values)."""
    found = _plain(row)
    listed = {one.model for one in person_rows() if one.points != "actor"}
    for related in row._meta.related_objects:
        model = related.related_model
        if not isinstance(model, type) or model._meta.app_label != row._meta.app_label or model._meta.label in listed:
            continue
        if isinstance(related.field, models.ForeignKey):
            rows = model._default_manager.filter(**{related.field.name: row.pk}).order_by("pk")[:1000]
            if below := [_plain(one, without=related.field.name) for one in rows]:
                found[str(model._meta.verbose_name_plural)] = below
    return found


def _plain(row: models.Model, *, without: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field in row._meta.concrete_fields:
        if field.primary_key or field.name in _OURS or field.name == without:
            continue
        value = _value(row, field)
        if value not in ("", None, [], {}):
            found[str(field.verbose_name)] = value
    return found


def _value(row: models.Model, field: Any) -> Any:
    if isinstance(field, models.ForeignKey):
        return _beside(row, field)
    value = getattr(row, field.attname)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, str):
        return _who(value)
    return value if isinstance(value, int | float | bool | list | dict) or value is None else str(value)


def _beside(row: models.Model, field: Any) -> Any:
    """What a key leads to, in words, when it is a thing (a product, a field, a company) and not a person."""
    label = field.related_model._meta.label
    if label == "staff.Agent":
        return _("a colleague") if getattr(row, field.attname) is not None else None
    if label in ("customers.Product", "customers.Company", "customers.OwnField", "customers.Identity"):
        return str(getattr(row, field.name) or "")
    return None


def _who(text: str) -> str:
    """ "agent:3" is a colleague whose name is not the person's to have; "person:9" is a person."""
    room, _colon, rest = text.partition(":")
    if not rest.isdecimal():
        return text
    return {"agent": _("a colleague"), "person": _("a customer")}.get(room, text)
