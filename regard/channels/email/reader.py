"""Reading one mailbox for as long as Regard runs: everything that waits, then whatever comes, at once where the server can IDLE.

Where reading stands is the UID of the last mail in the ledger, kept with the UIDVALIDITY it belongs to. Flags mean
nothing to us, so people who read the same folder elsewhere are no trouble, and nothing is marked or deleted.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from datetime import datetime

from django.db import close_old_connections, connection
from django.utils import timezone
from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError

from regard.channels import ours
from regard.channels.email import imap
from regard.channels.inbound import Inbound
from regard.channels.intake import take
from regard.channels.mailbox import Mailbox
from regard.channels.trouble import note_trouble, trouble_over

log = logging.getLogger(__name__)
IDLE_FOR = 120.0  # seconds; then IDLE is renewed and the folder looked at, in case the server forgot to tell
POLL = float(os.environ.get("REGARD_IMAP_POLL", "30"))
BACK_OFF = (2.0, 5.0, 15.0, 60.0, 180.0, 300.0)
LOOK = 0.5  # seconds between looks at whether we shall stop


class Reader(threading.Thread):
    """One thread a mailbox. `stop` ends it."""

    def __init__(self, mailbox: Mailbox) -> None:
        super().__init__(name=f"imap {mailbox.address}", daemon=True)
        self.mailbox, self.stop, self.failures = mailbox, threading.Event(), 0

    def run(self) -> None:
        while not self.stop.is_set():
            try:
                self._read_until_it_breaks()
            except Exception as error:
                self._note(error)
                self.stop.wait(BACK_OFF[min(self.failures, len(BACK_OFF)) - 1])
        connection.close()

    def _note(self, error: Exception) -> None:
        self.failures += 1
        if not isinstance(error, (imap.CannotRead, OSError, IMAPClientError)):
            log.error("reading %s failed", self.mailbox.address, exc_info=error)
        close_old_connections()
        if self.failures > 1 or isinstance(error, imap.CannotRead):  # one dropped connection is no news
            try:
                note_trouble(self.mailbox, str(error) or type(error).__name__, about="Reading", at=timezone.now())
            except Exception:
                log.exception("the trouble of %s could not be noted", self.mailbox.address)

    def _read_until_it_breaks(self) -> None:
        with imap.signed_in(self.mailbox) as client:
            can_idle = client.has_capability("IDLE")
            while not self.stop.is_set():
                close_old_connections()
                read_new(client, self.mailbox, stop=self.stop)
                self.failures = 0
                trouble_over(self.mailbox, about="Reading", at=timezone.now())
                if can_idle:
                    self._idle(client)
                else:
                    self.stop.wait(POLL)

    def _idle(self, client: IMAPClient) -> None:
        """Wait until the server says something; not at all when it did while we were reading."""
        if imap.heard_of_more(client):
            return
        client.idle()
        until = time.monotonic() + IDLE_FOR
        try:
            while not self.stop.is_set() and time.monotonic() < until:
                if any(b"EXISTS" in part or b"BYE" in part for part in client.idle_check(timeout=LOOK)):
                    return
        finally:
            client.idle_done()


def read_new(client: IMAPClient, mailbox: Mailbox, *, stop: threading.Event | None = None) -> int:
    """Take in everything after the last UID; how many mails that were. Safe to break off anywhere and to run twice."""
    _open(client, mailbox)
    count = 0
    uids = imap.uids_after(client, mailbox.last_uid)
    for start in range(0, len(uids), imap.BATCH):
        batch = uids[start : start + imap.BATCH]
        count += _take_batch(client, mailbox, batch, stop)
        if stop is not None and stop.is_set():
            return count
        _stand_at(mailbox, batch[-1])
    _stand_at(mailbox, mailbox.last_uid)
    return count


def _open(client: IMAPClient, mailbox: Mailbox) -> None:
    """Select the folder. Another UIDVALIDITY: every UID means something else, so all is read; what is the same is known."""
    validity = imap.select(client, mailbox)
    if validity != mailbox.uid_validity:
        mailbox.uid_validity, mailbox.last_uid = validity, 0
        Mailbox.objects.filter(pk=mailbox.pk).update(uid_validity=validity, last_uid=0)


def _take_batch(client: IMAPClient, mailbox: Mailbox, uids: list[int], stop: threading.Event | None) -> int:
    known = set(
        Inbound.objects.filter(mailbox=mailbox, uid_validity=mailbox.uid_validity, uid__in=uids).values_list(
            "uid", flat=True
        )
    )
    count = 0
    for letter in imap.fetch(client, [uid for uid in uids if uid not in known]):
        take_letter(letter, mailbox)
        count += 1
        if stop is not None and stop.is_set():
            break
    return count


def take_letter(letter: imap.Letter, mailbox: Mailbox) -> Inbound:
    """Into the ledger. The customer has waited since their mail reached the server, not since we read it."""
    fresh = ours.mailboxes().get(mailbox.address.lower(), mailbox)
    return take(
        letter.raw,
        door="imap",
        mailbox=fresh,
        at=_came_at(letter.at),
        uid=letter.uid,
        uid_validity=mailbox.uid_validity,
    )


def _came_at(told: datetime | None) -> datetime:
    now = timezone.now()
    return min(told, now) if told is not None and told.tzinfo is not None else now


def _stand_at(mailbox: Mailbox, uid: int) -> None:
    mailbox.last_uid, mailbox.read_at = uid, timezone.now()
    Mailbox.objects.filter(pk=mailbox.pk, uid_validity=mailbox.uid_validity).update(
        last_uid=uid, read_at=mailbox.read_at
    )
