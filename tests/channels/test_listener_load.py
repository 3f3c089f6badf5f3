"""What costs a sender little costs us little: endless lines, crowds from one address."""

from __future__ import annotations

import asyncio
import smtplib

import pytest

from regard.channels.email.door import Door
from regard.channels.email.smtp_session import Places, Session
from regard.channels.models import Inbound
from regard.spine import blob
from tests.cast import Cast


class Reads:
    """Stands between the session and its socket's reader, and counts."""

    def __init__(self, content: bytes) -> None:
        self.reader = asyncio.StreamReader(limit=2**16)
        self.reader.feed_data(content)
        self.count = 0

    def __getattr__(self, name: str) -> object:
        self.count += name in ("read", "readuntil", "readexactly", "readline")
        return getattr(self.reader, name)


async def receive(content: bytes) -> tuple[bytes | None, int, bytes]:
    session = Session(object(), Places(1, 1), data_size_limit=10_000_000)
    reads = Reads(content)
    session._reader = reads  # type: ignore[assignment]
    session._reset_timeout = lambda *_: None  # type: ignore[method-assign]
    mail = await session._receive()
    return mail, reads.count, bytes(reads.reader._buffer)  # type: ignore[attr-defined]


def test_a_million_empty_lines_are_not_read_one_by_one() -> None:
    mail, reads, _ahead = asyncio.run(receive(b"\r\n" * 1_000_000 + b".\r\n"))
    assert mail == b"\r\n" * 1_000_000
    assert reads < 100


@pytest.mark.parametrize(
    ("wire", "mail"),
    [
        (b".\r\n", b""), (b"a\r\n.\r\n", b"a\r\n"), (b"..\r\n...a\r\n.\r\n", b".\r\n..a\r\n"), (b"\r\n.\r\n", b"\r\n"),
        (b"a\n.\nb\r\n.\r\n", b"a\n.\nb\r\n"), (b"a\r.\r\nb\r\n.\r\n", b"a\r.\r\nb\r\n"), (b".a\r\n.\r\n", b"a\r\n"),
        (b"x" * 65535 + b"\r\n.\r\n", b"x" * 65535 + b"\r\n"), (b"x" * 65533 + b"\r\n.\r\n", b"x" * 65533 + b"\r\n"),
    ],
)  # fmt: skip
def test_only_a_dot_alone_between_whole_line_ends_is_the_end(wire: bytes, mail: bytes) -> None:
    got, _reads, ahead = asyncio.run(receive(wire + b"QUIT\r\n"))
    assert (got, ahead) == (mail, b"QUIT\r\n")


@pytest.mark.django_db(transaction=True)
def test_what_is_sent_ahead_is_answered_in_order(listener: Door, cast: Cast) -> None:
    with smtplib.SMTP("127.0.0.1", listener.port, timeout=20) as client:
        client.ehlo()
        client.mail("dana@example.org")
        client.rcpt("help@halden.example")
        client.docmd("DATA")
        client.send(b"From: dana@example.org\r\n\r\nhi\r\n.\r\nNOOP\r\nRSET\r\n")
        assert [client.getreply()[0] for _ in range(3)] == [250, 250, 250]
    assert blob.read(Inbound.objects.get().raw).endswith(b"hi\r\n")


def test_one_address_does_not_take_every_place() -> None:
    places = Places(limit=4, limit_each=2)
    assert [places.take("192.0.2.1") for _ in range(3)] == [True, True, False]
    assert places.take("192.0.2.2")
    assert [places.take("") for _ in range(2)] == [True, False]  # a mail server on this machine, up to the whole
    places.leave("192.0.2.1")
    assert places.take("192.0.2.1")
