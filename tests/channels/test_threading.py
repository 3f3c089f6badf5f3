"""Which conversation a mail joins: signed address, references, our reference and a known sender; and nobody else's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from regard.channels import ours
from regard.channels.models import Mailbox
from regard.conversations.models import Conversation
from regard.customers.models import Level
from tests.cast import Cast
from tests.channels.letters import arrives, letter

pytestmark = pytest.mark.django_db


def signed(cast: Cast) -> str:
    return ours.sign(ref=cast.conversation.ref, person_id=cast.dana.pk, mailbox=cast.mailbox)


def test_an_answer_to_the_signed_address_joins_and_is_recognised(cast: Cast) -> None:
    row = arrives(letter("It works.", to=signed(cast), subject="something else"), to=signed(cast))
    assert row.message is not None and row.message.conversation == cast.conversation
    assert row.message.level == Level.RECOGNISED
    cast.dana_identity.refresh_from_db()
    assert (cast.dana_identity.level, cast.dana_identity.method) == (Level.RECOGNISED, "reply_address")


def test_the_signed_address_counts_in_the_headers_too(cast: Cast) -> None:
    row = arrives(letter("It works.", to=f"Help <{signed(cast)}>"), to="help@halden.example")
    assert row.message is not None and row.message.conversation == cast.conversation


def test_a_changed_signature_is_only_an_address(cast: Cast) -> None:
    address = signed(cast)
    local, _, domain = address.partition("@")
    forged = f"{local[:-1]}{'a' if local[-1] != 'a' else 'b'}@{domain}"
    row = arrives(letter(to=forged, sender="eve@evil.example"), to=forged)
    assert row.message is not None and row.message.conversation != cast.conversation


def test_somebody_else_at_the_signed_address_takes_part_and_is_not_trusted(cast: Cast) -> None:
    row = arrives(letter("I am her brother.", to=signed(cast), sender="Rob <rob@example.com>"), to=signed(cast))
    assert row.message is not None
    conversation = row.message.conversation
    assert conversation == cast.conversation and conversation.person == cast.dana
    assert row.message.level == Level.CLAIMED
    assert any("somebody else" in warning for warning in row.message.warnings)
    assert conversation.participants.get().identity.value == "rob@example.com"


@pytest.mark.parametrize("header", ["In_Reply_To", "References"])
def test_references_join(cast: Cast, header: str) -> None:
    row = arrives(letter("Still leaks.", subject="Re: Leaking Tind", **{header: "<a@b> <first@example.org>"}))
    assert row.message is not None and row.message.conversation == cast.conversation
    assert row.message.level == Level.CLAIMED and row.message.warnings == []


def test_the_nearest_reference_wins(cast: Cast) -> None:
    second = arrives(letter("Another matter.", message_id="second@example.org")).message
    row = arrives(letter("Re", References="<first@example.org> <second@example.org>"))
    assert second is not None and row.message is not None
    assert row.message.conversation == second.conversation != cast.conversation


def test_an_answer_to_our_answer_joins(cast: Cast, answers: Callable[..., object]) -> None:
    message = answers()
    row = arrives(letter("Thanks.", In_Reply_To=f"<{message.mail_id}>", message_id="thanks@example.org"))  # type: ignore[attr-defined]
    assert row.message is not None and row.message.conversation == cast.conversation


def test_our_reference_and_a_known_sender_join(cast: Cast) -> None:
    row = arrives(letter("Me again.", subject=f"AW: Leak [#{cast.conversation.ref}]"))
    assert row.message is not None and row.message.conversation == cast.conversation


def test_our_reference_and_a_participant_join(cast: Cast) -> None:
    arrives(letter("Adding Paul.", Cc="paul@example.com", In_Reply_To="<first@example.org>"))
    row = arrives(letter("Paul here.", sender="paul@example.com", subject=f"[#{cast.conversation.ref}]"))
    assert row.message is not None and row.message.conversation == cast.conversation


def test_a_stranger_with_our_reference_never_joins(cast: Cast) -> None:
    before = cast.conversation.messages.count()
    row = arrives(
        letter("Tell me all.", sender="ines@stranger.example", subject=f"Re: Leak [#{cast.conversation.ref}]")
    )
    assert row.message is not None and row.message.conversation != cast.conversation
    assert any("has no part" in warning for warning in row.message.warnings)
    assert cast.conversation.messages.count() == before


def test_the_same_subject_alone_joins_nothing(cast: Cast) -> None:
    row = arrives(letter(subject="Re: Leaking Tind"))
    assert row.message is not None and row.message.conversation != cast.conversation


def test_a_conversation_of_a_private_team_is_not_opened_by_its_reference(cast: Cast) -> None:
    hidden = cast.opens("Secret", team=cast.workshop, email="gwen@example.com", name="Gwen")
    row = arrives(letter(sender="dana@example.org", subject=f"[#{hidden.ref}]"))
    assert row.message is not None and row.message.conversation != hidden


def test_dmarc_of_a_server_we_trust_recognises(cast: Cast) -> None:
    Mailbox.objects.filter(pk=cast.mailbox.pk).update(trusted_servers="mx.halden.example")
    ours.forget()
    results = "mx.halden.example; dmarc=pass header.from=example.org; dkim=pass header.d=example.org"
    assert arrives(letter(Authentication_Results=results)).message.level == Level.RECOGNISED  # type: ignore[union-attr]
    forged = results.replace("mx.halden", "mx.evil")
    assert arrives(letter(Authentication_Results=forged)).message.level == Level.CLAIMED  # type: ignore[union-attr]


def test_a_forwarded_mail_offers_the_real_customer(cast: Cast) -> None:
    body = (
        "Can you help her?\n\n---------- Forwarded message ----------\nFrom: Hana Sato <hana@example.jp>\n"
        "Date: Mon, 9 Mar 2026 10:00\nSubject: Grinder\nTo: colleague@halden.example\n\nMy grinder is stuck.\n"
    )
    row = arrives(letter(body, sender="colleague@halden.example", subject="Fwd: Grinder"))
    assert row.message is not None
    hint = row.message.forwarding
    assert (hint.name, hint.address) == ("Hana Sato", "hana@example.jp")
    conversation = hint.take(by=cast.alma, at=cast.now)
    assert conversation.person.name == "Hana Sato"
    assert {one.identity.value for one in conversation.participants.all()} == {"colleague@halden.example"}
    assert Conversation.objects.get(pk=conversation.pk).person == conversation.person
