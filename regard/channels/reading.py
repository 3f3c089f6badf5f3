"""What one mail says, worked out before any transaction begins: the slow part, which needs no database."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from regard.channels import ours
from regard.channels.storable import storable
from regard.kit.mail.model import Address, Bounce, Kind, Mail
from regard.kit.text import one_line

TEXT_LIMIT = 1_000_000  # characters; a longer body is kept whole in the raw mail
MAX_HOPS = 25


@dataclass
class Reading:
    mail: Mail
    raw: bytes
    kind: Kind
    bounce: Bounce | None
    at: datetime
    envelope_to: str = ""
    envelope_from: str = ""
    warnings: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, raw: bytes, *, at: datetime, envelope_from: str = "", envelope_to: str = "") -> Reading:
        from regard.kit.mail.auto import classify
        from regard.kit.mail.read import read

        mail = read(raw)
        kind, bounce = classify(mail)
        return cls(mail, raw, kind, bounce, at, envelope_to, envelope_from, warnings=list(mail.warnings))

    @cached_property
    def text(self) -> str:
        if len(self.mail.text) > TEXT_LIMIT:
            self.warnings.append("The text was too long to show whole; the mail as it came has all of it.")
        return storable(self.mail.text[:TEXT_LIMIT])

    @cached_property
    def subject(self) -> str:
        return storable(self.mail.subject[:300])

    @cached_property
    def fold(self) -> Any:
        from regard.kit.mail.reply import fold

        return fold(self.text, html=self.mail.html)

    @property
    def folds(self) -> list[list[object]]:
        return [[part.kind, len(part.text)] for part in self.fold.parts]

    @property
    def preview(self) -> str:
        return one_line(self.fold.visible, 160)

    @cached_property
    def keys(self) -> Any:
        from regard.kit.mail.references import thread_keys

        return thread_keys(self.mail)

    @cached_property
    def forwarded(self) -> Address | None:
        """Who wrote the mail inside, when this one is forwarded."""
        from regard.kit.mail.forwarded import find_forwarded

        found = find_forwarded(self.mail)
        return found.sender if found else None

    @cached_property
    def mail_id(self) -> str:
        """Its Message-ID as we keep it. One without gets a name made of what it says; a space keeps it apart from real ids."""
        own = storable(self.mail.message_id.strip())[:250]
        if own and " " not in own:
            return own
        if self.mail.date is None:
            return f"none {_digest(self.raw)} {self.at:%Y%m%d}"
        return f"none {_digest(self._said())}"

    @cached_property
    def other_mail_id(self) -> str:
        """Its name when its Message-ID is taken by another mail."""
        return f"copy {_digest(self._said())} {self.mail_id}"[:250]

    def _said(self) -> bytes:
        mail = self.mail
        parts = [mail.sender.address.lower(), str(mail.date), mail.subject, mail.text]
        parts += [hashlib.sha256(file.content).hexdigest() for file in mail.files]
        return "\x00".join(parts).encode("utf-8", "replace")

    @cached_property
    def recipients(self) -> list[str]:
        """Where it went, as far as the envelope and the headers tell; the envelope first."""
        mail = self.mail
        found = [self.envelope_to] if self.envelope_to else []
        for name in ("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To"):
            found += [value.strip() for value in mail.headers(name)[:10]]
        return found + [one.address for one in [*mail.to, *mail.cc][:200]]

    @cached_property
    def others(self) -> list[Address]:
        """Who else got it: neither we nor whoever wrote it."""
        writer = self.writer.address.lower()
        seen: dict[str, Address] = {}
        for one in [*self.mail.to, *self.mail.cc]:
            value = one.address.lower()
            if "@" in value and len(value) <= 254 and value != writer and not ours.is_ours(value):
                seen.setdefault(value, one)
        return list(seen.values())[:20]

    @cached_property
    def writer(self) -> Address:
        """Who wrote it. A form that sends in our own or a no-reply name says in Reply-To for whom."""
        from regard.kit.mail.auto import is_noreply

        sender = self.mail.sender
        if "@" not in sender.address and "@" in self.envelope_from:
            self.warnings.append("The mail names no sender; this is the address it was sent from.")
            sender = Address(sender.name, self.envelope_from)
        answers = next((one for one in self.mail.reply_to if "@" in one.address), None)
        if answers is None or answers.address.lower() == sender.address.lower() or ours.is_ours(answers.address):
            return sender
        if ours.is_ours(sender.address) or is_noreply(sender.address):
            self.warnings.append(f"Sent by {sender.address} for {answers.address}.")
            return answers
        self.warnings.append(f"Asks for answers to go to {answers.address} instead.")
        return sender

    @property
    def stored_warnings(self) -> list[str]:
        return [storable(warning[:300]) for warning in dict.fromkeys(self.warnings)][:20]


def pairs(addresses: list[Address]) -> list[list[str]]:
    """[[name, address], …] as a message keeps them."""
    return [[storable(one.name[:200]), storable(one.address[:254])] for one in addresses[:100]]


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:32]
