"""winmail.dat: the TNEF packet Outlook puts its mail and attachments into (MS-OXTNEF). Never raises."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from regard.kit.mail import names
from regard.kit.mail.charsets import decode_text
from regard.kit.mail.model import File

SIGNATURE = b"\x78\x9f\x3e\x22"
DEEPEST = 5
MOST = 1_000

# Attributes (MS-OXTNEF 2.1.3.2)
BODY, CODEPAGE, MESSAGE_PROPS = 0x0002800C, 0x00069007, 0x00069003
ATTACH_START, ATTACH_TITLE, ATTACH_DATA, ATTACH_PROPS = 0x00069002, 0x00018010, 0x0006800F, 0x00069005

# Properties (MS-OXPROPS) and their types (MS-OXCDATA 2.11.1)
PR_BODY, PR_HTML, PR_RTF = 0x1000, 0x1013, 0x1009
PR_DATA, PR_FILENAME, PR_LONG_FILENAME, PR_MIME_TAG, PR_CONTENT_ID = 0x3701, 0x3704, 0x3707, 0x370E, 0x3712
PR_DISPLAY_NAME, PR_INTERNET_CODEPAGE = 0x3001, 0x3FDE
STRING, UNICODE, OBJECT, BINARY = 0x1E, 0x1F, 0x0D, 0x0102
FIXED = {0x02: 4, 0x03: 4, 0x04: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x0A: 4, 0x0B: 4, 0x14: 8, 0x40: 8, 0x48: 16}


@dataclass(eq=False)
class Packet:
    """What a winmail.dat holds."""

    text: str = ""
    html: str = ""
    files: list[File] = field(default_factory=list)


@dataclass(eq=False)
class Attached:
    """One attachment while its attributes arrive, in any order."""

    title: str = ""
    data: bytes = b""
    props: dict[int, bytes | str] = field(default_factory=dict)


def read_tnef(data: bytes, *, depth: int = 0) -> Packet | None:
    """The packet in `data`; None when it is not TNEF. What is cut off is left out."""
    if not data.startswith(SIGNATURE):
        return None
    packet, props, attached = Packet(), dict[int, bytes | str](), list[Attached]()
    charset = "cp1252"
    for attribute, value in _attributes(data):
        if attribute == CODEPAGE and len(value) >= 4:
            charset = f"cp{int.from_bytes(value[:4], 'little')}"
        elif attribute == BODY:
            packet.text = decode_text(value, charset).rstrip("\x00")
        elif attribute == MESSAGE_PROPS:
            props = dict(_properties(value, charset))
        elif attribute == ATTACH_START:
            attached.append(Attached())
        elif attribute in (ATTACH_TITLE, ATTACH_DATA, ATTACH_PROPS):
            if not attached:
                attached.append(Attached())
            _add(attached[-1], attribute, value, charset)
    _take_body(packet, props, charset)
    for one in attached[:MOST]:
        packet.files += _files(one, depth)
    return packet


def _attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 6
    while at + 9 <= len(data):
        _, attribute, length = struct.unpack_from("<BII", data, at)
        yield attribute, data[at + 9 : at + 9 + length]
        at += 9 + length + 2


def _add(one: Attached, attribute: int, value: bytes, charset: str) -> None:
    if attribute == ATTACH_TITLE:
        one.title = decode_text(value, charset).rstrip("\x00")
    elif attribute == ATTACH_DATA:
        one.data = value
    else:
        one.props.update(_properties(value, charset))


def _properties(data: bytes, charset: str) -> Iterator[tuple[int, bytes | str]]:
    """The property stream of MS-OXTNEF 2.1.3.4; only strings, objects and binaries are kept, and the last value."""
    count = int.from_bytes(data[:4], "little")
    at = 4
    for _ in range(min(count, MOST)):
        if at + 4 > len(data):
            return
        kind, name = struct.unpack_from("<HH", data, at)
        at = _skip_name(data, at + 4) if name >= 0x8000 else at + 4
        values, base = 1, kind & ~0x1000
        if kind & 0x1000 or base in (STRING, UNICODE, OBJECT, BINARY):
            values, at = int.from_bytes(data[at : at + 4], "little"), at + 4
        if base in FIXED:
            if name == PR_INTERNET_CODEPAGE:
                yield name, data[at : at + 4]
            at += FIXED[base] * min(values, len(data))
            continue
        if base not in (STRING, UNICODE, OBJECT, BINARY):
            return
        for _ in range(min(values, MOST)):
            length = int.from_bytes(data[at : at + 4], "little")
            value = data[at + 4 : at + 4 + length]
            at += 4 + length + -length % 4
            yield name, _typed(value, base, charset)


def _skip_name(data: bytes, at: int) -> int:
    """A named property carries a GUID and a number or a name."""
    kind, number = int.from_bytes(data[at + 16 : at + 20], "little"), int.from_bytes(data[at + 20 : at + 24], "little")
    return at + 24 if kind == 0 else at + 24 + number + -number % 4


def _typed(value: bytes, kind: int, charset: str) -> bytes | str:
    if kind == UNICODE:
        return value.decode("utf-16-le", "replace").rstrip("\x00")
    return decode_text(value, charset).rstrip("\x00") if kind == STRING else value


def _take_body(packet: Packet, props: dict[int, bytes | str], charset: str) -> None:
    codepage = props.get(PR_INTERNET_CODEPAGE)
    if isinstance(codepage, bytes):
        charset = f"cp{int.from_bytes(codepage, 'little')}".replace("cp65001", "utf-8")
    body, html, rtf = props.get(PR_BODY), props.get(PR_HTML), props.get(PR_RTF)
    if body:
        packet.text = body if isinstance(body, str) else decode_text(body, charset)
    if html:
        packet.html = html if isinstance(html, str) else decode_text(html, charset)
    elif isinstance(rtf, bytes) and rtf:
        from regard.kit.mail.rtf import read_rtf, unpack

        text, packet.html = read_rtf(unpack(rtf))
        packet.text = packet.text or text
    packet.text = packet.text.replace("\r\n", "\n")


def _files(one: Attached, depth: int) -> list[File]:
    def string(prop: int) -> str:
        value = one.props.get(prop, "")
        return value if isinstance(value, str) else ""

    name = next(filter(None, map(names.clean, (string(PR_LONG_FILENAME), one.title, string(PR_FILENAME)))), "")
    name = name or names.clean(string(PR_DISPLAY_NAME)) or "file"
    data = one.data
    held = one.props.get(PR_DATA)
    if isinstance(held, bytes) and held:
        data = held[16:]  # the interface id comes first
        inner = read_tnef(data, depth=depth + 1) if depth < DEEPEST else None
        if inner is not None:
            return _opened(inner, name)
    content_id = string(PR_CONTENT_ID).strip("<>")
    kind = string(PR_MIME_TAG).lower() or names.type_of(name)
    return [File(name, kind, data, bool(content_id), content_id)]


def _opened(inner: Packet, name: str) -> list[File]:
    """A mail attached inside the packet: its text, its HTML and its files."""
    files = []
    if inner.html:
        files.append(File(f"{name}.html", "text/html", inner.html.encode()))
    elif inner.text:
        files.append(File(f"{name}.txt", "text/plain", inner.text.encode()))
    return files + inner.files
