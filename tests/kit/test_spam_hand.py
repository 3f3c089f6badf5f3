"""The handwriting of the headers: likeness shows, and nothing that the receiving side wrote is read."""

from regard.kit.mail import read
from regard.kit.mail.spam.hand import grams

HEAD = "From: Halden Deals <deals@halden.example>\r\nSubject: Your grinder\r\nX-Mailer: BulkSender 3.1\r\n"


def of(head: str) -> set[int]:
    return grams(read(f"{head}\r\nHello".encode()))


def test_a_changed_name_is_still_like_it() -> None:
    changed, other = (
        of(HEAD.replace("BulkSender 3.1", "XBulkSenderPro 4.7")),
        of("From: a@b.invalid\r\nSubject: Hi\r\n"),
    )
    assert len(of(HEAD) & changed) > 0.8 * len(of(HEAD))
    assert len(of(HEAD) & other) < 3


def test_the_same_letters_in_another_header_are_something_else() -> None:
    assert not of("Subject: BulkSender\r\n") & of("X-Mailer: BulkSender\r\n")


def test_what_the_receiving_side_wrote_is_not_read() -> None:
    added = (
        "Received: from a.example ([192.0.2.1]) by mx.halden.example; Sun, 22 Nov 2026 10:00:00 +0000\r\n"
        "Return-Path: <x@y.example>\r\nDelivered-To: support@halden.example\r\nTo: support@halden.example\r\n"
        "X-Spam-Status: No, score=-2.6\r\nX-Authentication-Warning: mx.halden.example: x\r\nList-Id: <l.example>\r\n"
    )
    assert of(added + HEAD) == of(HEAD)


def test_it_is_bounded() -> None:
    assert (
        len(of(f"Subject: {'abcdefghij' * 5_000}\r\n" + "".join(f"Comments: {n:x}qq{n * 7:x}\r\n" for n in range(500))))
        < 900
    )
