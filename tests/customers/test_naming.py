"""A person's name: kept, told, and what the search finds them by."""

import pytest
from django.db import transaction

from regard.customers.models import meet
from regard.spine import search
from regard.spine.models import Event
from tests.cast import NOW, Cast


def found(words: str) -> list[int]:
    return [hit.key for hit in search.find(words, kind="person", audiences=None)]


@pytest.mark.django_db(transaction=True)
def test_renaming_and_mending_are_whole_stories_of_their_own(cast: Cast) -> None:
    """No view opens a transaction: a verb that records an event brings its own."""
    cast.dana_identity.bounced(reason="550 no such user", at=NOW)
    cast.dana_identity.reaches_again(at=NOW, by=cast.alma.actor)
    cast.dana.rename(name="Dana Okafor", by=cast.alma.actor, at=NOW)
    assert set(Event.objects.values_list("kind", flat=True)) >= {"identity.reachable", "person.renamed"}


def test_who_was_renamed_is_found_by_the_new_name_only(cast: Cast) -> None:
    cast.dana.rename(name="Dana Okafor", by=cast.alma.actor, at=NOW)
    assert found("okafor") == [cast.dana.pk]
    assert found("ray") == []
    assert found("dana@example.org") == [cast.dana.pk]


def test_a_name_that_comes_with_a_later_mail_is_found(cast: Cast) -> None:
    with transaction.atomic():
        first = meet(email="quiet@example.org", name="", at=NOW)
        meet(email="quiet@example.org", name="Quentin Mole", at=NOW)
    assert found("quentin") == [first.person_id]
