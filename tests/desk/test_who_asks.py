"""A letter that anybody could have sent in her name asks in vain for her file or her erasure, though she was in an hour ago."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

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
    assert not FileGiven.objects.exists()
    spoofed.dana_identity.recognise(level=Level.STRONG, method="call", at=timezone.now(), by=spoofed.alma.actor)
    assert enter(spoofed.alma).post(address).status_code == 303
    assert FileGiven.objects.exists()


def test_she_is_not_erased_for_it(spoofed: Cast) -> None:
    address = f"/desk/people/{spoofed.dana.pk}/erasure/"
    asked = {"name": "Dana Ray", "identity": str(spoofed.dana_identity.pk)}
    assert enter(spoofed.benno).post(address, asked).status_code == 403
    assert not Erasure.objects.exists()
    spoofed.dana_identity.recognise(level=Level.VERIFIED, method="code", at=timezone.now())
    enter(spoofed.benno).post(address, asked)
    assert Erasure.objects.exists()
