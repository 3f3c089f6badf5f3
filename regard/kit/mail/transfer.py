"""Content-Transfer-Encoding undone (RFC 2045 6, uuencode, yEnc), however broken."""

from __future__ import annotations

import binascii
import re

from regard.kit.mail.headers import decode_base64

UU_BEGIN = re.compile(rb"^begin(?:-base64)? [0-7]{3,4} ([^\r\n]{1,300})\r?\n", re.MULTILINE)
UU_END = re.compile(rb"^(?:end|====)[ \t]*\r?$", re.MULTILINE)
NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/=\s]")


def decode_transfer(data: bytes, encoding: str) -> bytes:
    """`data` decoded; returned as it is when the encoding is none, unknown or clearly not applied. Never raises."""
    name = encoding.partition(";")[0].strip().strip("\"'").lower()
    if name in ("", "7bit", "8bit", "binary"):
        return data
    if name in ("base64", "b64", "base-64"):
        return decode_base64(data) if _is_base64(data) else data
    if name.replace(" ", "-").startswith("quoted"):
        return binascii.a2b_qp(data)
    if name in ("uuencode", "x-uuencode", "uue", "x-uue"):
        begin = UU_BEGIN.search(data)
        return uudecode(data, begin)[1] if begin else data
    return data


def _is_base64(data: bytes) -> bool:
    """A sender that says base64 and sends text is believed by its text."""
    sample = data[:2000]
    return len(NOT_BASE64.findall(sample)) * 10 <= len(sample)


def uudecode(data: bytes, begin: re.Match[bytes]) -> tuple[int, bytes]:
    """The file that starts at `begin`, and where it ends in `data`."""
    end = UU_END.search(data, begin.end())
    body_end, after = (end.start(), end.end()) if end else (len(data), len(data))
    body = data[begin.end() : body_end]
    if data[begin.start() :].startswith(b"begin-base64"):
        return after, decode_base64(body)
    out = bytearray()
    for line in body.splitlines():
        if not line or line[0] in b"`":
            continue
        try:
            out += binascii.a2b_uu(line)
        except binascii.Error:
            wanted = (((line[0] - 32) & 63) * 4 + 5) // 3
            try:
                out += binascii.a2b_uu(line[:wanted])
            except binascii.Error:
                continue
    return after, bytes(out)
