"""Header fields as they go over the wire: ASCII, folded with CRLF, nothing from outside can start a new one.

Text for people (names, subjects, file names) has its control characters turned into spaces. What machines read
(addresses, ids, field names and values) is refused with CannotCompose when it holds one.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from regard.kit.mail.model import Address

LINE = 76  # RFC 5322 §2.1.1 asks for 78
HARD_LINE = 990  # and forbids more than 998

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_FIELD_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,75}\Z")
_MESSAGE_ID = re.compile(r"[\x21-\x3b\x3d\x3f-\x7e]{1,900}\Z")
_DOT_ATOM = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*\Z", re.ASCII)
_QUOTED_LOCAL = re.compile(r'"([^\x00-\x1f\x7f-\uffff"\\]|\\[\x20-\x7e])*"\Z')
_DOMAIN = re.compile(r"(\[[0-9A-Za-z:.]+\]|[A-Za-z0-9_]([A-Za-z0-9._-]*[A-Za-z0-9_])?)\Z")
_ATOMS = re.compile(r"[\w!#$%&'*+/=?^`{|}~ -]+\Z", re.ASCII)
_PLAIN_PARAMETER = re.compile(r"[\w !#$&+.\-^{}~]+\Z", re.ASCII)


class CannotCompose(ValueError):
    """The mail can't be written as asked: an address, id or header that no mail may carry."""


def readable(text: str) -> str:
    """Text for a person, on one line: control characters become single spaces, lone surrogates a question mark."""
    return _CONTROL.sub(" ", text.encode("utf-8", "replace").decode("utf-8")).strip()


def field(name: str, words: Iterable[str]) -> bytes:
    """One field. Each word carries its own leading space if it needs one; lines break only before such a space."""
    if not _FIELD_NAME.match(name):
        raise CannotCompose(f"Not a header name: {name!r}")
    lines = [f"{name}:"]
    for word in words:
        if len(lines[-1]) + len(word) > LINE and word.startswith(" ") and lines[-1] != f"{name}:":
            lines.append(word)
        else:
            lines[-1] += word
    if any(_CONTROL.search(line) or not line.isascii() or len(line) > HARD_LINE for line in lines):
        raise CannotCompose(f"The {name} header holds what no header may carry.")
    return "\r\n".join(lines).encode("ascii") + b"\r\n"


def text_field(name: str, value: str) -> bytes:
    """An unstructured field, e.g. Subject (RFC 5322 §2.2.1); encoded words (RFC 2047) only where needed."""
    value = readable(value)
    words = re.findall(r" *[^ ]+", " " + value)
    if not value.isascii() or "=?" in value or any(len(word) > LINE - len(name) for word in words):
        words = [f" {word}" for word in encoded_words(value, first=LINE - len(name) - 2)]
    return field(name, words)


def address_field(name: str, addresses: Iterable[Address]) -> bytes:
    """A field of mailboxes. Raises CannotCompose for an address that no mail server would take."""
    words: list[str] = []
    for address in addresses:
        if words:
            words[-1] += ","
        words.extend(_mailbox(address))
    return field(name, words)


def id_field(name: str, ids: Iterable[str]) -> bytes:
    """Message-ID, In-Reply-To, References (RFC 5322 §3.6.4)."""
    return field(name, (f" <{checked_id(id_)}>" for id_ in ids))


def checked_id(message_id: str) -> str:
    """The id without <>; CannotCompose when it can't stand in a header."""
    if not is_writable_id(bare := message_id.strip().removeprefix("<").removesuffix(">")):
        raise CannotCompose(f"Not a message id: {message_id!r}")
    return bare


def is_writable_id(bare: str) -> bool:
    return bool(_MESSAGE_ID.match(bare))


def checked_address(address: str) -> str:
    """The address with its domain in ASCII (RFC 5891); CannotCompose when it is not one mailbox."""
    local, _, domain = address.strip().rpartition("@")
    if not domain.isascii():
        try:
            domain = domain.encode("idna").decode("ascii")
        except UnicodeError as error:
            raise CannotCompose(f"Not an address: {address!r}") from error
    fits = len(local) <= 128 and len(domain) <= 253
    if not fits or not _DOMAIN.match(domain) or not (_DOT_ATOM.match(local) or _QUOTED_LOCAL.match(local)):
        raise CannotCompose(f"Not an address: {address!r}")
    return f"{local}@{domain}"


def parameter(name: str, value: str) -> list[str]:
    """`; filename="…"` as words; in RFC 2231 form, in numbered pieces when long, when it is not plain ASCII."""
    if _PLAIN_PARAMETER.match(value) and len(value) <= 60:
        return [";", f' {name}="{value}"']
    pieces = list(_percent_pieces(value, limit=50 - len(name)))
    if len(pieces) == 1:
        return [";", f" {name}*=UTF-8''{pieces[0]}"]
    pieces[0] = f"UTF-8''{pieces[0]}"
    return [word for number, piece in enumerate(pieces) for word in (";", f" {name}*{number}*={piece}")]


def encoded_words(text: str, *, first: int = LINE) -> Iterator[str]:
    """RFC 2047 words of at most 75 characters, none of which cuts a character in two; B encoding, read by everybody."""
    room, pending = max(first, 32), b""
    for character in text:
        encoded = character.encode("utf-8")
        if pending and 12 + (len(pending) + len(encoded) + 2) // 3 * 4 > min(room, 75):
            yield _encoded_word(pending)
            room, pending = LINE - 1, b""
        pending += encoded
    if pending:
        yield _encoded_word(pending)


def _encoded_word(content: bytes) -> str:
    return f"=?utf-8?B?{b64encode(content).decode('ascii')}?="


def _mailbox(address: Address) -> list[str]:
    mailbox, name = checked_address(address.address), readable(address.name)
    if not name:
        return [f" {mailbox}"]
    if not name.isascii() or "=?" in name or len(name) > 60:
        return [*(f" {word}" for word in encoded_words(name, first=50)), f" <{mailbox}>"]
    if _ATOMS.match(name):
        return [f" {name}", f" <{mailbox}>"]
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return [f' "{escaped}"', f" <{mailbox}>"]


def _percent_pieces(value: str, *, limit: int) -> Iterator[str]:
    piece = ""
    for character in value:
        encoded = quote(character, safe="!#$&+-.^_`|~")  # RFC 5987 §3.2.1 attr-char
        if piece and len(piece) + len(encoded) > limit:
            yield piece
            piece = ""
        piece += encoded
    yield piece
