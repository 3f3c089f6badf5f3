"""winmail.dat: the mail and the files that Outlook hid in it."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.kit.mail.read import read
from regard.kit.mail.rtf import read_rtf, unpack
from regard.kit.mail.tnef import SIGNATURE, read_tnef

# The example of MS-OXRTFCP 4.1
PACKED = bytes.fromhex(
    "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
)


def attribute(level: int, name: int, data: bytes) -> bytes:
    return struct.pack("<BII", level, name, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)


def prop(kind: int, name: int, data: bytes) -> bytes:
    return struct.pack("<HHII", kind, name, 1, len(data)) + data + b"\0" * (-len(data) % 4)


def props(*all_: bytes) -> bytes:
    return struct.pack("<I", len(all_)) + b"".join(all_)


def packet(*attributes: bytes) -> bytes:
    return SIGNATURE + b"\1\0" + attribute(1, 0x69007, struct.pack("<II", 1252, 0)) + b"".join(attributes)


BODY = attribute(1, 0x2800C, "Grüße\r\nAlma\0".encode("cp1252"))
FILE = (
    attribute(2, 0x69002, bytes(14))
    + attribute(2, 0x18010, b"PRICE~1.PDF\0")
    + attribute(2, 0x6800F, b"%PDF-1")
    + attribute(2, 0x69005, props(prop(0x1F, 0x3707, "Preisliste ü.pdf\0".encode("utf-16-le"))))
)


def test_body_and_files_come_out() -> None:
    got = read_tnef(packet(BODY, FILE))
    assert got is not None
    assert got.text == "Grüße\nAlma"
    assert [(one.filename, one.content_type, one.content) for one in got.files] == [
        ("Preisliste ü.pdf", "application/pdf", b"%PDF-1")
    ]


def test_html_and_wrapped_html_come_out() -> None:
    html = attribute(1, 0x69003, props(prop(0x102, 0x1013, b"<p>Hello</p>")))
    got = read_tnef(packet(html))
    assert got is not None
    assert got.html == "<p>Hello</p>"
    rtf = (
        rb"{\rtf1\ansi\ansicpg1252\fromhtml1 {\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 Gr\'fc\u223\'dfe{\*\htmltag72 </p>}}"
    )
    stored = struct.pack("<III", len(rtf) + 12, len(rtf), 0x414C454D) + bytes(4) + rtf
    got = read_tnef(packet(attribute(1, 0x69003, props(prop(0x102, 0x1009, stored)))))
    assert got is not None
    assert got.html == "<p>Grüße</p>"


def test_a_mail_inside_gives_its_text_and_files() -> None:
    inner = prop(0x0D, 0x3701, bytes(16) + packet(BODY, FILE))
    got = read_tnef(
        packet(attribute(2, 0x69002, bytes(14)), attribute(2, 0x18010, b"Re\0"), attribute(2, 0x69005, props(inner)))
    )
    assert got is not None
    assert [one.filename for one in got.files] == ["Re.txt", "Preisliste ü.pdf"]


def test_a_mail_that_is_only_winmail_has_body_and_files() -> None:
    got = read(
        b"Content-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: binary\r\n\r\n"
        + packet(BODY, FILE)
    )
    assert (got.text, [one.filename for one in got.files]) == ("Grüße\nAlma", ["Preisliste ü.pdf"])


def test_packed_rtf_is_unpacked() -> None:
    assert unpack(PACKED) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    assert read_rtf(unpack(PACKED)) == ("hello world", "")


def test_plain_rtf_is_read_without_its_tables() -> None:
    rtf = rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}{\*\generator X;}\f0 One\par \ldblquote Two\rdblquote\tab {\b three}\par}"
    assert read_rtf(rtf) == ("One\n“Two”\tthree", "")


@pytest.mark.parametrize("cut", range(0, 250, 7))
def test_a_torn_packet_is_read_as_far_as_it_goes(cut: int) -> None:
    assert read_tnef(packet(BODY, FILE)[: 6 + cut]) is not None


@given(st.binary(max_size=300))
def test_no_bytes_break_it(data: bytes) -> None:
    assert read_tnef(data) is None or data.startswith(SIGNATURE)
    read_tnef(SIGNATURE + data)
    read_tnef(packet(attribute(1, 0x69003, data), attribute(2, 0x69005, data)))
    unpack(data)
    read_rtf(data)
