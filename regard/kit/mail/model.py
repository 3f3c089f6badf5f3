"""What a raw mail says, as plain values. Filled by `read.py`; nothing here touches a database or the network."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from email.message import Message
from typing import Literal

Kind = Literal["message", "bounce", "complaint", "auto_reply"]


@dataclass(frozen=True, slots=True)
class Address:
    """One mailbox of an address header. `address` keeps its case and may lack an `@` when the header did."""

    name: str
    address: str


@dataclass(slots=True)
class File:
    """One attachment, decoded. `inline` means the HTML shows it (or the sender asked for inline)."""

    filename: str
    content_type: str
    content: bytes
    inline: bool = False
    content_id: str = ""


@dataclass(slots=True)
class Bounce:
    """What a delivery report says. `status` is RFC 3463 ("5.1.1" or ""); `reason` is one word ("userunknown", …)."""

    recipients: list[str]
    status: str
    reason: str
    permanent: bool
    diagnostic: str = ""
    original_message_id: str = ""


@dataclass(slots=True)
class Spam:
    """0.0 surely wanted … 1.0 surely spam; `by` names what decided ("headers", "classifier", "")."""

    score: float = 0.0
    verdict: Literal["ham", "spam", "unsure"] = "unsure"
    by: str = ""


@dataclass(slots=True)
class Authentication:
    """RFC 8601 results of a server we trust: "pass", "fail", "none", …; "" when nobody we trust has said."""

    spf: str = ""
    dkim: str = ""
    dmarc: str = ""
    aligned: bool = False  # DMARC passes for the domain of From: the address may be believed
    server: str = ""


@dataclass(slots=True)
class Mail:
    """One mail, read. Everything text is decoded; nothing raised; what was odd stands in `warnings`."""

    message: Message  # the compat32 tree, for those who need a raw header
    sender: Address = Address("", "")  # From (or Sender, or Return-Path when From is missing)
    reply_to: list[Address] = field(default_factory=list)
    to: list[Address] = field(default_factory=list)
    cc: list[Address] = field(default_factory=list)
    subject: str = ""
    date: datetime | None = None  # aware, UTC offset as sent
    message_id: str = ""  # without <>
    in_reply_to: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    text: str = ""  # the whole body as text (from HTML when there is no text part)
    html: str = ""  # the HTML body as sent: hostile, not sanitised
    files: list[File] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    charset: str = ""  # declared for the body: what raw 8-bit headers are in, too

    def header(self, name: str) -> str:
        """First header of that name, decoded and unfolded; "" when absent."""
        from regard.kit.mail.headers import decode

        value = self.message.get(name)
        return decode(value, self.charset) if value is not None else ""

    def headers(self, name: str) -> list[str]:
        """All headers of that name, decoded and unfolded, in the order sent."""
        from regard.kit.mail.headers import decode

        return [decode(value, self.charset) for value in self.message.get_all(name, [])]
