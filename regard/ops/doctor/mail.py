"""Mail: is the door open, are the mailboxes read and able to send, is everything that came in accounted for?"""

from __future__ import annotations

import socket
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from regard.channels.ledger_check import LedgerCheck
from regard.channels.models import Inbound, Mailbox
from regard.ops.doctor.finding import Finding, bad, look, well
from regard.ops.doctor.processes import is_running, told
from regard.spine import blob

UNREAD = timedelta(minutes=30)
LAST_RAW = 200  # newest letters whose bytes are looked for


def examine() -> list[Finding]:
    return [*(_door() if is_running() else []), *_mailboxes(), _ledger(), _bytes()]


def _door() -> list[Finding]:
    host, port = told().get("mail_host", ""), told().get("mail_port", 0)
    if not port:
        return [well("mail door", "closed by choice (--mail-port 0)")]
    try:
        with socket.create_connection((host, port), timeout=5) as link:
            link.settimeout(5)
            if link.recv(200).startswith(b"220"):
                return [well("mail door", f"takes mail at {host}:{port}")]
    except OSError as error:
        return [bad("mail door", f"{host}:{port} does not answer: {error}", "Stop and start Regard; read its log.")]
    return [bad("mail door", f"{host}:{port} answers, but not as a mail server", "Another program took the port.")]


def _mailboxes() -> list[Finding]:
    found = []
    for mailbox in Mailbox.objects.all():
        where = f"/desk/settings/mailboxes/{mailbox.pk}/"
        if mailbox.trouble:
            since = f" since {mailbox.trouble_since:%-d %B %H:%M} UTC" if mailbox.trouble_since else ""
            found.append(bad(mailbox.address, f"{mailbox.trouble}{since}", f"Mend it at {where}, and press Test."))
        elif mailbox.imap_host and (mailbox.read_at is None or mailbox.read_at < timezone.now() - UNREAD):
            when = f"last {mailbox.read_at:%-d %B %H:%M} UTC" if mailbox.read_at else "never"
            found.append(bad(mailbox.address, f"it is not being read ({when})", f"Press Test at {where}."))
        elif not mailbox.smtp_host and not settings.DEMO:
            found.append(bad(mailbox.address, "it has no server for outgoing mail", f"Name one at {where}."))
        else:
            found.append(well(mailbox.address, "reads and sends"))
    return found or [look("mailboxes", "there is none yet", "Connect one at /desk/setup/.")]


def _ledger() -> Finding:
    total = Inbound.objects.count()
    filed = Inbound.objects.filter(fate=Inbound.Fate.FILED).count()
    aside = Inbound.objects.filter(fate=Inbound.Fate.SET_ASIDE).count()
    last = LedgerCheck.objects.first()
    if total != filed + aside:
        return bad("ledger", f"{total} came in, but {filed} filed + {aside} set aside", "Report this with the log.")
    if last is not None and not last.is_whole:
        return bad(
            "ledger",
            f"{last.lost} mails seen at the doors are in no row: {'; '.join(last.detail)}",
            "See /desk/aside/.",
        )
    return well("ledger", f"{total} came in = {filed} filed + {aside} set aside")


def _bytes() -> Finding:
    raws = Inbound.objects.order_by("-id").values_list("raw", flat=True)[:LAST_RAW]
    gone = [raw for raw in raws if not blob.open_path(raw).exists()]
    if gone:
        sentence = f"the bytes of {len(gone)} of the newest {len(raws)} letters are gone"
        return bad("letters", sentence, "Restore blobs/ from a backup.")
    return well("letters", f"the newest {len(raws)} are on the disk")
