"""No table points at a person without being in a list: merge, unmerge, export and erasure go by the lists alone."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models

from regard.customers.models import Identity, Person
from regard.customers.person_rows import PersonRows, person_rows

LISTED = list(person_rows())
# Columns whose name sounds like an actor, but that hold words, or only ever an agent.
NO_PERSON = {
    "conversations.Message.subject", "conversations.Conversation.subject", "conversations.Tagging.by",
    "channels.Inbound.subject", "channels.Trial.by", "customers.FactKind.by",
}  # fmt: skip
ACTORS = ("by", "actor", "subject", "source", "who")


def ours() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("regard.")]


def pointing() -> dict[str, str]:
    """ "room.Model.column" → what it points at, for every key to a person or an identity."""
    found = {}
    for model in ours():
        for field in model._meta.get_fields():
            if isinstance(field, models.ForeignKey | models.ManyToManyField) and field.related_model in (
                Person,
                Identity,
            ):
                points = "person" if field.related_model is Person else "identity"
                found[f"{model._meta.label}.{field.name}"] = points
    return found


def acting() -> set[str]:
    """Every string that may say "person:9"."""
    return {
        f"{model._meta.label}.{field.name}"
        for model in ours()
        for field in model._meta.get_fields()
        if isinstance(field, models.CharField) and (field.name in ACTORS or field.name.endswith("_by"))
    }


def test_every_key_to_a_person_is_listed() -> None:
    listed = {row.key: row.points for row in LISTED if row.points != "actor"}
    assert {key: points for key, points in pointing().items() if listed.get(key) != points} == {}


def test_every_string_that_may_name_a_person_is_listed() -> None:
    listed = {row.key for row in LISTED if row.points == "actor" or row.source} | {
        f"{row.model}.{row.source}" for row in LISTED if row.source
    }
    assert acting() - listed - NO_PERSON == set()


def test_nothing_is_listed_twice() -> None:
    keys = [row.key for row in LISTED]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("row", LISTED, ids=lambda row: row.key)
def test_what_a_list_names_exists(row: PersonRows) -> None:
    options = row.table._meta
    try:
        for name in filter(None, (row.column, row.source, *row.blank)):
            options.get_field(name)
    except FieldDoesNotExist as error:
        pytest.fail(str(error))
    if row.follows:
        row.rows.filter(**{f"{row.follows}__in": [1]}).exists  # noqa: B018
        assert row.points == "person"


def test_a_room_lists_only_what_is_its_own() -> None:
    for config in apps.get_app_configs():
        if config.name.startswith("regard."):
            rooms = {row.room for row in person_rows(config.label)}
            assert rooms <= ({config.label, "spine"} if config.label == "customers" else {config.label})
