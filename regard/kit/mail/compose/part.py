"""MIME parts as bytes (RFC 2045, 2046): headers, an empty line, a body in CRLF lines of at most 998 bytes."""

from __future__ import annotations

import re
from base64 import encodebytes
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from quopri import encodestring

from regard.kit.mail.compose.header import encoded_words, field, is_writable_id, parameter, readable
from regard.kit.mail.model import File

_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]{0,62}/[a-z0-9][a-z0-9!#$&^_.+-]{0,62}\Z", re.ASCII)
_UNTYPED = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Part:
    """Content headers and body; both end with CRLF."""

    headers: bytes
    body: bytes


def text_part(text: str, subtype: str) -> Part:
    """Plain or HTML text in UTF-8. Quoted-printable unless it is short ASCII lines, so that no server rewraps it."""
    content = _crlf(text.replace("\x00", "")).encode("utf-8", "replace")
    plain = content.isascii() and all(len(line) <= 76 for line in content.split(b"\r\n"))
    if plain and not re.search(
        rb"^(From |\.|--)|[ \t]\r\n|[\x00-\x08\x0b\x0c\x0e-\x1f]|\r(?!\n)", content, re.MULTILINE
    ):
        encoding, body = "7bit", content
    elif sum(byte > 127 for byte in content) * 4 > len(content):
        encoding, body = "base64", _base64(content)
    else:
        encoding, body = "quoted-printable", _quoted_printable(content)
    return Part(
        field("Content-Type", [f" text/{subtype};", " charset=utf-8"])
        + field("Content-Transfer-Encoding", [f" {encoding}"]),
        body if body.endswith(b"\r\n") else body + b"\r\n",
    )


def file_part(file: File, *, inline: bool) -> Part:
    """An attachment in base64. A mail attached as a mail is sent as a file: RFC 2046 §5.2.1 forbids base64 for it."""
    kind = file.content_type.strip().lower()
    if not _TYPE.match(kind) or kind.startswith(("multipart/", "message/")):
        kind = _UNTYPED
    name = readable(file.filename).replace("/", "_").replace("\\", "_")[:200]
    headers = field("Content-Type", [f" {kind}", *(_old_name(name) if name else [])])
    headers += field("Content-Transfer-Encoding", [" base64"])
    disposition = " inline" if inline else " attachment"
    headers += field("Content-Disposition", [disposition, *(parameter("filename", name) if name else [])])
    if is_writable_id(content_id := file.content_id.strip().strip("<>")):
        headers += field("Content-ID", [f" <{content_id}>"])
    return Part(headers, _base64(file.content))


def joined(subtype: str, parts: Sequence[Part], *, seed: str) -> Part:
    """A multipart. The boundary depends on `seed` only (same input, same bytes) and occurs in none of the parts."""
    number = 0
    while any((boundary := _boundary(subtype, seed, number)).encode() in part.body for part in parts):
        number += 1
    mark = boundary.encode("ascii")
    body = b"".join(b"--" + mark + b"\r\n" + part.headers + b"\r\n" + part.body + b"\r\n" for part in parts)
    return Part(
        field("Content-Type", [f" multipart/{subtype};", f' boundary="{boundary}"']), body + b"--" + mark + b"--\r\n"
    )


def _boundary(subtype: str, seed: str, number: int) -> str:
    # "=_" can occur neither in base64 nor in quoted-printable (RFC 2045 §6.7).
    return "=_" + sha256(f"{subtype}\x00{number}\x00{seed}".encode("utf-8", "replace")).hexdigest()[:32]


def _old_name(name: str) -> list[str]:
    """The name where older Outlook looks for it: an RFC 2047 word inside quotes, never proper, always read."""
    if name.isascii() and len(name) <= 60 and not re.search(r'["\\]|=\?', name):
        return [";", f' name="{name}"']
    words = list(encoded_words(name, first=60))
    words = [f' name="{words[0]}', *(f" {word}" for word in words[1:])]
    return [";", *words[:-1], f'{words[-1]}"']


def _crlf(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n")


def _base64(content: bytes) -> bytes:
    return encodebytes(content).replace(b"\n", b"\r\n") or b"\r\n"


def _quoted_printable(content: bytes) -> bytes:
    encoded = encodestring(content.replace(b"\r\n", b"\n")).replace(b"\r", b"=0D").replace(b"\n", b"\r\n")
    # RFC 2049 §3: "From " and "." at the start of a line don't survive every server.
    return re.sub(rb"^(?=[F.-])(From |\.|--)", lambda m: b"=%02X" % m[1][0] + m[1][1:], encoded, flags=re.MULTILINE)
