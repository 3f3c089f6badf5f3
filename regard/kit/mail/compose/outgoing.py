"""One outgoing mail, from what is said to the bytes that SMTP carries."""

from __future__ import annotations

from base64 import b32encode
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from secrets import token_bytes
from typing import Literal

from regard.kit.mail.compose.header import (
    CannotCompose,
    address_field,
    checked_address,
    checked_id,
    field,
    id_field,
    is_writable_id,
    text_field,
)
from regard.kit.mail.compose.part import Part, file_part, joined, text_part
from regard.kit.mail.model import Address, File

REFERENCES_LIMIT = 20
_OWN = frozenset(
    [
        "from",
        "to",
        "cc",
        "bcc",
        "subject",
        "date",
        "message-id",
        "in-reply-to",
        "references",
        "reply-to",
        "mime-version",
        "auto-submitted",
        "resent-bcc",
        "return-path",
        "dkim-signature",
    ]
)


def compose(
    *,
    sender: Address,
    to: Sequence[Address],
    subject: str,
    text: str,
    message_id: str,
    cc: Sequence[Address] = (),
    html: str = "",
    files: Sequence[File] = (),
    in_reply_to: str = "",
    references: Sequence[str] = (),
    reply_to: Address | None = None,
    headers: Mapping[str, str] | None = None,
    automatic: Literal["", "auto-replied", "auto-generated"] = "",
    date: datetime | None = None,
) -> bytes:
    """The mail as bytes: CRLF lines of at most 998, ASCII only, so any server takes it. Same arguments, same bytes.

    Message ids with or without <>. `date` must be aware (now when None). `automatic` sets Auto-Submitted (RFC 3834).
    `html` is sent as given: clean it first. A file with `inline` and a `content_id` that the HTML shows (cid:) travels
    with the HTML, every other one as an attachment. There is no Bcc: the envelope is not written here.
    `in_reply_to` and `references` come from other people's mails; ids that can't be written are left out, and of a long
    chain the first and the newest 19 stay. Raises CannotCompose (a ValueError) for a wrong address, id or header.
    """
    head = _addressing(sender=sender, to=to, cc=cc, reply_to=reply_to)
    head += text_field("Subject", subject)
    head += field("Date", [" " + _written(date or datetime.now(UTC))])
    head += id_field("Message-ID", [message_id])
    head += _threading(in_reply_to, references)
    if automatic:
        head += field("Auto-Submitted", [f" {automatic}"])
        head += field("X-Auto-Response-Suppress", [" All"])
    for name, value in (headers or {}).items():
        head += _further(name, value)
    body = _body(text=text, html=html, files=files, seed=checked_id(message_id))
    return head + field("MIME-Version", [" 1.0"]) + body.headers + b"\r\n" + body.body


def new_message_id(domain: str) -> str:
    """A fresh id without <>: 130 random bits at our domain (RFC 5322 §3.6.4). Raises CannotCompose for a bad domain."""
    unique = b32encode(token_bytes(17)).decode("ascii").rstrip("=").lower()[:26]
    return checked_address(f"{unique}@{domain}")


def _addressing(*, sender: Address, to: Sequence[Address], cc: Sequence[Address], reply_to: Address | None) -> bytes:
    if not to and not cc:
        raise CannotCompose("A mail needs somebody to go to.")
    lines = address_field("From", [sender])
    for name, addresses in (("To", to), ("Cc", cc), ("Reply-To", [reply_to] if reply_to else [])):
        if addresses:
            lines += address_field(name, addresses)
    return lines


def _threading(in_reply_to: str, references: Sequence[str]) -> bytes:
    parent = in_reply_to.strip().strip("<>")
    chain = [bare for id_ in references if is_writable_id(bare := id_.strip().strip("<>"))]
    lines = b""
    if is_writable_id(parent):
        lines += id_field("In-Reply-To", [parent])
        chain = [*(id_ for id_ in chain if id_ != parent), parent]
    chain = list(dict.fromkeys(chain))
    if len(chain) > REFERENCES_LIMIT:
        chain = [chain[0], *chain[1 - REFERENCES_LIMIT :]]
    return lines + (id_field("References", chain) if chain else b"")


def _further(name: str, value: str) -> bytes:
    if name.lower() in _OWN or name.lower().startswith("content-"):
        raise CannotCompose(f"{name} can't be given as a further header.")
    if any(character in value for character in "\r\n\x00"):
        raise CannotCompose(f"The {name} header holds what no header may carry.")
    if name.lower().startswith("list-"):  # <address>, … (RFC 2369): an encoded word would hide it from mail programs
        return field(name, (f" {word}" for word in value.split()))
    return text_field(name, value)


def _written(date: datetime) -> str:
    if date.tzinfo is None:
        raise CannotCompose("The date of a mail needs a time zone.")
    return format_datetime(date)


def _body(*, text: str, html: str, files: Sequence[File], seed: str) -> Part:
    shown = [file for file in files if file.inline and file.content_id and f"cid:{file.content_id.strip('<>')}" in html]
    body = text_part(text, "plain")
    if html:
        rich = text_part(_document(html), "html")
        if shown:
            rich = joined("related", [rich, *(file_part(file, inline=True) for file in shown)], seed=seed)
        body = joined("alternative", [body, rich], seed=seed)
    attached = [file for file in files if not any(file is one for one in shown)]
    if attached:
        body = joined("mixed", [body, *(file_part(file, inline=False) for file in attached)], seed=seed)
    return body


def _document(html: str) -> str:
    if "<html" in html[:1000].lower():
        return html
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    return f"<!doctype html>\n<html><head>{head}</head>\n<body>\n{html}\n</body></html>\n"
