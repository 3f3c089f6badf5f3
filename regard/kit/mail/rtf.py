"""RTF as Outlook sends it: unpacked (MS-OXRTFCP), and turned into the HTML it wraps (MS-OXRTFEX) or into text."""

from __future__ import annotations

import re

from regard.kit.mail.charsets import decode_text

BIGGEST = 8_000_000
LZFU, STORED = 0x75465A4C, 0x414C454D
DICTIONARY = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans Serif"
    rb"SymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
TOKEN = re.compile(
    rb"\\(?:'([0-9a-fA-F]{2})|([a-zA-Z]{1,32})(-?\d{1,10})? ?|([^a-zA-Z]))|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
SKIPPED = frozenset(
    b"fonttbl colortbl stylesheet info pict object header footer headerl headerr footerl footerr themedata "
    b"colorschememapping datastore latentstyles listtable listoverridetable generator xmlnstbl rsidtbl fldinst".split()
)
BREAKS = {b"par": "\n", b"line": "\n", b"row": "\n", b"sect": "\n", b"page": "\n", b"tab": "\t", b"cell": "\t"}
SIGNS = {b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•", b"endash": "–"}
SIGNS |= {b"emdash": "—", b"emspace": " ", b"enspace": " "}


def unpack(data: bytes) -> bytes:
    """The RTF in a compressed-RTF property; b"" when it is none."""
    if len(data) < 16:
        return b""
    size, kind = int.from_bytes(data[4:8], "little"), int.from_bytes(data[8:12], "little")
    if kind == STORED:
        return data[16 : 16 + size]
    if kind != LZFU:
        return b""
    window = bytearray(DICTIONARY.ljust(4096, b"\0"))
    out, at, write, limit = bytearray(), 16, len(DICTIONARY), min(size, BIGGEST)
    while at < len(data) and len(out) < limit:
        flags = data[at]
        at += 1
        for bit in range(8):
            if flags >> bit & 1:
                pair = int.from_bytes(data[at : at + 2], "big")
                offset, length = pair >> 4, (pair & 15) + 2
                at += 2
                if offset == write or at > len(data):
                    return bytes(out)
            else:
                offset, length = -1, 1
                if at >= len(data):
                    return bytes(out)
            for step in range(length):
                byte = data[at] if offset < 0 else window[(offset + step) & 4095]
                out.append(byte)
                window[write] = byte
                write = write + 1 & 4095
            at += offset < 0
    return bytes(out)


def read_rtf(data: bytes) -> tuple[str, str]:
    """(text, "") of plain RTF, ("", html) when the RTF only wraps HTML."""
    wraps = b"\\fromhtml" in data[:2000]
    text = _Reader(wraps_html=wraps).read(data)
    return ("", text) if wraps else (text, "")


class _Reader:
    def __init__(self, *, wraps_html: bool) -> None:
        self.wraps_html = wraps_html
        self.out: list[str] = []
        self.pending = bytearray()
        self.charset = "cp1252"
        self.state = (False, False)  # (skipped group, inside \htmlrtf)
        self.stack: list[tuple[bool, bool]] = []
        self.starred = False
        self.after_unicode = 0
        self.unicode_skip = 1

    def read(self, data: bytes) -> str:
        for match in TOKEN.finditer(data):
            escaped, word, number, sign, brace, text = match.groups()
            if brace:
                self.brace(brace)
            elif word:
                self.word(word, number)
            elif sign == b"*":
                self.starred = True
            elif escaped:
                self.bytes(bytes((int(escaped, 16),)))
            elif sign:
                self.bytes({b"~": b"\xa0", b"_": b"-", b"-": b""}.get(sign, sign if sign in b"\\{}" else b""))
            elif text:
                self.bytes(text)
        self.flush()
        return "".join(self.out).replace("\x00", "").strip()

    def brace(self, brace: bytes) -> None:
        self.flush()
        self.starred = False
        if brace == b"{":
            self.stack.append(self.state)
        elif self.stack:
            self.state = self.stack.pop()

    def word(self, word: bytes, number: bytes | None) -> None:
        skipped, quiet = self.state
        if word == b"htmlrtf":
            self.flush()
            self.state = (skipped, number != b"0")
        elif word == b"ansicpg" and number:
            self.charset = "cp" + number.decode("ascii")
        elif word == b"uc" and number:
            self.unicode_skip = max(0, min(int(number), 8))
        elif word == b"u" and number:
            self.character(int(number) & 0xFFFF)
        elif word in BREAKS:
            self.sign("\r\n" if self.wraps_html and word in (b"par", b"line") else BREAKS[word])
        elif word in SIGNS:
            self.sign(SIGNS[word])
        elif word in SKIPPED or (self.starred and word not in (b"htmltag", b"mhtmltag")) or word == b"mhtmltag":
            self.flush()
            self.state = (True, quiet)
        self.starred = False

    def character(self, code: int) -> None:
        self.sign(chr(code))
        self.after_unicode = self.unicode_skip

    def sign(self, text: str) -> None:
        self.flush()
        if self.state == (False, False):
            self.out.append(text)

    def bytes(self, data: bytes) -> None:
        skip = min(self.after_unicode, len(data))
        self.after_unicode -= skip
        if self.state == (False, False):
            self.pending += data[skip:]

    def flush(self) -> None:
        self.after_unicode = 0 if not self.pending else self.after_unicode
        if self.pending:
            self.out.append(decode_text(bytes(self.pending), self.charset))
            self.pending.clear()
