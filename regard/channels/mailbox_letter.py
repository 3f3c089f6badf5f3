"""The letter a mailbox test writes to itself. It is known by a seal only we can make, and never becomes a conversation."""

from __future__ import annotations

from secrets import token_hex

from regard.channels.seal import is_our_seal, seal
from regard.kit.mail.model import Mail

HEADER = "X-Regard-Test"


def new_token() -> str:
    """What stands in the header of one test letter."""
    return seal(token_hex(12))


def test_token(mail: Mail) -> str:
    """The token of a test letter of ours; "" for every other mail."""
    if mail.message.get(HEADER) is None:
        return ""
    token = mail.header(HEADER).strip()
    return token if is_our_seal(token) else ""
