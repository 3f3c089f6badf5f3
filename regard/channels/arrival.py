"""One mail at a door: where it came in, for whom, when; and the row of the ledger that says what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from regard.channels.inbound import Inbound
from regard.channels.mailbox import Mailbox
from regard.channels.storable import storable
from regard.conversations.models import Message
from regard.spine.event import EVERYONE, record
from regard.spine.rows import insert

Fate = Inbound.Fate


@dataclass(slots=True)
class Arrival:
    """`raw` is the blob of the bytes. `trusted`: a person said that it is fine, so no guard stops it any more."""

    raw: str
    size: int
    door: str
    mailbox: Mailbox | None
    envelope_from: str
    envelope_to: str
    at: datetime
    uid: int | None = None
    uid_validity: int | None = None
    row: Inbound | None = None  # set: this mail is in the ledger already and is tried again
    trusted: bool = False
    sender: str = ""
    subject: str = ""
    spam_score: float | None = None
    channel: str = "email"

    @classmethod
    def again(cls, row: Inbound) -> Self:
        return cls(
            raw=row.raw, size=row.size, door=row.door, mailbox=row.mailbox, envelope_from=row.envelope_from,
            envelope_to=row.envelope_to, at=row.received_at, uid=row.uid, uid_validity=row.uid_validity, row=row,
            trusted=True, channel=row.channel, sender=row.sender, subject=row.subject, spam_score=row.spam_score,
        )  # fmt: skip

    def filed(self, reason: str, *, message: Message | None = None, detail: str = "") -> Inbound:
        """Write that it became something. Caller holds the transaction."""
        return self._write(Fate.FILED, reason, detail, message)

    def set_aside(self, reason: str, detail: str) -> Inbound:
        """Write that a person should look, and why. Caller holds the transaction."""
        row = self._write(Fate.SET_ASIDE, reason, detail, None)
        record(
            kind="inbound.set_aside", subject=f"inbound:{row.pk}", at=self.at, data={"reason": reason},
            audience=self.mailbox.team.audience if self.mailbox else EVERYONE,
        )  # fmt: skip
        return row

    def _write(self, fate: str, reason: str, detail: str, message: Message | None) -> Inbound:
        row = self.row or Inbound(
            channel=self.channel,
            door=self.door, mailbox=self.mailbox, received_at=self.at, raw=self.raw, size=self.size, uid=self.uid,
            uid_validity=self.uid_validity, envelope_from=_short(self.envelope_from, 254),
            envelope_to=_short(self.envelope_to, 254),
        )  # fmt: skip
        row.fate, row.reason, row.detail, row.message = fate, reason, _short(detail, 500), message
        row.sender, row.subject = _short(self.sender, 300), _short(self.subject, 300)
        row.spam_score = self.spam_score
        if self.row is None:
            return insert(row)
        row.save()
        return row


def _short(text: str, limit: int) -> str:
    return storable(text[:limit])
