"""The ledger's check: what witnesses outside the database saw come in, against what the database says became of it.

Three witnesses: the listener's own log, the IMAP servers (every UID up to where we stand), and the store of raw mails,
where a mail lies that was received when everything stopped before it was filed. What is missing is taken in again.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Count
from django.utils import timezone

from regard.channels import accepted
from regard.channels.email import imap
from regard.channels.email.reader import take_letter
from regard.channels.inbound import Inbound
from regard.channels.intake import take
from regard.channels.ledger_check import LedgerCheck
from regard.channels.mailbox import Mailbox
from regard.channels.stray import stray_mails
from regard.spine import blob
from regard.spine.event import record
from regard.spine.models import Delivery

log = logging.getLogger(__name__)
CHUNK = 500


@dataclass(slots=True)
class _Count:
    received: int = 0
    recorded: int = 0
    taken_again: int = 0
    lost: int = 0
    detail: list[str] = field(default_factory=list)


def check(delivery: Delivery | None = None) -> LedgerCheck:
    """Schedule handler. The result is a row that the desk shows; a loss is an event as well."""
    now, count = timezone.now(), _Count()
    before = LedgerCheck.objects.first()
    log_at = _check_log(count, before.log_at if before else 0, at=now)
    for mailbox in Mailbox.objects.exclude(imap_host="").exclude(uid_validity=None):
        _check_server(count, mailbox)
    _check_store(count, since=before.at if before else None, at=now)
    row = LedgerCheck.objects.create(
        at=now, received=count.received, recorded=count.recorded, taken_again=count.taken_again, lost=count.lost,
        detail=count.detail[:20], log_at=log_at,
    )  # fmt: skip
    if not row.is_whole:
        _tell(row, at=now)
    return row


def totals(*, since: datetime | None = None) -> dict[str, object]:
    """Counts over the ledger (since then): received, filed, set_aside, reasons {fate: {reason: n}}, doors {door: n}, open."""
    rows = Inbound.objects.all() if since is None else Inbound.objects.filter(received_at__gte=since)
    reasons: dict[str, dict[str, int]] = {"filed": {}, "set_aside": {}}
    doors: dict[str, int] = {}
    for fate, reason, door, n in rows.values_list("fate", "reason", "door").annotate(n=Count("pk")).order_by():
        reasons[fate][reason] = reasons[fate].get(reason, 0) + n
        doors[door] = doors.get(door, 0) + n
    filed, aside = sum(reasons["filed"].values()), sum(reasons["set_aside"].values())
    waiting = Inbound.objects.filter(fate="set_aside", settled_at=None).count()
    return {
        "received": filed + aside, "filed": filed, "set_aside": aside, "reasons": reasons, "doors": doors, "open": waiting,
        "last_check": LedgerCheck.objects.first(),
    }  # fmt: skip


def _check_log(count: _Count, offset: int, *, at: datetime) -> int:
    lines: list[accepted.Accepted] = []
    for line, behind in accepted.since(offset):
        lines.append(line)
        offset = behind
        if len(lines) == CHUNK:
            _compare(count, lines, at=at)
            lines = []
    _compare(count, lines, at=at)
    return offset


def _compare(count: _Count, lines: list[accepted.Accepted], *, at: datetime) -> None:
    known = set(Inbound.objects.filter(raw__in={line.raw for line in lines}).values_list("raw", flat=True))
    count.received += len(lines)
    for line in lines:
        if line.raw in known:
            count.recorded += 1
        elif _take_again(count, line.raw, door=line.door, sender=line.envelope_from, to=line.envelope_to, at=at):
            known.add(line.raw)


def _check_server(count: _Count, mailbox: Mailbox) -> None:
    """Every UID the server still has, up to where we stand, has a row. A server that can't be asked now is no loss."""
    try:
        with imap.signed_in(mailbox) as client:
            if imap.select(client, mailbox) != mailbox.uid_validity:
                return
            there = {uid for uid in imap.uids_after(client, 0) if uid <= mailbox.last_uid}
            rows = Inbound.objects.filter(mailbox=mailbox, uid_validity=mailbox.uid_validity)
            missing = sorted(there - set(rows.values_list("uid", flat=True)))
            count.received, count.recorded = count.received + len(there), count.recorded + len(there) - len(missing)
            for letter in imap.fetch(client, missing):
                take_letter(letter, mailbox)
                count.taken_again += 1
    except Exception as error:
        log.warning("the ledger could not ask %s: %s", mailbox.address, error)
        count.detail.append(f"{mailbox.address} could not be asked: {error}"[:300])


def _check_store(count: _Count, *, since: datetime | None, at: datetime) -> None:
    for raw in stray_mails(since=since - timedelta(hours=1) if since else None, at=at):
        count.received += 1
        _take_again(count, raw, door="store", sender="", to="", at=at)


def _take_again(count: _Count, raw: str, *, door: str, sender: str, to: str, at: datetime) -> bool:
    try:
        take(blob.read(raw), door=door, envelope_from=sender, envelope_to=to, at=at)
    except Exception as error:
        log.exception("the mail %s could not be taken in again", raw)
        count.lost += 1
        count.detail.append(f"{raw[:16]}… for {to or '?'}: {type(error).__name__}: {error}"[:300])
        return False
    count.taken_again += 1
    return True


def _tell(row: LedgerCheck, *, at: datetime) -> None:
    from django.db import transaction

    with transaction.atomic():
        record(kind="ledger.broken", subject="ledger", at=at, data={"check": row.pk, "lost": row.lost})
