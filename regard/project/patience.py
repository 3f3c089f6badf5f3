"""How long we wait for a request to be whole. uvicorn waits for ever: a crowd of half requests would take every connection."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.auto import AutoHTTPProtocol

HEADERS_WITHIN = 30.0  # seconds from the first byte of a request (or from connecting) until its headers are whole


class Patience(AutoHTTPProtocol):  # type: ignore[misc,valid-type]
    """uvicorn's HTTP protocol, which hangs up on whoever does not get to the point."""

    _end: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self._is_asked():
            self._wait_no_more()
        elif self._end is None:
            self._wait()

    def connection_lost(self, error: Exception | None) -> None:
        self._wait_no_more()
        super().connection_lost(error)

    def _is_asked(self) -> bool:
        """Whether a request stands there whole and is being answered."""
        cycle: Any = self.cycle
        return cycle is not None and not cycle.response_complete

    def _wait(self) -> None:
        self._end = asyncio.get_running_loop().call_later(HEADERS_WITHIN, self._give_up)

    def _wait_no_more(self) -> None:
        if self._end is not None:
            self._end.cancel()
            self._end = None

    def _give_up(self) -> None:
        self._end = None
        if not self._is_asked():
            self.transport.close()
