"""A mail server that does what the test wrote down for it: takes mails, refuses them, or hangs up."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import dataclass, field
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope

from tests.serving import free_port


@dataclass
class Sink:
    """`says` maps a command or a recipient to a reply; "hang up" closes the line. What was taken lies in `mails`."""

    says: dict[str, str] = field(default_factory=dict)
    mails: list[Envelope] = field(default_factory=list)
    port: int = 0
    tries: int = 0

    async def handle_MAIL(self, server: Any, peer: Any, envelope: Envelope, address: str, options: list[str]) -> str:
        self.tries += 1
        if "MAIL" in self.says:
            return self._say(server, "MAIL")
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server: Any, peer: Any, envelope: Envelope, address: str, options: list[str]) -> str:
        if address in self.says:
            return self._say(server, address)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, peer: Any, envelope: Envelope) -> str:
        if self.says.get("DATA") == "take and hang up":
            self.mails.append(envelope)
            server.transport.abort()
            return "250 too late"
        if "DATA" in self.says:
            return self._say(server, "DATA")
        self.mails.append(envelope)
        return "250 OK"

    def _say(self, server: Any, what: str) -> str:
        if self.says[what] == "hang up":
            server.transport.abort()
        return self.says[what]

    def make(self) -> SMTP:
        return SMTP(self, hostname="sink", loop=self.loop)

    def start(self) -> None:
        self.port, ready = free_port(), threading.Event()
        self.loop = asyncio.new_event_loop()

        async def serve() -> None:
            await self.loop.create_server(self.make, "127.0.0.1", self.port)
            ready.set()

        def run() -> None:
            asyncio.set_event_loop(self.loop)
            self.loop.run_until_complete(serve())
            self.loop.run_forever()

        self.thread = threading.Thread(target=run, daemon=True)
        self.thread.start()
        assert ready.wait(10)

    def stop(self) -> None:
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(5)
