"""Whatever somebody sends: an answer, never an exception, and no text that takes ages."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from regard.kit.mail.auto import classify, is_noreply, loop_signs, may_answer
from regard.kit.mail.bounce import read_bounce
from regard.kit.mail.bounce.returned import cut
from tests.kit import bounce_mails as mails
from tests.kit.bounce_mails import mail

BASES = [mails.POSTFIX, mails.QMAIL, mails.EXIM, mails.EXCHANGE_GERMAN]
FRAGMENTS = st.sampled_from([
    "Final-Recipient: ", "rfc822;", "<>", "<", "@", "\n\n", "--b1\n", "550 5.1.1 ", "|", "((((",
    "Content-Type: message/delivery-status\n\n",
    "Content-Transfer-Encoding: base64\n", "\x00", "\u2028", "ß@ü", "Message-ID:", "{",
    '"notificationType"', "Received: from\n",
])  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(BASES), st.lists(st.tuples(st.integers(0, 2000), st.text(max_size=20) | FRAGMENTS), max_size=12))
def test_a_torn_report_is_answered(base: str, tears: list[tuple[int, str]]) -> None:
    for place, text in tears:
        base = base[:place] + text + base[place:]
    read = mail(base)
    kind, bounce = classify(read)

    assert kind in ("message", "bounce", "complaint", "auto_reply")
    assert (bounce is not None) == (kind in ("bounce", "complaint"))
    assert isinstance(may_answer(read)[0], bool)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400), st.text(max_size=60))
def test_noise_is_answered(noise: bytes, subject: str) -> None:
    read = mail(b"From: MAILER-DAEMON@example.com\nReturn-Path: <>\nContent-Type: multipart/report\n" + noise)
    read.subject = subject
    read_bounce(read)
    classify(read)
    loop_signs(read, own_addresses=["help@example.com"])
    is_noreply(subject)


def test_long_lines_and_many_parts_end() -> None:
    head = "From: MAILER-DAEMON@example.com\nReturn-Path: <>\nSubject: failure notice\n\nCould not be delivered\n"
    for unit in (
        "<a@",
        "a" * 50 + "@",
        "rcpt to ",
        "(" * 20,
        "- ",
        "550 5.",
        "Received: x\n",
        "user ",
        "quota exceeded by ",
    ):
        classify(mail(head + unit * (200_000 // len(unit))))
    parts = "".join("--b\nContent-Type: message/delivery-status\n\nFinal-Recipient: rfc822; x\n\n" for _ in range(3000))
    classify(mail('From: MAILER-DAEMON@example.com\nContent-Type: multipart/report; boundary="b"\n\n' + parts))


def test_a_cut_loses_nothing_but_the_delimiter() -> None:
    told, rest = cut("It failed:\n<a@example.org>\n\n--- Below this line is a copy of the message.\n\nSubject: x\n")
    assert "a@example.org" in told
    assert "Subject: x" in rest
    assert cut("no returned mail") == ("no returned mail", "")
