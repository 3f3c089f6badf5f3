"""Raw bytes to a tree of parts (RFC 2045, 2046, 5322), bounded, without recursion limits or copies of big bodies.

The standard parser reads line by line and recurses; this one searches for boundaries in the one buffer, so a
10,000-deep multipart costs no more than its size. Every part also carries a compat32 `Message`, for those who
want raw headers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from email._policybase import Compat32
from email.message import Message
from functools import cached_property

from regard.kit.mail.headers import parameters
from regard.kit.mail.transfer import decode_transfer

HEADER = re.compile(rb"(?!--)([!-9;-~]+)[ \t]*:[ \t]*([^\n]*(?:\n[ \t][^\n]*)*)(?:\n|\Z)")
BLANK = re.compile(rb"[ \t]*\r*\n")
START = re.compile(rb"(?:\xef\xbb\xbf)?(?:[ \t\r]*\n)*(?:>?From [^\n]*\n)?")
GUESSED_BOUNDARY = re.compile(rb"(?<![^\n])--([^\s-][^\r\n]{0,68}?)[ \t]*\r?\n(?=content-[a-z-]+:)", re.IGNORECASE)
ENCLOSED = frozenset({"message/rfc822", "message/global", "message/news"})
STATUS = frozenset({"message/delivery-status", "message/global-delivery-status"})
TYPE = re.compile(r"[!#$%&'*+.^_`{|}~0-9a-z-]+/[!#$%&'*+.^_`{|}~0-9a-z-]+")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of one mail is read; beyond a bound reading stops there and a warning says so."""

    parts: int = 1_000
    depth: int = 100
    headers: int = 2_000  # per part
    decoded_bytes: int = 200_000_000


class RawHeaders(Compat32):
    """compat32 whose header values are always plain strings, bytes over 127 kept as surrogates."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        return value


POLICY = RawHeaders()


@dataclass(eq=False)
class Part:
    """One MIME entity: its headers and where its body lies in `buffer`."""

    buffer: bytes
    start: int
    end: int
    message: Message
    parent_type: str = ""
    children: list[Part] = field(default_factory=list)
    content_type: str = "text/plain"
    params: dict[str, str] = field(default_factory=dict)

    @property
    def raw(self) -> bytes:
        return self.buffer[self.start : self.end]

    @cached_property
    def content(self) -> bytes:
        """The body with its transfer encoding undone."""
        return decode_transfer(self.raw, str(self.message.get("content-transfer-encoding") or ""))

    @cached_property
    def disposition(self) -> tuple[str, dict[str, str]]:
        value = self.message.get("content-disposition")
        return parameters(value) if value else ("", {})


@dataclass(slots=True)
class Line:
    """A boundary line: whose it is (`level`, 0 outermost), whether it closes, and where it lies."""

    level: int
    closes: bool
    start: int
    end: int


class Cursor:
    """Walks one buffer from boundary line to boundary line, knowing which multiparts are open."""

    def __init__(self, buffer: bytes, start: int, end: int) -> None:
        self.buffer, self.at, self.end = buffer, start, end
        self.owners: dict[bytes, list[int]] = {}
        self.open = 0

    def push(self, boundary: bytes) -> int:
        self.owners.setdefault(boundary, []).append(self.open)
        self.open += 1
        return self.open - 1

    def pop(self, boundary: bytes) -> None:
        self.open -= 1
        self.owners[boundary].pop()
        if not self.owners[boundary]:
            del self.owners[boundary]

    def next(self, start: int) -> Line:
        """The first boundary line at or after `start`; at the end of the buffer a line of level -1."""
        buffer, end, owners = self.buffer, self.end, self.owners
        at = start if buffer.startswith(b"--", start, end) else _dashes(buffer, start, end)
        while owners and 0 <= at < end:
            stop = buffer.find(b"\n", at, end)
            stop = end if stop < 0 else stop + 1
            mark = buffer[at + 2 : min(stop, at + 300)].rstrip()
            if mark in owners:
                return Line(owners[mark][-1], False, at, stop)
            if mark[-2:] == b"--" and mark[:-2] in owners:
                return Line(owners[mark[:-2]][-1], True, at, stop)
            at = _dashes(buffer, stop - 1, end)
        return Line(-1, True, end, end)


def _dashes(buffer: bytes, start: int, end: int) -> int:
    found = buffer.find(b"\n--", start, end)
    return found + 1 if found >= 0 else end


@dataclass(eq=False)
class Tree:
    """Parses one mail; `warnings` tells what was left out or odd."""

    limits: Limits = field(default_factory=Limits)
    warnings: list[str] = field(default_factory=list)
    count: int = 0

    def parse(self, raw: bytes) -> Part:
        """The whole mail. Never raises."""
        if b"\n" not in raw and b"\r" in raw:
            raw = raw.replace(b"\r", b"\n")
        skip = START.match(raw)
        return self.entity(Cursor(raw, 0, len(raw)), skip.end() if skip else 0, depth=0)[0]

    def warn(self, text: str) -> None:
        if text not in self.warnings:
            self.warnings.append(text)

    def entity(self, cursor: Cursor, start: int, *, depth: int, parent: str = "") -> tuple[Part, Line]:
        """The entity at `start`, and the boundary line that ended it."""
        self.count += 1
        message = Message(policy=POLICY)
        body = self.headers(message, cursor.buffer, start, cursor.end)
        part = Part(cursor.buffer, body, cursor.end, message, parent)
        default = "message/rfc822" if parent == "multipart/digest" else "text/plain"
        message.set_default_type(default)
        part.content_type, part.params = content_type(message, default)
        line = self.fill(cursor, part, depth)
        part.end = line.start if line.level < 0 else _before_break(cursor.buffer, part.start, line.start)
        if not message.is_multipart():
            message.set_payload(part.raw.decode("ascii", "surrogateescape"))
        return part, line

    def fill(self, cursor: Cursor, part: Part, depth: int) -> Line:
        """Reads what is inside `part`; returns the boundary line that ended it."""
        multipart = part.content_type.startswith("multipart/")
        if depth >= self.limits.depth and (multipart or part.content_type in ENCLOSED):
            self.warn("nested too deep: the rest was not opened")
        elif multipart:
            line = self.multipart(cursor, part, depth)
            return line if part.children else self.guessed(part, line, depth)
        elif part.content_type in ENCLOSED:
            return self.enclosed(cursor, part, depth)
        line = cursor.next(part.start)
        if part.content_type in STATUS:
            part.end = line.start
            self.blocks(part)
        return line

    def headers(self, message: Message, buffer: bytes, start: int, end: int) -> int:
        """Reads the header block into `message`; returns where the body starts."""
        at, count = start, 0
        match = HEADER.match(buffer, at, end)
        while match:
            at = match.end()
            count += 1
            if count <= self.limits.headers:
                value = match[2].decode("ascii", "surrogateescape")
                if "\n" in value:
                    value = value.replace("\r\n", "").replace("\n", "")
                message.set_raw(match[1].decode("ascii"), value.strip("\r \t"))
            match = HEADER.match(buffer, at, end)
        if count > self.limits.headers:
            self.warn("too many headers: the rest was not read")
        blank = BLANK.match(buffer, at, end)
        if blank:
            return blank.end()
        if count and at < end and not buffer.startswith(b"--", at):
            self.warn("no empty line between headers and body")
        return at

    def multipart(self, cursor: Cursor, part: Part, depth: int, guess: bytes = b"") -> Line:
        boundary = guess or part.params.get("boundary", "").rstrip().encode("utf-8", "surrogateescape")[:280]
        if not boundary:
            return cursor.next(part.start)
        level = cursor.push(boundary)
        line = cursor.next(part.start)
        while line.level == level and not line.closes:
            if self.count >= self.limits.parts:
                self.warn("too many parts: the rest was not read")
                line = Line(-1, True, cursor.end, cursor.end)
                break
            child, line = self.entity(cursor, line.end, depth=depth + 1, parent=part.content_type)
            part.children.append(child)
        cursor.pop(boundary)
        if part.children:
            part.message.set_payload([child.message for child in part.children])
        return cursor.next(line.end) if line.level == level else line

    def guessed(self, part: Part, line: Line, depth: int) -> Line:
        """A multipart whose boundary never comes: one that looks like a boundary is taken for it."""
        found = GUESSED_BOUNDARY.search(part.buffer, part.start, line.start)
        self.warn("multipart boundary guessed" if found else "multipart without a boundary")
        if found:
            self.multipart(Cursor(part.buffer, part.start, line.start), part, depth, found[1])
        return line

    def enclosed(self, cursor: Cursor, part: Part, depth: int) -> Line:
        """A mail in the mail."""
        encoding = str(part.message.get("content-transfer-encoding") or "").strip().lower()
        if encoding in ("base64", "quoted-printable"):
            line = cursor.next(part.start)
            part.end = line.start
            inner = Cursor(part.content, 0, len(part.content))
            child, _ = self.entity(inner, 0, depth=depth + 1, parent=part.content_type)
        else:
            skip = START.match(part.buffer, part.start, cursor.end)
            start = skip.end() if skip else part.start
            child, line = self.entity(cursor, start, depth=depth + 1, parent=part.content_type)
        part.children.append(child)
        part.message.set_payload([child.message])
        return line

    def blocks(self, part: Part) -> None:
        """message/delivery-status: header blocks, one for the mail and one for each recipient (RFC 3464)."""
        data, at = part.content, 0
        messages: list[Message | str] = []
        while at < len(data) and len(messages) < self.limits.parts:
            message = Message(policy=POLICY)
            after = self.headers(message, data, at, len(data))
            if message.keys() or after == at:
                messages.append(message)
            if after == at:
                message.set_payload(data[at:].decode("ascii", "surrogateescape"))
                break
            at = after
        part.message.set_payload(messages)


def content_type(message: Message, default: str) -> tuple[str, dict[str, str]]:
    """The Content-Type; `default` when it is missing, text/plain when it makes no sense (RFC 2045 5.2)."""
    value = message.get("content-type")
    if value is None:
        return default, {}
    main, params = parameters(value)
    found = TYPE.match(main.replace(" ", ""))
    if found:
        return found[0], params
    return ("multipart/mixed", params) if main.startswith("multipart") else ("text/plain", params)


def _before_break(buffer: bytes, start: int, at: int) -> int:
    """The line break before a boundary belongs to the boundary (RFC 2046 5.1.1)."""
    if at > start and buffer[at - 1] == 10:
        at -= 1
        if at > start and buffer[at - 1] == 13:
            at -= 1
    return at
