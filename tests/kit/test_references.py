"""The keys by which a mail finds its conversation."""

from email.message import Message

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.kit.mail.model import Address, Mail
from regard.kit.mail.references import base_subject, read_subject, thread_keys
from regard.kit.mail.reply_address import sign


@pytest.mark.parametrize(
    "subject",
    [
        "Grinder broken",
        "Re: Grinder broken",
        "RE: AW: Grinder  broken",
        "Re[2]: Grinder broken",
        "Re (3): Grinder broken",
        "Antw: Fwd: WG: SV: grinder broken",
        "回复：Grinder broken",
        "转发: 答复: Grinder broken",
        "Réf : Grinder broken",
        "Odp: YNT: ENC: Grinder broken",
        "[help-list] Re: [help-list] Grinder broken",
        "Re: [#K7M2Q9XT] Grinder broken",
        "Grinder broken [#K7M2Q9XT]",
        "[Fwd: Grinder broken]",
        "Grinder broken (fwd)",
        "Ответ: Grinder broken",
    ],
)
def test_answers_share_the_base_subject(subject: str) -> None:
    assert base_subject(subject) == "grinder broken"


@pytest.mark.parametrize("subject", ["Regarding: the grinder", "Receipt: 12", "[urgent]", "Order: 12 is late", ""])
def test_a_first_mail_keeps_its_subject(subject: str) -> None:
    assert read_subject(subject) == (subject.lower(), False)


def test_references_in_order_of_nearness() -> None:
    mail = Mail(Message(), message_id="me@x", in_reply_to=["p@x"], references=["first@x", "mid@x", "p@x", "me@x"])
    assert thread_keys(mail).message_ids == ("p@x", "mid@x", "first@x")


def test_our_reference_in_the_subject() -> None:
    mail = Mail(Message(), subject="re: [#k7m2q9xt] your order #1234 [#12] [#AB CD]")
    assert thread_keys(mail).subject_refs == ("K7M2Q9XT",)


def test_reply_addresses_from_the_headers_and_from_the_envelope() -> None:
    signed = sign("K7M2Q9XT", 1, b"secret" * 6, mailbox="support@example.com")
    message = Message()
    message["X-Original-To"] = signed.upper()
    mail = Mail(message, to=[Address("Support", signed)], cc=[Address("", "other+tag@example.com")])
    assert thread_keys(mail).reply_tokens == (signed, signed.upper())


def test_the_lists_are_bounded() -> None:
    mail = Mail(Message(), references=[f"{n}@x" for n in range(5_000)])
    assert thread_keys(mail).message_ids[0] == "4999@x"
    assert len(thread_keys(mail).message_ids) == 50


@given(st.text(max_size=2_000))
def test_any_subject_is_read(subject: str) -> None:
    once = base_subject(subject)
    assert base_subject("Re: " + once) == base_subject(once)


def test_a_deep_subject_is_read_quickly() -> None:
    assert base_subject("Re: " * 100_000) is not None
    assert base_subject("[" * 100_000) is not None
