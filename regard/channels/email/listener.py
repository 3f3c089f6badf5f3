"""What our listener answers: whom it takes mail for, and 250 only when the mail is kept."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from aiosmtpd.smtp import Envelope
from aiosmtpd.smtp import Session as Peer
from django.db import close_old_connections
from django.utils import timezone

from regard.channels import accepted, ours
from regard.channels.intake import take

log = logging.getLogger(__name__)
MAX_RECIPIENTS = 100
TAKEN, LATER = "250 2.0.0 Taken.", "451 4.3.0 We could not keep it just now. Please try again."


class Listener:
    """aiosmtpd's handler. Everything that touches the database runs in the pool."""

    def __init__(self, *, door: str, pool: ThreadPoolExecutor) -> None:
        self.door, self.pool = door, pool

    async def handle_EHLO(  # noqa: N802  # aiosmtpd's name
        self, server: Any, peer: Peer, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        peer.host_name = hostname
        return [line for line in responses if not line.startswith("250-AUTH")]  # nobody signs in here

    async def handle_RCPT(  # noqa: N802
        self, server: Any, peer: Peer, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if len(envelope.rcpt_tos) >= MAX_RECIPIENTS:
            return "452 4.5.3 Too many recipients at once."
        try:
            takes = await self._in_pool(ours.takes, address)
        except Exception:
            log.exception("asking for the recipient failed")
            return "451 4.3.0 We can't look that up just now. Please try again."
        if not takes:
            return "550 5.1.1 There is nobody of that name here."
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Fine."

    async def file(self, envelope: Envelope) -> list[str]:
        """One reply for each recipient."""
        raw = envelope.content
        assert isinstance(raw, bytes)
        sender = (envelope.mail_from or "").strip("<>")
        recipients = [address for address in envelope.rcpt_tos if address is not None]
        replies: list[str] = await self._in_pool(self._keep, raw, sender, recipients)
        return replies

    def _keep(self, raw: bytes, sender: str, recipients: list[str]) -> list[str]:
        replies = []
        for address in recipients:
            try:
                row = take(raw, door=self.door, envelope_from=sender, envelope_to=address, at=timezone.now())
                accepted.note(row)
                replies.append(TAKEN)
            except Exception:
                log.exception("a mail for %s could not be kept", address)
                replies.append(LATER)
        return replies

    async def _in_pool(self, function: Any, *arguments: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self.pool, _fresh, function, *arguments)


def _fresh(function: Any, *arguments: Any) -> Any:
    """A connection that broke since the last mail is not used again."""
    close_old_connections()
    return function(*arguments)
