"""`read(raw)`: one raw mail as a `Mail`. Never raises, whatever the bytes are."""

from __future__ import annotations

from email.message import Message

from regard.kit.mail.addresses import parse_addresses
from regard.kit.mail.body import Body
from regard.kit.mail.charsets import decode_text
from regard.kit.mail.headers import decode, message_ids, parse_date
from regard.kit.mail.model import Address, Mail
from regard.kit.mail.structure import Limits, Tree

UNREADABLE = "could not be read"
NOBODY = Address("", "")


def read(raw: bytes, *, limits: Limits | None = None) -> Mail:
    """What `raw` (RFC 5322 and MIME, or anything else) says. Bounded by `limits`; oddities stand in `warnings`."""
    try:
        return _read(raw, limits or Limits())
    except Exception as error:  # our own mistake must not cost a customer's mail
        return Mail(Message(), text=decode_text(raw[:100_000]), warnings=[f"{UNREADABLE}: {type(error).__name__}"])


def _read(raw: bytes, limits: Limits) -> Mail:
    tree = Tree(limits)
    part = tree.parse(raw)
    mail = Mail(part.message, warnings=tree.warnings)
    body = Body(limits, mail.warnings)
    body.walk(part)
    mail.files, mail.html, mail.text = body.files, body.html(), body.text()
    mail.charset = body.charset or part.params.get("charset", "")
    _read_headers(mail)
    return mail


def _read_headers(mail: Mail) -> None:
    get = mail.message.get
    mail.sender = _sender(mail)
    mail.reply_to = _addresses(mail, "reply-to")
    mail.to = _addresses(mail, "to")
    mail.cc = _addresses(mail, "cc")
    mail.subject = decode(get("subject") or "", mail.charset)
    mail.date = parse_date(get("date") or "")
    mail.message_id = next(iter(message_ids(get("message-id") or "")), "")
    mail.in_reply_to = message_ids(get("in-reply-to") or "")
    mail.references = [one for value in mail.message.get_all("references", []) for one in message_ids(value)]


def _sender(mail: Mail) -> Address:
    """From; when nobody can be answered there, Reply-To, Sender or Return-Path, under the name that From gave."""
    named = NOBODY
    for name in ("from", "reply-to", "sender", "return-path"):
        for one in _addresses(mail, name):
            if "@" in one.address:
                if name == "from":
                    return one
                mail.warnings.append(f"no usable From: taken from {name.title()}")
                return Address(named.name or named.address or one.name, one.address)
            named = one if named is NOBODY else named
    return named


def _addresses(mail: Mail, name: str) -> list[Address]:
    return [one for value in mail.message.get_all(name, []) for one in parse_addresses(value, mail.charset)]
