"""Bytes to text, whatever the sender said the charset was.

Labels are read as browsers read them (WHATWG Encoding Standard: iso-8859-1 means windows-1252, gb2312 means gb18030 …).
When the label is missing, unknown or plainly wrong, the text itself decides.
"""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

from regard.kit.mail.charset_guess import guess

ALIASES = {
    "ansi_x3.4-1968": "ascii",
    "us": "ascii",
    "7bit": "ascii",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "iso_8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "l1": "cp1252",
    "iso-latin-1": "cp1252",
    "iso-8859-1-windows-3.1-latin-1": "cp1252",
    "ansi": "cp1252",
    "iso-8859-8-i": "iso8859-8",
    "iso-8859-8-e": "iso8859-8",
    "iso-8859-9": "cp1254",
    "latin5": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "windows-874": "cp874",
    "dos-874": "cp874",
    "gb2312": "gb18030",
    "gb_2312-80": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
    "cn-gb": "gb18030",
    "chinese": "gb18030",
    "hz-gb-2312": "hz",
    "big5": "big5hkscs",
    "x-x-big5": "big5hkscs",
    "cn-big5": "big5hkscs",
    "euc-kr": "cp949",
    "euckr": "cp949",
    "ks_c_5601": "cp949",
    "ks_c_5601-1987": "cp949",
    "ks_c_5601-1989": "cp949",
    "ksc5601": "cp949",
    "ksc_5601": "cp949",
    "korean": "cp949",
    "windows-949": "cp949",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "ms_kanji": "cp932",
    "windows-31j": "cp932",
    "x-euc-jp": "euc_jp",
    "x-euc": "euc_jp",
    "iso-2022-jp": "iso2022_jp_ext",
    "iso-2022-jp-1": "iso2022_jp_ext",
    "iso-2022-jp-3": "iso2022_jp_3",
    "csiso2022jp": "iso2022_jp_ext",
    "cp50220": "iso2022_jp_ext",
    "cp50221": "iso2022_jp_ext",
    "macintosh": "mac_roman",
    "x-mac-roman": "mac_roman",
    "x-mac-cyrillic": "mac_cyrillic",
    "x-mac-ce": "mac_latin2",
    "x-mac-centraleuroman": "mac_latin2",
    "x-mac-greek": "mac_greek",
    "x-mac-turkish": "mac_turkish",
    "koi8": "koi8-r",
    "x-koi8-r": "koi8-r",
    "unicode-1-1-utf-7": "utf-7",
    "x-utf-7": "utf-7",
    "unicode-1-1-utf-8": "utf-8",
    "x-unicode-2-0-utf-8": "utf-8",
    "x-unicode-2-0-utf-7": "utf-7",
    "utf8mb4": "utf-8",
    "utf-8-mac": "utf-8",
    "iso-10646-ucs-2": "utf-16",
    "ucs-2": "utf-16",
    "unicode": "utf-16",
}
NOT_FOR_MAIL = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"})
NOT_ASCII_BASED = ("utf-7", "utf-16", "utf-32", "iso2022", "hz", "cp037", "cp500", "cp1140", "cp1026", "cp273", "cp424")
WESTERN = frozenset({"cp1252", "ascii"})
JIS_ESCAPE = re.compile(rb"\x1b(?:\$[@BA]|\$\([A-D]|\([BJI])")
CONTROLS = {code: None for code in (*range(9), 11, 12, *range(14, 32), 127) if code}


@lru_cache(maxsize=512)
def codec_for(label: str) -> str:
    """Python's codec for a MIME charset label (RFC 2978); "" when nobody knows it."""
    name = label.partition("(")[0].strip().strip("\"'").lower()
    for prefix in ("charset=", "cs=", "x-windows-", "x-cp"):
        if name.startswith(prefix):
            name = {"x-windows-": "windows-", "x-cp": "cp"}.get(prefix, "") + name[len(prefix) :]
    name = ALIASES.get(name.replace(" ", "-"), name)
    for candidate in (name, re.sub(r"^(?:cp|windows|win|ibm)[-_]?(\d+).*$", r"cp\1", name)):
        try:
            info = codecs.lookup(candidate)
        except (LookupError, ValueError):
            continue
        if info._is_text_encoding and info.name.replace("-", "_") not in NOT_FOR_MAIL:
            return ALIASES.get(info.name, info.name)
    return ""


def is_western(label: str) -> bool:
    """Whether a label is the default of western mail programs, and so says little about raw headers."""
    return codec_for(label) in WESTERN


def decode_text(data: bytes, label: str = "") -> str:
    """Text of `data`, sent as charset `label`. Never raises; bytes that mean nothing become U+FFFD."""
    codec = codec_for(label) if label else ""
    if data.isascii():
        if codec.startswith(NOT_ASCII_BASED) and codec:
            return _declared(data, codec)
        if b"\x1b" in data and JIS_ESCAPE.search(data):
            return _japanese(data)
        return data.decode("ascii")
    if codec and codec not in WESTERN:
        return _declared(data, codec)
    return _undeclared(data, western=codec == "cp1252")


def _undeclared(data: bytes, *, western: bool = False) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        codec = "cp1252" if western else guess(data)
    return _single(data) if codec == "cp1252" else data.decode(codec, "replace")


def _declared(data: bytes, codec: str) -> str:
    if codec.startswith("iso2022_jp"):
        return _japanese(data)
    try:
        return data.decode("utf-8-sig" if codec == "utf-8" else codec)
    except (UnicodeDecodeError, ValueError):
        text = data.decode(codec, "replace")
    if codec != "utf-8" and not data.isascii():
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            pass
    broken = text.count("\ufffd")
    if broken * 20 <= len(text) and broken * 3 <= sum(1 for c in text if c > "\x7f"):
        return text
    if codec == "utf-8" and b"\xef\xbf\xbd" in data:
        return text
    return _undeclared(data) if not data.isascii() else text


def _single(data: bytes) -> str:
    """windows-1252, its five undefined bytes kept as C1 controls (as browsers do)."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return "".join(bytes((b,)).decode("cp1252", "ignore") or chr(b) for b in data)


def _japanese(data: bytes) -> str:
    """ISO-2022-JP (RFC 1468) with the vendor characters that real mail has and the codec refuses."""
    try:
        return data.decode("iso2022_jp_ext")
    except UnicodeDecodeError:
        pass
    if not JIS_ESCAPE.search(data):
        return _other_japanese(data)
    out, mode, at = [], b"(B", 0
    for match in [*JIS_ESCAPE.finditer(data), None]:
        chunk = data[at : match.start()] if match else data[at:]
        out.append(_jis_chunk(chunk, mode))
        if match:
            mode, at = match.group()[1:], match.end()
    return "".join(out)


def _other_japanese(data: bytes) -> str:
    """Called ISO-2022-JP without being it."""
    for codec in ("utf-8", "euc_jp", "cp932"):
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            continue
    return _undeclared(data)


def _jis_chunk(chunk: bytes, mode: bytes) -> str:
    if mode.startswith((b"(B", b"(J")):
        return chunk.decode("cp932", "replace")
    if mode == b"(I":
        return bytes(b | 0x80 for b in chunk).decode("cp932", "replace")
    lines = re.split(rb"(\r?\n)", chunk)
    return "".join(x.decode("ascii") if x[-1:] == b"\n" else _jis_pairs(x) for x in lines)


def _jis_pairs(chunk: bytes) -> str:
    shifted = bytearray()
    seven = bytes(byte & 0x7F for byte in chunk)
    for high, low in zip(seven[::2], seven[1::2], strict=False):
        lead = ((high + 1) >> 1) + (0x70 if high < 0x5F else 0xB0)
        trail = low + (0x1F + (low > 0x5F) if high & 1 else 0x7E)
        shifted += bytes((lead & 0xFF, trail & 0xFF))
    return shifted.decode("cp932", "replace")
