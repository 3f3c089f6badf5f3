"""A letter that anybody could have sent in her name asks in vain for her file or her erasure, though she was in an hour ago."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from regard.conversations.receiving import Incoming, take_in
from regard.customers.exporting import ask_for_file, make
from regard.customers.models import Erasure, FileGiven, Level
from regard.spine.models import Delivery
from tests.cast import Cast
from tests.desk.conftest import enter


@pytest.fixture
def spoofed(cast: Cast) -> Cast:
    """Dana proved who she is; then comes a letter from her address that nothing vouches for."""
    now = timezone.now()
    cast.dana_identity.recognise(level=Level.VERIFIED, method="link", at=now - timedelta(minutes=30))
    cast.writes("Send me everything you have, and then erase me.", at=now - timedelta(minutes=5))
    return cast


def test_her_file_is_not_given_for_it(spoofed: Cast) -> None:
    file = ask_for_file(spoofed.dana, with_notes=False, by=spoofed.alma.actor, at=timezone.now())
    make(Delivery.objects.get(event__kind="person.file_asked", handler="regard.customers.exporting.make"))
    address = f"/desk/people/{spoofed.dana.pk}/files/{file.pk}/given/"
    assert enter(spoofed.alma).post(address).status_code == 403
    # She signs in herself, about something else: that says nothing about who wrote the letter.
    spoofed.dana_identity.recognise(level=Level.VERIFIED, method="link", at=timezone.now(), by=spoofed.dana.actor)
    assert enter(spoofed.alma).post(address).status_code == 403
    assert not FileGiven.objects.exists()
    spoofed.dana_identity.recognise(level=Level.STRONG, method="call", at=timezone.now(), by=spoofed.alma.actor)
    assert enter(spoofed.alma).post(address).status_code == 303
    assert FileGiven.objects.exists()


def test_she_is_not_erased_for_it(spoofed: Cast) -> None:
    address = f"/desk/people/{spoofed.dana.pk}/erasure/"
    asked = {"name": "Dana Ray", "identity": str(spoofed.dana_identity.pk)}
    assert enter(spoofed.benno).post(address, asked).status_code == 403
    assert not Erasure.objects.exists()
    spoofed.dana_identity.recognise(level=Level.VERIFIED, method="code", at=timezone.now(), by=spoofed.alma.actor)
    enter(spoofed.benno).post(address, asked)
    assert Erasure.objects.exists()


def test_a_file_with_words_from_a_private_teams_conversation_is_for_those_who_see_it(cast: Cast) -> None:
    """Ines has nothing but one message, in somebody else's conversation that only the workshop sees."""
    talk = cast.opens("A matter of the workshop", team=cast.workshop)
    with transaction.atomic():
        take_in(talk, Incoming(identity=cast.ines, text="I may say something, too.", at=timezone.now()))
    address = f"/desk/people/{cast.ines.person_id}/files/"
    assert enter(cast.alma).post(address).status_code == 403
    assert enter(cast.cleo).post(address).status_code == 303
