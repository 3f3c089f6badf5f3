"""Mails as they come over the wire, made by hand so that every header is under the test's control."""

from __future__ import annotations

from itertools import count

from django.utils import timezone

from regard.channels.intake import take
from regard.channels.models import Inbound

_numbers = count(1)
DATE = "Wed, 11 Mar 2026 09:00:00 +0100"


def letter(
    body: str = "My Tind leaks.",
    *,
    sender: str = "Dana Ray <dana@example.org>",
    to: str = "help@halden.example",
    subject: str = "Leaking Tind",
    message_id: str | None = None,
    date: str | None = DATE,
    **headers: str,
) -> bytes:
    """One raw mail. `message_id` "" leaves the header out; further headers as Reply_To="…"."""
    number = next(_numbers)
    head = {"From": sender, "To": to, "Subject": subject}
    if message_id != "":
        head["Message-ID"] = f"<{message_id or f'letter-{number}@example.org'}>"
    if date:
        head["Date"] = date
    head |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"{name}: {value}" for name, value in head.items() if value]
    return "\r\n".join([*lines, "", *body.split("\n"), ""]).encode("utf-8", "surrogateescape")


def arrives(raw: bytes, *, to: str = "help@halden.example", sender: str = "", door: str = "smtp") -> Inbound:
    """Through intake, as a door would hand it in."""
    return take(raw, door=door, envelope_from=sender, envelope_to=to, at=timezone.now())


def bounce_of(
    out: bytes, *, to: str, recipient: str = "dana@example.org", status: str = "5.1.1", action: str = "failed",
    message_id: str | None = None,
) -> bytes:  # fmt: skip
    """A delivery report (RFC 3464) that carries the mail it is about."""
    words = f"550 {status} user unknown" if status.startswith("5") else f"450 {status} mailbox full"
    return (
        f"From: MAILER-DAEMON@mx.example.org\r\nTo: {to}\r\nSubject: Undelivered Mail Returned to Sender\r\n"
        f"Message-ID: <{message_id or f'bounce-{next(_numbers)}@mx.example.org'}>\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        f"--b\r\nContent-Type: text/plain\r\n\r\nYour mail to <{recipient}> was not delivered.\r\n\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.org\r\n\r\n"
        f"Final-Recipient: rfc822; {recipient}\r\nAction: {action}\r\nStatus: {status}\r\n"
        f"Diagnostic-Code: smtp; {words}\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n"
    ).encode() + out + b"\r\n--b--\r\n"  # fmt: skip


def complaint_of(out: bytes, *, to: str) -> bytes:
    """A feedback report (RFC 5965)."""
    return (
        f"From: feedback@provider.example\r\nTo: {to}\r\nSubject: FW: Re: Leaking Tind\r\nMIME-Version: 1.0\r\n"
        f"Message-ID: <complaint-{next(_numbers)}@provider.example>\r\n"
        'Content-Type: multipart/report; report-type=feedback-report; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nThis is an abuse report.\r\n\r\n"
        "--b\r\nContent-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\nUser-Agent: Provider/1.0\r\n"
        "Version: 1\r\nOriginal-Rcpt-To: dana@example.org\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n"
    ).encode() + out + b"\r\n--b--\r\n"  # fmt: skip
