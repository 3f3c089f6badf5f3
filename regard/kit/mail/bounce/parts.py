"""A report taken apart: what it tells, its machine-readable fields, and the mail it gives back. Nothing here raises."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from email import message_from_string
from email.errors import MessageError
from email.message import Message

from regard.kit.mail.charsets import decode_text

Fields = dict[str, str]

MAX_DEPTH, MAX_PARTS, MAX_TEXT, MAX_FIELD = 12, 100, 60_000, 8_000
_RETURNED = {"message/rfc822", "message/global", "message/news", "message/partial"}
_RETURNED_HEADERS = {"text/rfc822-headers", "message/rfc822-headers", "message/global-headers", "text/rfc822"}
_STATUS = {"message/delivery-status", "message/global-delivery-status"}
_BLOCK = re.compile(r"(?i)<(?:br|/?p|/?div|/?li|/?tr|/?h[1-6]|/?blockquote|/?pre|hr)\b[^<>]{0,2000}>")
_TAG = re.compile(r"<[^<>]{0,4000}>")
_ENTITY = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&nbsp;": " ", "&#64;": "@", "&amp;": "&"}


@dataclass(slots=True)
class Parts:
    """`status` holds one group of fields per recipient (and per message), keys in lower case."""

    texts: list[str] = field(default_factory=list)
    status: list[Fields] = field(default_factory=list)
    feedback: list[Fields] = field(default_factory=list)
    disposition: list[Fields] = field(default_factory=list)
    returned: list[Message] = field(default_factory=list)
    has_status: bool = False
    seen: int = 0

    @property
    def text(self) -> str:
        """Everything it tells in words."""
        return "\n".join(self.texts)[:MAX_TEXT]


def take_apart(message: Message) -> Parts:
    """The parts of a report, without looking into the returned mail."""
    parts = Parts()
    _walk(message, parts, 0)
    return parts


def _walk(part: Message, parts: Parts, depth: int) -> None:
    parts.seen += 1
    if depth > MAX_DEPTH or parts.seen > MAX_PARTS:
        return
    kind = part.get_content_type()
    if kind in _RETURNED and depth:
        parts.returned += _inner(part)
    elif kind in _RETURNED_HEADERS and depth:
        parts.returned.append(parse(decoded(part)) if kind.startswith("text") else _as_headers(part))
    elif kind in _STATUS:
        parts.has_status = True
        parts.status += groups_of(part)
    elif kind == "message/feedback-report":
        parts.feedback += groups_of(part)
    elif kind == "message/disposition-notification":
        parts.disposition += groups_of(part)
    elif part.is_multipart():
        _walk_children(part, parts, depth)
    elif kind.startswith("text/"):
        _add_text(decoded(part), kind, parts)
    elif kind.startswith("multipart/"):  # a boundary that never comes
        _add_text(decoded(part), "text/plain", parts)


def _walk_children(part: Message, parts: Parts, depth: int) -> None:
    children = children_of(part)
    before = len(parts.texts)
    for child in children:
        if (
            child.get_content_type() == "text/html"
            and len(parts.texts) > before
            and part.get_content_subtype() == "alternative"
        ):
            continue
        _walk(child, parts, depth + 1)


def children_of(part: Message) -> list[Message]:
    """The parts of a multipart, or []."""
    payload = part.get_payload()
    return [child for child in payload if isinstance(child, Message)] if isinstance(payload, list) else []


def _add_text(text: str, kind: str, parts: Parts) -> None:
    plain = html_to_text(text) if kind == "text/html" or text.lstrip()[:6].lower() in ("<html>", "<!doct") else text
    if plain.strip():
        parts.texts.append(plain.replace("\r\n", "\n").replace("\r", "\n"))


def decoded(part: Message) -> str:
    """The text of a leaf, whatever its charset claims; at most MAX_TEXT characters."""
    try:
        raw = part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError):
        raw = None
    if not isinstance(raw, bytes):
        return ""
    return decode_text(raw[: MAX_TEXT * 2], str(part.get_content_charset() or ""))[:MAX_TEXT]


def html_to_text(html: str) -> str:
    """The words of an HTML report, one block a line."""
    html = html[:MAX_TEXT]
    body = html.lower().find("<body")
    text = _TAG.sub("", _BLOCK.sub("\n", html[max(body, 0) :]))
    for entity, char in _ENTITY.items():
        text = text.replace(entity, char)
    return text


def groups_of(part: Message) -> list[Fields]:
    """The groups of `Name: value` fields of a machine-readable part (RFC 3464, 5965, 8098)."""
    if str(part.get("content-transfer-encoding", "")).strip().lower() in ("base64", "quoted-printable"):
        groups = fields_in(_undo(part))
        if groups:
            return groups
    groups = []
    for block in children_of(part):
        fields = {name.lower(): unfold(str(value)[:MAX_FIELD]) for name, value in reversed(block.items())}
        rest = block.get_payload()
        groups += [fields] if fields else []
        groups += fields_in(rest) if isinstance(rest, str) and ":" in rest else []
    if not groups and isinstance(part.get_payload(), str):
        groups = fields_in(decoded(part))
    return groups


def _undo(part: Message) -> str:
    """The text of a message/* part that was sent encoded, which RFC 2046 forbids and some do."""
    blocks = children_of(part)
    text = "\n".join(str(block.get_payload()) for block in blocks if isinstance(block.get_payload(), str))
    leaf = Message()
    leaf["Content-Transfer-Encoding"] = str(part.get("content-transfer-encoding"))
    leaf.set_payload(text)
    return decoded(leaf)


_FIELD = re.compile(r"^\s{0,3}([A-Za-z][A-Za-z0-9-]{1,50}):[ \t]*(.*)$")


def fields_in(text: str) -> list[Fields]:
    """Groups of fields in plain text, apart by blank lines."""
    groups: list[Fields] = []
    current: Fields = {}
    last = ""
    for line in text[:MAX_TEXT].splitlines():
        found = _FIELD.match(line)
        if not line.strip():
            groups += [current] if current else []
            current, last = {}, ""
        elif line[0] in " \t" and last and not found:
            current[last] += " " + line.strip()
        elif found:
            last = found.group(1).lower()
            current.setdefault(last, found.group(2).strip())
    return [*groups, current] if current else groups


def _inner(part: Message) -> list[Message]:
    if str(part.get("content-transfer-encoding", "")).strip().lower() in ("base64", "quoted-printable"):
        text = _undo(part)
        if ":" in text[:200]:
            return [parse(text)]
    return children_of(part)


def _as_headers(part: Message) -> Message:
    inner = children_of(part)
    return inner[0] if inner else parse(decoded(part))


def parse(text: str) -> Message:
    """A mail or its headers given as text."""
    try:
        return message_from_string(text.lstrip("\r\n ")[:MAX_TEXT])
    except (MessageError, ValueError, TypeError, AttributeError, IndexError):
        return Message()


def unfold(value: str) -> str:
    """A header value on one line, single spaces."""
    return " ".join(value.split())


def all_fields(groups: Iterable[Fields], name: str) -> list[str]:
    """The values of one field in all groups."""
    return [group[name] for group in groups if group.get(name)]
