"""What is written together goes out at once, and nobody can tell otherwise."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from regard.conversations.models import Message
from regard.customers.models import Identity, Person
from regard.spine import search
from regard.spine.event import record
from regard.spine.models import Delivery, Event
from regard.spine.rows import insert, insert_all, update
from regard.spine.together import together
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def _somebody(cast: Cast, value: str) -> Identity:
    person = insert(Person(name="Ola", first_seen_at=cast.now, last_seen_at=cast.now))
    return insert(Identity(person=person, value=value, level_at=cast.now, first_seen_at=cast.now))


def test_rows_of_a_story_are_all_there_with_their_keys(cast: Cast) -> None:
    with transaction.atomic(), together(Person, Identity, Event):
        identity = _somebody(cast, "ola@example.org")
        search.index(kind="person", key=identity.person_id, text="Ola", at=cast.now)
        event = record(kind="conversation.received", subject="conversation:X", at=cast.now, data={"message": 1})
    assert Identity.objects.get(value="ola@example.org").pk == identity.pk
    assert Person.objects.get(pk=identity.person_id).name == "Ola"
    assert Event.objects.get(pk=event.pk).data == {"message": 1}
    assert Delivery.objects.filter(event=event).count() == 2
    assert search.find("ola", kind="person", audiences=None)[0].key == identity.person_id


def test_on_postgresql_it_is_one_statement_and_one_for_the_keys(cast: Cast) -> None:
    with transaction.atomic(), CaptureQueriesContext(connection) as asked, together(Person, Identity, Event):
        identity = _somebody(cast, "ola@example.org")
        record(kind="conversation.received", subject="conversation:X", at=cast.now)
        update(cast.dana, "name")
        insert(Message(conversation=cast.conversation, kind="in", at=cast.now, identity=identity))
    # Dana is a person too: what changes one never goes with a new one; and nobody had asked for a message's key
    expected = 5 if connection.vendor == "postgresql" else 6
    assert len(asked) == expected, [one["sql"][:80] for one in asked.captured_queries]


def test_whoever_asks_sees_what_was_written_before(cast: Cast) -> None:
    with transaction.atomic(), together(Person, Identity):
        identity = _somebody(cast, "ola@example.org")
        assert Identity.objects.filter(pk=identity.pk).exists()
        identity.name = "Ola H."
        update(identity, "name")
        assert Identity.objects.get(pk=identity.pk).name == "Ola H."
        identity.name = "Ola Hansen"
        update(identity, "name")
    assert Identity.objects.get(pk=identity.pk).name == "Ola Hansen"


def test_a_second_change_of_a_row_is_the_one_that_stays(cast: Cast) -> None:
    with transaction.atomic(), together(Person):
        person = insert(Person(name="One", first_seen_at=cast.now, last_seen_at=cast.now))
        for name in ("Two", "Three"):
            person.name = name
            update(person, "name")
    assert Person.objects.get(pk=person.pk).name == "Three"


def test_a_refused_row_ends_the_story(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic(), together(Person, Identity):
        _somebody(cast, "ola@example.org")
        _somebody(cast, "ola@example.org")
    assert not Person.objects.filter(name="Ola").exists()


def test_a_part_that_fails_takes_only_itself_back(cast: Cast) -> None:
    with transaction.atomic(), together(Person, Identity):
        _somebody(cast, "first@example.org")
        with pytest.raises(IntegrityError), transaction.atomic():
            _somebody(cast, "first@example.org")
        with pytest.raises(ValueError), transaction.atomic():
            _somebody(cast, "never@example.org")
            raise ValueError
        _somebody(cast, "last@example.org")
    written = Identity.objects.filter(value__endswith="@example.org", person__name="Ola").order_by("pk")
    assert [one.value for one in written] == ["first@example.org", "last@example.org"]


def test_a_story_that_fails_leaves_nothing(cast: Cast) -> None:
    with pytest.raises(ValueError), transaction.atomic(), together(Person, Identity):
        _somebody(cast, "ola@example.org")
        raise ValueError
    assert not Identity.objects.filter(value="ola@example.org").exists()


def test_rows_at_once_are_each_written(cast: Cast) -> None:
    people = [Person(name=f"P{n}", first_seen_at=cast.now, last_seen_at=cast.now) for n in range(3)]
    insert_all(people)
    insert_all([])
    assert Person.objects.filter(name__in=["P0", "P1", "P2"]).count() == 3


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_it_refuses() -> None:
    if connection.vendor == "sqlite":  # there it does nothing
        with together(Person):
            pass
        return
    with pytest.raises(transaction.TransactionManagementError), together(Person):
        pass
