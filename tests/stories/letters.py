"""Both ends of a letter: what a customer's mail program does, and what lies in their mailbox."""

from __future__ import annotations

import email
import mailbox
import smtplib
import time
from email.message import EmailMessage, Message
from email.utils import make_msgid
from pathlib import Path


def letter(*, sender: str, to: str, subject: str, body: str, answers: Message | None = None) -> EmailMessage:
    """A mail as a mail program writes it; `answers` another one, quoting it and naming it in the headers."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, to, subject
    mail["Message-ID"] = make_msgid(domain="customer.example")
    if answers is not None:
        mail["In-Reply-To"] = answers["Message-ID"]
        mail["References"] = f"{answers.get('References', '')} {answers['Message-ID']}".strip()
    mail.set_content(body)
    return mail


def post(mail: EmailMessage, *, port: int, to: str) -> None:
    """Hand it to a listener on this machine."""
    with smtplib.SMTP("127.0.0.1", port, timeout=10) as client:
        client.send_message(mail, to_addrs=[to])


def received(folder: Path, *, to: str, within: float = 30.0, count: int = 1) -> list[Message]:
    """The letters to this address in a Maildir, once there are `count` of them."""
    end = time.monotonic() + within
    while True:
        found = []
        if folder.exists():
            box = mailbox.Maildir(folder, create=False)
            letters = [email.message_from_bytes(raw) for raw in map(box.get_bytes, box.iterkeys())]
            found = [mail for mail in letters if to in str(mail["To"])]
        if len(found) >= count:
            return sorted(found, key=lambda m: str(m["Date"]))
        assert time.monotonic() < end, f"{len(found)} of {count} letters to {to} came within {within} s"
        time.sleep(0.1)


def body_of(mail: Message, kind: str = "text/plain") -> str:
    for part in mail.walk():
        if part.get_content_type() == kind:
            payload = part.get_payload(decode=True)
            assert isinstance(payload, bytes)
            return payload.decode(part.get_content_charset() or "utf-8")
    raise AssertionError(f"no {kind} in it")
