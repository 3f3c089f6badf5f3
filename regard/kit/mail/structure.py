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

HEADER = re.compile(rb"([!-9;-~]+)[ \t]*:[ \t]*([^\n]*(?:\n[ \t][^\n]*)*)(?:\n|\Z)")
BLANK = re.compile(rb"\r*\n")
START = re.compile(rb"(?:\xef\xbb\xbf)?(?:[ \t\r]*\n)*(?:>?From [^\n]*\n)?")
GUESSED_BOUNDARY = re.compile(rb"(?:^|\n)--([^\s-][^\r\n]{0,68}?)[ \t]*\r?\n(?=content-[a-z-]+:)", re.IGNORECASE)
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

    def header_fetch_parse(self, name: str, value: str) -> str:  # type: ignore[override]
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
        return self.entity(raw, skip.end() if skip else 0, len(raw), depth=0)

    def warn(self, text: str) -> None:
        if text not in self.warnings:
            self.warnings.append(text)

    def entity(self, buffer: bytes, start: int, end: int, *, depth: int, parent: str = "") -> Part:
        self.count += 1
        message = Message(policy=POLICY)  # type: ignore[arg-type]
        body = self.headers(message, buffer, start, end)
        part = Part(buffer, body, end, message, parent)
        default = "message/rfc822" if parent == "multipart/digest" else "text/plain"
        message.set_default_type(default)
        part.content_type, part.params = content_type(message, default)
        main = part.content_type.partition("/")[0]
        if main == "multipart" and depth < self.limits.depth:
            self.multipart(part, depth)
        elif part.content_type in ("message/rfc822", "message/global", "message/news"):
            self.enclosed(part, depth)
        elif part.content_type in ("message/delivery-status", "message/global-delivery-status"):
            self.blocks(part)
        elif main == "multipart":
            self.warn("nested too deep: the rest was not opened")
        if not message.is_multipart():
            message.set_payload(part.raw.decode("ascii", "surrogateescape"))
        return part

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
        if at < end:
            self.warn("no empty line between headers and body")
        return at

    def multipart(self, part: Part, depth: int) -> None:
        boundary = part.params.get("boundary", "").rstrip().encode("utf-8", "surrogateescape")
        spans = split(part.buffer, part.start, part.end, boundary) if boundary else []
        if not spans:
            guessed = GUESSED_BOUNDARY.search(part.buffer, part.start, part.end)
            if guessed:
                self.warn("multipart boundary guessed")
                spans = split(part.buffer, part.start, part.end, guessed[1])
        if not spans:
            self.warn("multipart without a boundary")
            return
        messages = []
        for start, end in spans:
            if self.count >= self.limits.parts:
                self.warn("too many parts: the rest was not read")
                break
            child = self.entity(part.buffer, start, end, depth=depth + 1, parent=part.content_type)
            part.children.append(child)
            messages.append(child.message)
        part.message.set_payload(messages)

    def enclosed(self, part: Part, depth: int) -> None:
        if depth >= self.limits.depth or self.count >= self.limits.parts:
            self.warn("nested too deep: the rest was not opened")
            return
        encoding = str(part.message.get("content-transfer-encoding") or "").strip().lower()
        if encoding in ("base64", "quoted-printable"):
            child = self.entity(part.content, 0, len(part.content), depth=depth + 1, parent=part.content_type)
        else:
            skip = START.match(part.buffer, part.start, part.end)
            start = skip.end() if skip else part.start
            child = self.entity(part.buffer, start, part.end, depth=depth + 1, parent=part.content_type)
        part.children.append(child)
        part.message.set_payload([child.message])

    def blocks(self, part: Part) -> None:
        """message/delivery-status: header blocks, one for the mail and one for each recipient (RFC 3464)."""
        data, at, messages = part.content, 0, []
        while at < len(data) and len(messages) < self.limits.parts:
            message = Message(policy=POLICY)  # type: ignore[arg-type]
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


def split(buffer: bytes, start: int, end: int, boundary: bytes) -> list[tuple[int, int]]:
    """Where the parts between boundary lines lie; a missing last boundary is forgiven."""
    mark = b"--" + boundary
    spans: list[tuple[int, int]] = []
    opened = -1
    at = buffer.find(mark, start, end)
    while at >= 0:
        line_end = buffer.find(b"\n", at, end)
        line_end = end if line_end < 0 else line_end + 1
        rest = buffer[at + len(mark) : line_end] if line_end - at < len(mark) + 1000 else b"x"
        if (at == start or buffer[at - 1] == 10) and rest.strip() in (b"", b"--"):
            if opened >= 0:
                spans.append((opened, _before_break(buffer, opened, at)))
            opened = -1 if rest.strip() else line_end
            if rest.strip() and spans:
                break
        at = buffer.find(mark, at + len(mark), end)
    if opened >= 0:
        spans.append((opened, end))
    return spans


def _before_break(buffer: bytes, start: int, at: int) -> int:
    """The line break before a boundary belongs to the boundary (RFC 2046 5.1.1)."""
    if at > start and buffer[at - 1] == 10:
        at -= 1
        if at > start and buffer[at - 1] == 13:
            at -= 1
    return at
