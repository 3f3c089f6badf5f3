"""`read(raw)`: one raw mail as a `Mail`. Never raises, whatever the bytes are."""

from __future__ import annotations

from regard.kit.mail.addresses import parse_addresses
from regard.kit.mail.body import Body
from regard.kit.mail.headers import decode, message_ids, parse_date
from regard.kit.mail.model import Address, Mail
from regard.kit.mail.structure import Limits, Part, Tree

NOBODY = Address("", "")


def read(raw: bytes, *, limits: Limits | None = None) -> Mail:
    """What `raw` (RFC 5322 and MIME, or anything else) says. Bounded by `limits`; oddities stand in `warnings`."""
    limits = limits or Limits()
    tree = Tree(limits)
    part = tree.parse(raw)
    mail = Mail(part.message, warnings=tree.warnings)
    _read_headers(mail)
    _read_body(mail, part, limits)
    return mail


def _read_headers(mail: Mail) -> None:
    get = mail.message.get
    mail.sender = _sender(mail)
    mail.reply_to = _addresses(mail, "reply-to")
    mail.to = _addresses(mail, "to")
    mail.cc = _addresses(mail, "cc")
    mail.subject = decode(get("subject") or "")
    mail.date = parse_date(get("date") or "")
    mail.message_id = next(iter(message_ids(get("message-id") or "")), "")
    mail.in_reply_to = message_ids(get("in-reply-to") or "")
    mail.references = [one for value in mail.message.get_all("references", []) for one in message_ids(value)]


def _sender(mail: Mail) -> Address:
    """From, else Sender, else Return-Path; of several the first that can be answered."""
    best = NOBODY
    for name in ("from", "sender", "return-path", "x-original-from"):
        for one in _addresses(mail, name):
            if "@" in one.address:
                if name != "from":
                    mail.warnings.append(f"no usable From: taken from {name.title()}")
                    return one if best is NOBODY or not best.name else Address(best.name, one.address)
                return one
            best = one if best is NOBODY else best
    return best


def _addresses(mail: Mail, name: str) -> list[Address]:
    return [one for value in mail.message.get_all(name, []) for one in parse_addresses(value)]


def _read_body(mail: Mail, part: Part, limits: Limits) -> None:
    body = Body(limits, mail.warnings)
    body.walk(part)
    mail.files = body.files
    mail.html = "\n".join(body.htmls)
    mail.text = "\n".join(
        content if kind == "text" else _as_text(content) for kind, content in body.in_order if content.strip()
    )


def _as_text(html: str) -> str:
    from regard.kit.html import html_to_text

    return html_to_text(html)
