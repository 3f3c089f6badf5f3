"""No mail is too hostile to be read: bounded in depth, parts, headers and bytes, and never an exception."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import Message

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.kit.mail.model import Mail
from regard.kit.mail.read import UNREADABLE, read
from regard.kit.mail.structure import Limits

SEED = b"""From: =?utf-8?q?D=C3=A4na?= <dana@example.org>\r
To: "Help, us" <help@example.com>; other\r
Subject: =?iso-2022-jp?b?GyRCOiNGfBsoQg==?= order\r
Date: Tue, 3 Mar 2026 10:00:00 +0100\r
Content-Type: multipart/mixed; boundary="out"\r
\r
--out\r
Content-Type: multipart/alternative; boundary=in\r
\r
--in\r
Content-Type: text/plain; charset=utf-8; format=flowed\r
Content-Transfer-Encoding: quoted-printable\r
\r
Gr=C3=BC=C3=9Fe \r
begin 644 a.txt\r
#0V%T\r
`\r
end\r
--in\r
Content-Type: text/html; charset=x-unknown\r
\r
<p style="color: red">Gr\xc3\xbc\xc3\x9fe <img src=cid:a@b></p><!-- x\r
--in--\r
--out\r
Content-Type: application/ms-tnef; name*0*=utf-8''win%6D; name*1=ail.dat\r
Content-Transfer-Encoding: base64\r
\r
eJ8+IgAAAQAAAAAAAAAAAAE=\r
--out\r
Content-Type: message/rfc822\r
\r
Subject: inner\r
\r
inner\r
--out\r
Content-Type: message/delivery-status\r
\r
Reporting-MTA: dns; x\r
\r
Final-Recipient: rfc822; a@b\r
--out--\r
"""


def whole(mail: Mail) -> None:
    """Everything that others will touch can be touched."""
    assert not [warning for warning in mail.warnings if UNREADABLE in warning]
    for text in (mail.text, mail.html, mail.subject, mail.sender.name, *(one.filename for one in mail.files)):
        text.encode("utf-8")
    assert "\n" not in mail.subject
    assert all(one.filename for one in mail.files)
    for _ in mail.message.walk():
        pass


@given(st.binary(max_size=2_000))
def test_any_bytes_are_read(raw: bytes) -> None:
    whole(read(raw))


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    data = bytearray(SEED)
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, len(data)))
        length = draw(st.integers(0, 40))
        data[at : at + length] = draw(
            st.one_of(st.binary(max_size=12), st.sampled_from([b"\r\n", b"--out", b'"', b"=?"]))
        )
    return bytes(data)


@given(mutated())
def test_a_damaged_mail_is_read(raw: bytes) -> None:
    whole(read(raw))


def test_the_seed_itself_is_understood() -> None:
    mail = read(SEED)
    assert mail.text == "Grüße "
    assert [one.filename for one in mail.files] == ["a.txt", "inner.eml", "delivery-status.txt"]


def depth(message: Message) -> int:
    deep, level = 0, [message]
    while level:
        deep += 1
        level = [inner for one in level if one.is_multipart() for inner in children(one)]
    return deep


def children(message: Message) -> Iterator[Message]:
    yield from (one for one in message.get_payload() if isinstance(one, Message))


def test_ten_thousand_nested_multiparts_stop_at_the_limit() -> None:
    raw = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (i, i) for i in range(10_000))
    mail = read(raw + b"\nhello")
    assert depth(mail.message) <= 102
    assert mail.warnings == ["nested too deep: the rest was not opened"]


def test_ten_thousand_nested_mails_stop_at_the_limit() -> None:
    mail = read(b"Content-Type: message/rfc822\n\n" * 10_000 + b"hello")
    assert depth(mail.message) <= 102
    assert mail.warnings == ["nested too deep: the rest was not opened"]


def test_parts_headers_and_bytes_are_counted() -> None:
    many = b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\nContent-Type: application/x\n\nx\n" * 5_000
    mail = read(many, limits=Limits(parts=50))
    assert (len(mail.files), mail.warnings) == (49, ["too many parts: the rest was not read"])
    mail = read(b"A: b\n" * 5_000 + b"\nbody", limits=Limits(headers=10))
    assert (len(mail.message), mail.text, mail.warnings) == (10, "body", ["too many headers: the rest was not read"])
    mail = read(many, limits=Limits(decoded_bytes=10))
    assert sum(len(one.content) for one in mail.files) == 10
    assert "too big: the rest was not decoded" in mail.warnings


@pytest.mark.parametrize(
    "raw",
    [
        b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--\n" * 300_000,
        b"Subject: " + b"=?utf-8?q?" * 100_000,
        b"Content-Type: text/plain" + b';a="' * 100_000,
        b"Content-Type: text/plain; " + b"a*1*=%41; " * 50_000,
        b"Content-Type: text/html\n\n" + b"<title>" * 200_000,
        b"Content-Type: text/html\n\n" + b"<!--" * 200_000,
        b"Content-Type: text/html\n\n" + b'<a b="' * 200_000,
        b"Content-Type: text/html\n\n" + b"<blockquote>a" * 100_000,
        b"\n" + b"begin 644 a\n" * 100_000,
        b"\r" * 500_000,
        b" " * 500_000,
    ],
)
def test_what_never_closes_costs_its_size_only(raw: bytes) -> None:
    whole(read(raw))  # quadratic reading would hang here
