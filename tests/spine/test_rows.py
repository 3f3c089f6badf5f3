"""The short cuts around the ORM write and read what the ORM would."""

from __future__ import annotations

import pytest
from django.db import transaction

from regard.conversations.models import Conversation, Message
from regard.customers.models import Person
from regard.spine.rows import Prepared, insert, update
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_an_inserted_row_reads_back_the_same(cast: Cast) -> None:
    row = insert(
        Message(
            conversation=cast.conversation,
            kind="in",
            at=cast.now,
            to=[["Dänå", "d@x"]],
            folds=[["new", 3]],
            text="é'\"",
        )
    )
    again = Message.objects.get(pk=row.pk)
    assert {f.attname: getattr(row, f.attname) for f in Message._meta.concrete_fields} == {
        f.attname: getattr(again, f.attname) for f in Message._meta.concrete_fields
    }
    row.text = "changed"
    row.save()
    assert Message.objects.get(pk=row.pk).text == "changed"


def test_update_writes_these_fields_and_no_others(cast: Cast) -> None:
    person = Person.objects.get(pk=cast.dana.pk)
    person.name, person.care_note = "New", "not written"
    update(person, "name")
    person = Person.objects.get(pk=cast.dana.pk)
    assert (person.name, person.care_note) == ("New", "")


def test_a_prepared_query_gives_what_the_queryset_gives(cast: Cast, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    prepared = Prepared(lambda: Conversation.objects.select_related("team", "person", "assignee").filter(pk=0))
    other = cast.opens("Another", team=cast.workshop)
    for conversation in (cast.conversation, other):
        expected = Conversation.objects.select_related("team", "person", "assignee").get(pk=conversation.pk)
        with django_assert_num_queries(1):
            found = prepared.get(conversation.pk)
            assert (found.team.name, found.person.name) == (expected.team.name, expected.person.name)
            assert found.assignee is None
        assert {f.attname: getattr(found, f.attname) for f in Conversation._meta.concrete_fields} == {
            f.attname: getattr(expected, f.attname) for f in Conversation._meta.concrete_fields
        }
    assert prepared.all(0) == []
    with pytest.raises(Conversation.DoesNotExist):
        prepared.get(0)


@pytest.mark.django_db(transaction=True)
def test_a_locked_conversation_is_a_whole_one(cast: Cast) -> None:
    cast.conversation.assignee = cast.alma
    cast.conversation.save()
    with transaction.atomic():
        assert cast.conversation.locked().assignee == cast.alma
