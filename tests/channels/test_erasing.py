"""Erasing one person takes their letters alone, whatever name they signed with."""

from __future__ import annotations

import pytest
from django.utils import timezone

from regard.channels import accepted
from regard.channels.erasing import person_erased
from regard.channels.intake import take
from regard.channels.models import Inbound
from regard.customers.erasure import erase_person
from regard.customers.models import Erasure, Identity, Level
from regard.spine.models import Delivery
from tests.cast import Cast


def letter(cast: Cast, *, name: str, address: str) -> Inbound:
    raw = (
        f'From: "{name}" <{address}>\r\nTo: help@halden.example\r\nSubject: Hello\r\n'
        f"Message-ID: <{timezone.now().timestamp()}@m.example>\r\n\r\nWords of {address}.\r\n"
    )
    row = take(raw.encode(), door="smtp", envelope_from=address, envelope_to=cast.mailbox.address, at=timezone.now())
    accepted.note(row)
    return row


@pytest.fixture(autouse=True)
def clean(db: None) -> None:
    accepted.path().unlink(missing_ok=True)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", ["@", "joann@stays.example", "example"])
def test_letters_of_others_stay(cast: Cast, name: str) -> None:
    """Ann signs with a sign that is in every address, or with Joann's; and her address is the end of Joann's."""
    hers = letter(cast, name=name, address="ann@stays.example")
    others = letter(cast, name="Jo Ann", address="joann@stays.example")
    ann = Identity.objects.get(value="ann@stays.example").person
    erase_person(ann, by=cast.ada.actor, at=timezone.now(), why="asked")
    person_erased(Delivery.objects.get(event__kind="person.erased", handler="regard.channels.erasing.person_erased"))
    hers.refresh_from_db()
    others.refresh_from_db()
    assert hers.erased_at is not None
    assert (others.erased_at, others.envelope_from) == (None, "joann@stays.example")
    lines = [one.envelope_from for one, _offset in accepted.since(0)]
    assert lines == ["-" * len("ann@stays.example"), "joann@stays.example"]


@pytest.mark.django_db
def test_an_erased_address_proves_nothing_any_more(cast: Cast) -> None:
    now = timezone.now()
    cast.dana_identity.recognise(level=Level.VERIFIED, method="link", at=now)
    erase_person(cast.dana, by=cast.ada.actor, at=now, why="asked")
    cast.dana_identity.refresh_from_db()
    assert cast.dana_identity.level_now(at=now) == Level.ANONYMOUS
    assert Erasure.objects.get().keys == ["dana@example.org"]
