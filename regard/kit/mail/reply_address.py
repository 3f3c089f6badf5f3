"""Signed reply addresses: `support+r.K7M2Q9XT.<tag>@example.com` says which conversation an answer belongs to.

Sub-addressing is RFC 5233. The tag is base32 (RFC 4648 §6, lower case) because mail software changes the case of
local parts; it holds the id of the person who got the address and an HMAC-SHA256 truncated to 80 bits
(RFC 2104 §5 asks for at least half the hash *or* 80 bits). A forged, altered or foreign address reads as None.
"""

from __future__ import annotations

import hmac
import re
from base64 import b32decode, b32encode
from binascii import Error as NotBase32
from dataclasses import dataclass
from hashlib import sha256

LOCAL_PART_LIMIT = 64  # RFC 5321 §4.5.3.1.1
ADDRESS_LIMIT = 2_000  # mangled forms are longer than 254; nobody sane is longer than this
TAG_BYTES = 10
_PERSON_LIMIT = 1 << 63

_REF = re.compile(r"[A-Z0-9]{1,12}\Z")
_PLAIN = re.compile(r"[^\s@<>\"(),:;\\\[\]\x00-\x1f\x7f]+\Z")
# Anywhere in the address: SRS0=…=host=support+r.x.y@relay, bounce-support+r.x.y=example.com@list, %2B for the plus.
_TOKEN = re.compile(r"(?:\+|%2b|=2b)r\.([a-z0-9]{1,12})\.([a-z2-7]{16,40})(?![a-z0-9])", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class ReplyToken:
    """What a genuine reply address says: the conversation, and the person it was given to."""

    ref: str
    person_id: int


def sign(ref: str, person_id: int, secret: bytes, *, mailbox: str) -> str:
    """The address a person's answer to conversation `ref` comes back to.

    `ref`: 1 to 12 of A-Z 0-9. `person_id`: 0 … 2^63-1. `secret`: any bytes, ≥ 16. `mailbox`: our own address, e.g.
    support@example.com. Raises ValueError when one of them is out of range or the local part exceeds 64 characters.
    """
    if not _REF.match(ref):
        raise ValueError("A reference is 1 to 12 of A-Z and 0-9.")
    if not 0 <= person_id < _PERSON_LIMIT:
        raise ValueError("A person id is between 0 and 2^63-1.")
    local, at, domain = mailbox.rpartition("@")
    if not at or not _PLAIN.match(local) or not _PLAIN.match(domain):
        raise ValueError("The mailbox is not a plain address.")
    packed = person_id.to_bytes(max(1, (person_id.bit_length() + 7) // 8), "big")
    tag = b32encode(_mac(ref, packed, secret) + packed).decode("ascii").rstrip("=").lower()
    signed = f"{local}+r.{ref.lower()}.{tag}"
    if len(signed) > LOCAL_PART_LIMIT:
        raise ValueError(f"{mailbox} leaves no room for a signed reply address (64 characters before the @).")
    return f"{signed}@{domain}"


def read(address: str, secret: bytes) -> ReplyToken | None:
    """Who may answer what by this address; None for any address that we did not sign. Never raises."""
    for match in _TOKEN.finditer(address[:ADDRESS_LIMIT]):
        if token := _open(match[1].upper(), match[2].upper(), secret):
            return token
    return None


def is_candidate(address: str) -> bool:
    """Whether the address has the shape of a signed one. Says nothing about who made it."""
    return _TOKEN.search(address[:ADDRESS_LIMIT]) is not None


def _open(ref: str, tag: str, secret: bytes) -> ReplyToken | None:
    try:
        content = b32decode(tag + "=" * (-len(tag) % 8))
    except (NotBase32, ValueError):
        return None
    # One writing per token: unused bits at the end must be zero, as we wrote them.
    if b32encode(content).decode("ascii").rstrip("=") != tag:
        return None
    mac, packed = content[:TAG_BYTES], content[TAG_BYTES:]
    if not 1 <= len(packed) <= 8 or not hmac.compare_digest(mac, _mac(ref, packed, secret)):
        return None
    return ReplyToken(ref, int.from_bytes(packed, "big"))


def _mac(ref: str, packed: bytes, secret: bytes) -> bytes:
    return hmac.new(secret, b"regard reply address v1\x00" + ref.encode("ascii") + b"\x00" + packed, sha256).digest()[
        :TAG_BYTES
    ]
