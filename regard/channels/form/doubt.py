"""Whether what a stranger typed into a form reads as spam: the filter of the mail, on the same words as a letter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from regard.channels.guard import has_heard_from_us
from regard.channels.mailbox import Mailbox
from regard.channels.spam_filter import verdict_on
from regard.conversations.receiving import IncomingFile
from regard.customers.models import Identity, Level, canonical_email
from regard.kit.mail.compose import CannotCompose, compose
from regard.kit.mail.model import Address, File, Spam
from regard.kit.text import one_line

WARNING = "It looks like spam, from somebody we do not know. Open no link before you know why."


@dataclass(frozen=True, slots=True)
class Typed:
    """What they typed, made clean; `key` names the page."""

    email: str
    name: str
    subject: str
    words: str
    key: str
    files: tuple[IncomingFile, ...]

    def letter(self, box: Mailbox, *, at: datetime) -> bytes:
        """As a mail to us, so that filter and people have it as they have every mail; empty when no mail can say it."""
        files = [File(one.filename, one.content_type, one.content) for one in self.files]
        domain = self.email.rpartition("@")[2]
        try:
            return compose(
                sender=Address(one_line(self.name, 120), self.email), to=[Address(box.name, box.address)], text=self.words,
                subject=one_line(self.subject, 120), message_id=f"{self.key}@{domain}", files=files, date=at,
            )  # fmt: skip
        except CannotCompose:
            return b""


def doubt(raw: bytes, *, email: str, at: datetime) -> Spam:
    """The verdict; "unsure" for whoever we have written to or who has proved the address: of them nothing is guessed."""
    value = canonical_email(email)
    if not raw or has_heard_from_us(value):
        return Spam()
    known = Identity.objects.filter(kind="email", value=value).first()
    if known is not None and known.level_now(at=at) >= Level.VERIFIED:
        return Spam()
    return verdict_on(raw)
