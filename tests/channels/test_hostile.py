"""Mails made to hurt: nested without end, huge, full of signs no database takes."""

from __future__ import annotations

import pytest

from regard.channels.models import Inbound
from regard.spine import search
from tests.cast import Cast
from tests.channels.letters import arrives, letter

pytestmark = pytest.mark.django_db


def test_ten_thousand_nested_parts_end_in_the_ledger(cast: Cast) -> None:
    parts = b"".join(
        b"--b%d\r\nContent-Type: multipart/mixed; boundary=b%d\r\n\r\n" % (n, n + 1) for n in range(10_000)
    )
    head = b"From: eve@evil.example\r\nTo: help@halden.example\r\nSubject: deep\r\nContent-Type: multipart/mixed; boundary=b0\r\n\r\n"
    row = arrives(head + parts + b"--b10000\r\n\r\nhello\r\n")
    assert row.fate == "filed"


def test_forty_megabytes_in_one_part(cast: Cast) -> None:
    raw = letter("A" * 76 + "\n" + ("x" * 75 + "\n") * 500_000)
    row = arrives(raw)
    assert row.fate == "filed" and row.size > 38_000_000
    assert row.message is not None and len(row.message.text) <= 1_000_000
    assert row.message.text.startswith("AAAA")


def test_a_hundred_thousand_recipients(cast: Cast) -> None:
    row = arrives(letter(to="help@halden.example", Cc=", ".join(f"p{n}@example.com" for n in range(100_000))))
    assert row.fate == "filed" and row.message is not None
    assert row.message.conversation.participants.count() <= 20


@pytest.mark.parametrize(
    "sign", ["\x00", "=?utf-16-be?b?2AA=?=", "\udc80", "\u202e", "'; DROP TABLE x; --", "<script>alert(1)</script>"]
)
def test_signs_that_no_database_takes(cast: Cast, sign: str) -> None:
    row = arrives(letter(f"Body {sign} end", sender=f'"Eve {sign}" <eve@evil.example>', subject=f"Sub {sign} ject"))
    assert row.fate == "filed"
    assert row.message is not None and "\x00" not in row.message.text + row.message.subject
    assert row.message.text.startswith("Body") and row.message.text.rstrip().endswith("end")


@pytest.mark.parametrize(
    "header", ["Message-ID", "References", "In-Reply-To", "Date", "Content-Type", "Cc", "Reply-To"]
)
@pytest.mark.parametrize("value", ["\x00\x01", "<" * 5000, "a" * 100_000, "=?x?q?", "ﷺ" * 500, ';;;="\\'])
def test_no_header_stops_a_mail(cast: Cast, header: str, value: str) -> None:
    raw = letter(message_id="").replace(b"\r\n\r\n", b"\r\n" + f"{header}: {value}\r\n\r\n".encode(), 1)
    assert arrives(raw).fate == "filed"
    assert not Inbound.objects.filter(reason="error").exists()


def test_words_for_the_search_are_not_commands(cast: Cast) -> None:
    row = arrives(letter('"quoted" AND NEAR( OR * - ^ col:value zebrafish'))
    found = search.find('zebrafish "AND', kind="message", audiences=None)
    assert row.message is not None and [one.key for one in found] == [row.message.pk]
