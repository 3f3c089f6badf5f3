"""Header values to text: RFC 2047 words (broken ones too), raw 8-bit, RFC 2231 parameters, message ids, dates."""

from __future__ import annotations

import binascii
import re
from datetime import UTC, datetime, timedelta, timezone
from email.header import Header
from email.utils import parsedate_tz

from regard.kit.mail.charsets import decode_text, is_western

LONGEST = 64_000
WORD = re.compile(
    r"=\?([^\s?*]{1,60})(?:\*[^?\s]{0,20})?\?([bBqQ])\?"
    r"((?:(?!=\?[\w.:-]{1,60}\?[bBqQ]\?).)*?)\?=(?![0-9A-Fa-f]{2}[^?\s]*\?=)",
    re.DOTALL,
)
HEX = re.compile(rb"=([0-9A-Fa-f]{2})")
FOLD = re.compile(r"\r?\n[ \t]*|\r")
BAD = re.compile(r"[\x00-\x08\x0a-\x1f\x7f\u2028\u2029]+")


def as_bytes(value: str) -> bytes:
    """The bytes a header came as: the parser keeps bytes over 127 as surrogates."""
    return value.encode("utf-8", "surrogateescape") if not value.isascii() else value.encode("ascii")


def plain(value: str | Header, hint: str = "") -> str:
    """A raw header unfolded, raw 8-bit bytes decoded (UTF-8, else the charset `hint`), encoded words left alone."""
    if isinstance(value, Header):
        value = "".join(chunk for chunk, _ in value._chunks)  # type: ignore[attr-defined]
    if "\n" in value or "\r" in value:
        value = FOLD.sub(" ", value)
    if not value.isascii():
        return _undo_surrogates(value, hint)
    return decode_text(value.encode("ascii")) if "\x1b" in value else value


def decode(value: str | Header, hint: str = "") -> str:
    """A header's text: unfolded, encoded words decoded, no control characters. Never raises."""
    text = plain(value, hint)
    if "=?" in text:
        text = _decode_words(text[:LONGEST])
    if not text.isprintable():
        text = BAD.sub(" ", text)
    return text.strip()


def _undo_surrogates(value: str, hint: str) -> str:
    try:
        data = value.encode("utf-8", "surrogateescape")
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            return decode_text(data, "" if is_western(hint) else hint)
    except UnicodeEncodeError:  # a lone surrogate that no byte made
        return value.encode("utf-8", "replace").decode("utf-8")


def _decode_words(text: str) -> str:
    out: list[str] = []
    at = 0
    pending: list[tuple[str, str, str]] = []
    for match in WORD.finditer(text):
        gap = text[at : match.start()]
        if gap and (not pending or not gap.isspace()):
            out.append(_decode_run(pending))
            out.append(gap)
            pending = []
        pending.append((match[1].lower(), match[2].lower(), match[3]))
        at = match.end()
    out.append(_decode_run(pending))
    out.append(text[at:])
    return "".join(out)


def _decode_run(words: list[tuple[str, str, str]]) -> str:
    """Neighbouring words: of one charset joined as bytes first, since senders cut characters (and base64) in two."""
    out: list[str] = []
    at = 0
    while at < len(words):
        charset, data = words[at][0], b""
        while at < len(words) and words[at][0] == charset:
            encoding, body = words[at][1:]
            at += 1
            if encoding == "q":
                data += decode_q(body)
                continue
            while at < len(words) and words[at][:2] == (charset, "b") and "=" not in body and len(body.strip()) % 4:
                body += words[at][2]
                at += 1
            data += decode_base64(as_bytes(body))
        out.append(decode_text(data, charset))
    return "".join(out)


def decode_q(body: str) -> bytes:
    """The Q encoding of RFC 2047; what is not `=XX` stays as it is."""
    return HEX.sub(lambda m: bytes((int(m[1], 16),)), as_bytes(body.replace("_", " ")))


def decode_base64(data: bytes) -> bytes:
    """Base64 with padding missing, misplaced, or junk in between. Never raises."""
    try:
        return binascii.a2b_base64(data)
    except binascii.Error:
        pass
    out = bytearray()
    for piece in re.split(rb"=+", re.sub(rb"[^A-Za-z0-9+/=]+", b"", data.replace(b"-", b"+").replace(b"_", b"/"))):
        whole = piece[:-1] if len(piece) % 4 == 1 else piece
        out += binascii.a2b_base64(whole + b"=" * (-len(whole) % 4))
    return bytes(out)


PARAMETER = re.compile(
    r'[;\s][\s;]*+([^\s=;"]+)\s*=\s*'
    r'(?:"((?:[^"\\]|\\.|"(?!\s*(?:;|$)|\s+[\w*-]+=))*)"|([^;\s]*(?:\s+(?![\w*.-]+\s*=)[^;\s]+)*))',
    re.DOTALL,
)
SECTION = re.compile(r"^([^*]+)(?:\*(\d{1,9}))?(\*)?$")
PERCENT = re.compile(rb"%([0-9A-Fa-f]{2})")


def parameters(value: str | Header) -> tuple[str, dict[str, str]]:
    """A structured header as (lower-cased value, parameters), RFC 2045 and 2231, with every text decoded."""
    main, semicolon, rest = plain(value)[:LONGEST].partition(";")
    main = without_comments(main).strip() if "(" in main else main.strip()
    if "=" in main and " " in main:  # the semicolon after the value was forgotten
        main, _, forgotten = main.partition(" ")
        semicolon, rest = ";", f"{forgotten};{rest}"
    found: dict[str, str] = {}
    extended: dict[str, list[tuple[int, bool, str]]] = {}
    for match in PARAMETER.finditer(semicolon + rest) if semicolon else ():
        name = match[1].lower()
        raw = match[3].strip().strip('"') if match[2] is None else re.sub(r"\\(.)", r"\1", match[2])
        section = SECTION.match(name) if "*" in name else None
        if section:
            extended.setdefault(section[1], []).append((int(section[2] or 0), bool(section[3]), raw))
        else:
            found.setdefault(name, decode(raw) if "=?" in raw else raw)
    for name, pieces in extended.items():
        found[name] = _join_extended(pieces)
    return main.lower(), found


def _join_extended(pieces: list[tuple[int, bool, str]]) -> str:
    pieces.sort(key=lambda piece: piece[0])
    charset, data = "", b""
    if pieces[0][1] and pieces[0][2].count("'") >= 2:
        charset, _, first = pieces[0][2].split("'", 2)
        pieces[0] = (0, True, first)
    for _, encoded, raw in pieces:
        sent = raw.encode("utf-8", "surrogateescape")
        data += PERCENT.sub(lambda m: bytes((int(m[1], 16),)), sent) if encoded else sent
    text = decode_text(data, charset)
    return decode(text) if "=?" in text else text


ID = re.compile(r"<\s*([^<>\s][^<>]*?)\s*>")


def message_ids(value: str | Header) -> list[str]:
    """The ids of Message-ID, In-Reply-To or References (RFC 5322 3.6.4) without their angle brackets."""
    text = plain(value)
    found = [re.sub(r"\s+", "", one) for one in ID.findall(text)]
    return found or [word.strip("<>,;") for word in text.split() if "@" in word]


INNERMOST = re.compile(r"\([^()]*\)")


def without_comments(text: str) -> str:
    """A structured header without its comments (RFC 5322 3.2.2)."""
    for _ in range(10):
        bare = INNERMOST.sub(" ", text)
        if bare == text:
            break
        text = bare
    return text


DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d))?")


def parse_date(value: str | Header) -> datetime | None:
    """An RFC 5322 (or ISO 8601) date with its offset; UTC when none is given; None when it says no moment."""
    text = plain(value)
    try:
        parts = parsedate_tz(text) or parsedate_tz(without_comments(text))
        if parts is not None:
            zone = UTC if not parts[9] else timezone(timedelta(seconds=parts[9]))
            return datetime(*parts[:6], tzinfo=zone)
        iso = DATE.search(text)
        return datetime(*(int(n or 0) for n in iso.groups()), tzinfo=UTC) if iso else None  # type: ignore[misc,arg-type]
    except (ValueError, TypeError, OverflowError, IndexError, AttributeError):
        return None
