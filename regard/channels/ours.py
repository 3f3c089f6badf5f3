"""Our own addresses, kept in memory: every mail asks for them, they hardly ever change."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.conf import settings

from regard.channels.mailbox import Mailbox
from regard.kit.mail import reply_address

KEEP = 3.0  # seconds: how long another process may not see a new mailbox


@dataclass(slots=True)
class _Known:
    at: float = float("-inf")
    mailboxes: dict[str, Mailbox] = field(default_factory=dict)


_known = _Known()


def forget() -> None:
    """Read the mailboxes again next time."""
    _known.at = float("-inf")


def mailboxes() -> dict[str, Mailbox]:
    """Every mailbox by its address, each with its team."""
    now = time.monotonic()
    if now - _known.at > KEEP:
        _known.mailboxes = {box.address.lower(): box for box in Mailbox.objects.select_related("team")}
        _known.at = now
    return _known.mailboxes


def is_ours(address: str) -> bool:
    return _base(address) in mailboxes()


def mailbox_of(address: str) -> Mailbox | None:
    """The mailbox an address means: itself, or with something after a plus (RFC 5233)."""
    address = address.strip().strip("<>").lower()
    return mailboxes().get(address) or mailboxes().get(_base(address))


def mailbox_among(addresses: Iterable[str]) -> Mailbox | None:
    return next((box for address in addresses if (box := mailbox_of(address)) is not None), None)


def takes(address: str) -> bool:
    """Whether mail for this recipient is for us: a mailbox of ours, or a reply address that we signed."""
    return mailbox_of(address) is not None or read_signed(address) is not None


def signing_key() -> bytes:
    return b"regard reply address " + settings.SECRET_KEY.encode()


def read_signed(address: str) -> reply_address.ReplyToken | None:
    return reply_address.read(address, signing_key())


def sign(*, ref: str, person_id: int, mailbox: Mailbox) -> str:
    """The signed address answers come back to; the plain one where the server takes no plus or it would be too long."""
    if not mailbox.signs_replies:
        return mailbox.address
    try:
        return reply_address.sign(ref, person_id, signing_key(), mailbox=mailbox.address)
    except ValueError:
        return mailbox.address


def _base(address: str) -> str:
    local, at, domain = address.strip().strip("<>").lower().rpartition("@")
    return f"{local.partition('+')[0]}{at}{domain}"
