"""Read before you reach."""

import pytest
from django.db import transaction

from regard.care.models import ContactNotAllowed, Permit, holds_on, permit_contact
from regard.customers.models import meet, note_death, withdraw_death
from tests.cast import NOW, Cast


def test_someone_who_wrote_is_answered(cast: Cast) -> None:
    permit = permit_contact(identity=cast.dana_identity, purpose="reply", channel="email", by=cast.alma.actor, at=NOW)
    assert (permit.person, permit.overridden) == (cast.dana, [])


@pytest.mark.parametrize("address", ["noreply@shop.example", "no-reply@shop.example", "do-not-reply@bank.example"])
def test_addresses_nobody_reads(cast: Cast, address: str) -> None:
    with transaction.atomic():
        identity = meet(email=address, name="", at=NOW)
    assert [reason.code for reason in holds_on(identity=identity, purpose="reply", at=NOW)] == ["no_reply"]


def test_all_reasons_are_named_at_once(cast: Cast) -> None:
    note_death(person=cast.dana, by=cast.alma.actor, at=NOW)
    with transaction.atomic():
        cast.dana_identity.bounced(reason="userunknown", at=NOW)
    with pytest.raises(ContactNotAllowed) as refusal:
        permit_contact(identity=cast.dana_identity, purpose="reply", channel="email", by=cast.alma.actor, at=NOW)
    assert refusal.value.data["reasons"] == ["deceased", "bouncing"]
    assert not Permit.objects.exists()


def test_a_death_can_be_withdrawn(cast: Cast) -> None:
    note_death(person=cast.dana, by=cast.alma.actor, at=NOW)
    withdraw_death(person=cast.dana, by=cast.benno.actor, at=NOW)
    assert holds_on(identity=cast.dana_identity, purpose="reply", at=NOW) == []


def test_a_reason_without_the_right_is_no_override(cast: Cast) -> None:
    note_death(person=cast.dana, by=cast.alma.actor, at=NOW)
    with pytest.raises(ContactNotAllowed):
        permit_contact(
            identity=cast.dana_identity,
            purpose="reply",
            channel="email",
            by=cast.alma.actor,
            at=NOW,
            override="her son asked",
            may_override=False,
        )
