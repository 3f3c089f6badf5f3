"""SMTP and LMTP (RFC 5321, 2033) as real senders speak them, on aiosmtpd.

aiosmtpd refuses lines over 998 bytes and bodies with bare LF; both are common and harmless as long as only
CRLF "." CRLF ends the data, which is what keeps smuggled mails out (CVE-2023-51764 and its kin).
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, syntax

CHUNK = 65536


@dataclass(slots=True)
class Places:
    """How many may be connected at once."""

    limit: int
    taken: int = 0


class Session(SMTP):
    """One connection. `handler.file(envelope)` is a coroutine that gives one reply for each recipient."""

    line_length_limit = CHUNK
    event_handler: Any

    def __init__(self, handler: Any, places: Places, **options: Any) -> None:
        super().__init__(handler, **options)
        self.places, self.has_place = places, False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if not self.has_place:  # STARTTLS makes the connection a second time
            if self.places.taken >= self.places.limit:
                assert isinstance(transport, asyncio.WriteTransport)
                transport.write(b"421 4.3.2 Too many are talking to us. Please try again.\r\n")
                transport.close()
                return
            self.places.taken, self.has_place = self.places.taken + 1, True
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        if self.has_place:
            self.places.taken, self.has_place = self.places.taken - 1, False
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
        """The mail, dots unstuffed; None when it is larger than we take (read to its end all the same)."""
        content, size, at_start, too_large = bytearray(), 0, True, False
        while True:
            piece, ends = await self._piece()
            if at_start and ends and piece == b".\r\n":
                return None if too_large else bytes(content)
            if at_start and piece.startswith(b"."):
                piece = piece[1:]
            size += len(piece)
            too_large = too_large or bool(self.data_size_limit and size > self.data_size_limit)
            if too_large:
                content.clear()
            else:
                content += piece
            at_start = ends

    async def _piece(self) -> tuple[bytes, bool]:
        """A line with its CRLF, or part of a long one; and whether the line ends with it."""
        self._reset_timeout()
        try:
            return await self._reader.readuntil(b"\r\n"), True
        except asyncio.LimitOverrunError as overrun:
            return await self._reader.readexactly(max(overrun.consumed, 1)), False
        except asyncio.IncompleteReadError as broken:
            self._writer.close()
            raise asyncio.CancelledError from broken

    def _pause_timeout(self) -> None:
        if self._timeout_handle is not None:
            self._timeout_handle.cancel()


class LocalSession(Session, LMTP):
    """LMTP: one reply for each recipient."""

    def _for_protocol(self, replies: list[str]) -> list[str]:
        return replies
