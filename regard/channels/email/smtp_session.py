"""SMTP and LMTP (RFC 5321, 2033) as real senders speak them, on aiosmtpd.

aiosmtpd refuses lines over 998 bytes and bodies with bare LF; both are common and harmless as long as only
CRLF "." CRLF ends the data, which is what keeps smuggled mails out (CVE-2023-51764 and its kin).
"""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, syntax

CHUNK = 65536
END = b"\r\n.\r\n"


@dataclass(slots=True)
class Places:
    """How many may be connected at once, and how many of them from one address that is not this machine's."""

    limit: int
    limit_each: int
    taken: Counter[str] = field(default_factory=Counter)

    def take(self, address: str) -> bool:
        """Whether there is one left for this address; "" is this machine's."""
        if self.taken.total() >= self.limit or (address and self.taken[address] >= self.limit_each):
            return False
        self.taken[address] += 1
        return True

    def leave(self, address: str) -> None:
        self.taken[address] -= 1
        if not self.taken[address]:
            del self.taken[address]


class Session(SMTP):
    """One connection. `handler.file(envelope)` is a coroutine that gives one reply for each recipient."""

    line_length_limit = CHUNK
    event_handler: Any

    def __init__(self, handler: Any, places: Places, **options: Any) -> None:
        super().__init__(handler, **options)
        self.places, self.has_place, self.address = places, False, ""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if not self.has_place:  # STARTTLS makes the connection a second time
            self.address = address_of(transport)
            if not self.places.take(self.address):
                assert isinstance(transport, asyncio.WriteTransport)
                transport.write(b"421 4.3.2 Too many are talking to us. Please try again.\r\n")
                transport.close()
                return
            self.has_place = True
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        if self.has_place:
            self.has_place = False
            self.places.leave(self.address)
            super().connection_lost(error)

    @syntax("DATA")
    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802  # aiosmtpd's name
        if await self.check_helo_needed():
            return
        assert self.envelope is not None
        if not self.envelope.rcpt_tos:
            await self.push("503 5.5.1 Tell me first who it is for.")
        elif arg:
            await self.push("501 5.5.4 Syntax: DATA")
        else:
            await self.push("354 End with <CR><LF>.<CR><LF>")
            raw = await self._receive()
            await self._answer(raw)

    async def _answer(self, raw: bytes | None) -> None:
        assert self.envelope is not None
        if raw is None:
            replies = [f"552 5.3.4 Too large: at most {self.data_size_limit} bytes."] * len(self.envelope.rcpt_tos)
        else:
            self.envelope.content = self.envelope.original_content = raw
            self._pause_timeout()
            replies = await self.event_handler.file(self.envelope)
        self._reset_timeout()
        replies = self._for_protocol(replies)
        self._set_post_data_state()  # type: ignore[no-untyped-call]
        for reply in replies:
            await self.push(reply)

    def _for_protocol(self, replies: list[str]) -> list[str]:
        """SMTP has one reply for all: a temporary failure of one asks for all again; who has it already notices."""
        return [max(replies, key=lambda reply: reply[0] == "4")]

    async def _receive(self) -> bytes | None:
        """The mail, dots unstuffed; None when it is larger than we take (read to its end all the same).

        Taken as it comes, not line by line: millions of empty lines would keep the processor busy for minutes.
        """
        content, too_large = (
            bytearray(b"\r\n"),
            False,
        )  # as if a line had ended before, so that the first may be the end
        while True:
            unseen = max(0, len(content) - len(END) + 1)
            content += await self._some()
            end = content.find(END, unseen)
            if end >= 0:
                self._reader._buffer[:0] = content[end + len(END) :]  # type: ignore[attr-defined]  # commands sent ahead
                del content[end + 2 :]
            too_large = too_large or bool(self.data_size_limit and len(content) - 2 > self.data_size_limit)
            if end >= 0:
                return None if too_large else bytes(content.replace(b"\r\n.", b"\r\n")[2:])
            if too_large:
                del content[: 1 - len(END)]

    async def _some(self) -> bytes:
        self._reset_timeout()
        piece = await self._reader.read(CHUNK)
        if not piece:
            self._writer.close()
            raise asyncio.CancelledError
        return piece

    def _pause_timeout(self) -> None:
        if self._timeout_handle is not None:
            self._timeout_handle.cancel()


def address_of(transport: asyncio.BaseTransport) -> str:
    """Who is at the other end; "" for this machine, where a mail server of ours may hand over everybody's mail."""
    peer = (transport.get_extra_info("peername") or [""])[0]
    try:
        return "" if ip_address(peer).is_loopback else str(peer)
    except ValueError:  # a socket file
        return ""


class LocalSession(Session, LMTP):
    """LMTP: one reply for each recipient."""

    def _for_protocol(self, replies: list[str]) -> list[str]:
        return replies
