"""Intake: the one way in for every raw mail, whatever its door. It ends filed or set aside; nothing is only logged.

The bytes are on the disk before anything is parsed. One transaction files the mail; when that fails a second one sets
it aside with the reason. When even that fails this raises, and the door must not acknowledge the mail.
"""

from __future__ import annotations

import logging
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, OperationalError, close_old_connections, transaction

from regard.channels import ours
from regard.channels.arrival import Arrival
from regard.channels.filing import file
from regard.channels.inbound import Inbound
from regard.channels.mailbox import Mailbox
from regard.channels.mailbox_letter import test_token
from regard.channels.reading import Reading
from regard.spine import blob

log = logging.getLogger(__name__)
TRIES = 3


def take(
    raw: bytes, *, door: str, mailbox: Mailbox | None = None, envelope_from: str = "", envelope_to: str = "", at: datetime,
    uid: int | None = None, uid_validity: int | None = None,
) -> Inbound:  # fmt: skip
    """Take one mail in. Raises OSError or DatabaseError when nothing could be kept: then it must come again."""
    arrival = Arrival(
        raw=blob.store(raw), size=len(raw), door=door, mailbox=mailbox or (ours.mailbox_of(envelope_to) if envelope_to else None),
        envelope_from=envelope_from, envelope_to=envelope_to, at=at, uid=uid, uid_validity=uid_validity,
    )  # fmt: skip
    return settle(raw, arrival)


def settle(raw: bytes, arrival: Arrival) -> Inbound:
    """File it, or set it aside with the reason why it could not be filed."""
    if arrival.size > settings.MAIL_MAX_BYTES:
        return _set_aside(arrival, "too_large", f"It has {arrival.size // 2**20} MB.")
    if not raw.strip():
        return _set_aside(arrival, "empty", "There is nothing in it.")
    try:
        return _file(raw, arrival)
    except Exception as error:
        log.exception("filing the mail %s failed", arrival.raw)
        if isinstance(error, OperationalError):  # the database itself: a broken connection must not be used again
            close_old_connections()
        return _set_aside(arrival, "error", f"{type(error).__name__}: {error}")


def _file(raw: bytes, arrival: Arrival) -> Inbound:
    for tries_left in reversed(range(TRIES)):
        if (known := _recorded(arrival)) is not None:
            return known
        reading = Reading.of(raw, at=arrival.at, envelope_from=arrival.envelope_from, envelope_to=arrival.envelope_to)
        token = test_token(reading.mail)
        if token:
            with transaction.atomic():
                return arrival.filed("test", detail=token)
        try:
            return file(reading, arrival)
        except IntegrityError:  # somebody met this person or filed this mail in the same moment
            if not tries_left:
                raise
        except OperationalError:  # the database went away, or was busy: once more, on a new connection
            if not tries_left:
                raise
            close_old_connections()
    raise AssertionError("unreachable")


def _recorded(arrival: Arrival) -> Inbound | None:
    """IMAP: this very mail of the server may be in the ledger, read before a crash or by another process."""
    if arrival.uid is None or arrival.row is not None:
        return None
    return Inbound.objects.filter(mailbox=arrival.mailbox, uid_validity=arrival.uid_validity, uid=arrival.uid).first()


def _set_aside(arrival: Arrival, reason: str, detail: str) -> Inbound:
    with transaction.atomic():
        return arrival.set_aside(reason, detail)
