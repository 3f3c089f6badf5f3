"""Strangers who know an address, or guess: nobody is silenced and nothing is joined by what anybody can know."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from regard.channels import ours
from regard.conversations.models import Conversation, Message
from regard.customers.models import Level
from tests.cast import Cast
from tests.channels.letters import arrives, bounce_of, complaint_of, letter

pytestmark = pytest.mark.django_db(transaction=True)
OTHER = b"From: help@halden.example\r\nTo: dana@example.org\r\nMessage-ID: <guessed@evil.example>\r\nSubject: x\r\n\r\nx\r\n"


def test_a_report_that_knows_only_the_address_holds_no_answer(
    cast: Cast, sent: Callable[[], bytes], answers: Callable[..., Message]
) -> None:
    sent()
    row = arrives(bounce_of(OTHER, to="help@halden.example"))
    cast.dana_identity.refresh_from_db()
    assert cast.dana_identity.bouncing_since is None
    assert row.fate == "filed" and Message.objects.get(kind="out").sending == "bounced"  # it is shown all the same
    answers(Conversation.objects.get(pk=cast.conversation.pk))


def test_a_complaint_that_knows_only_the_address_is_for_a_person_to_read(cast: Cast, sent: Callable[[], bytes]) -> None:
    sent()
    row = arrives(complaint_of(OTHER, to="help@halden.example"))
    cast.dana_identity.refresh_from_db()
    assert cast.dana_identity.bouncing_since is None
    assert row.fate == "set_aside"


def test_a_forged_reply_address_joins_nothing(cast: Cast) -> None:
    signed = ours.sign(ref=cast.conversation.ref, person_id=cast.dana.pk, mailbox=cast.mailbox)
    local, _at, domain = signed.rpartition("@")
    for forged in (
        f"{local[:-1]}{'a' if local[-1] != 'a' else 'b'}@{domain}",
        f"{local[:-6]}@{domain}",
        f"help+r.{cast.conversation.ref}@{domain}",
    ):
        row = arrives(letter(sender="Eve <eve@evil.example>", subject="Me again", message_id=""), to=forged)
        assert row.message is not None and row.message.conversation_id != cast.conversation.pk


def test_who_was_in_copy_of_our_answer_is_not_taken_for_the_customer(
    cast: Cast, answers: Callable[..., Message]
) -> None:
    """The signed address stands in the head of every copy, and anybody can write a From line."""
    answers(cast.conversation, cc=[("Eve", "eve@evil.example")])
    signed = ours.sign(ref=cast.conversation.ref, person_id=cast.dana.pk, mailbox=cast.mailbox)
    row = arrives(letter("My order number is 48-1177.", to=signed), to=signed, sender="eve@evil.example")
    assert row.message is not None and row.message.conversation_id == cast.conversation.pk
    assert row.message.level == Level.CLAIMED
    cast.dana_identity.refresh_from_db()
    assert cast.dana_identity.level == Level.CLAIMED
