"""Reports written by ourselves in the manner of well-known servers, and a way to make a Mail of them."""

from __future__ import annotations

from regard.kit.mail.model import Mail
from regard.kit.mail.read import read

RETURNED = """\
Received: from desk.example.com by mx.example.com with ESMTP id 4711
Return-Path: <help@example.com>
From: Help <help@example.com>
To: dana@example.org
Subject: Your espresso machine
Message-ID: <reply-1@desk.example.com>
Date: Tue, 03 Mar 2026 10:00:00 +0000

It is on its way.
"""

POSTFIX = f"""\
Return-Path: <>
From: MAILER-DAEMON@mx.example.com (Mail Delivery System)
To: help@example.com
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

--b1
Content-Type: text/plain

This is the mail system at host mx.example.com.

<dana@example.org>: host mx.example.org[192.0.2.1] said: 550 5.1.1
    <dana@example.org>: Recipient address rejected: User unknown (in reply to
    RCPT TO command)

--b1
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.com

Final-Recipient: rfc822; dana@example.org
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <dana@example.org>: Recipient address rejected: User unknown

--b1
Content-Type: message/rfc822

{RETURNED}
--b1--
"""

QMAIL = f"""\
Return-Path: <>
From: MAILER-DAEMON@mail.example.com
To: help@example.com
Subject: failure notice

Hi. This is the qmail-send program at mail.example.com.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<dana@example.org>:
192.0.2.7 does not like recipient.
Remote host said: 550 5.1.1 no such user here
Giving up on 192.0.2.7.

<benno@example.net>:
Sorry, I couldn't find any host named example.net. (#5.1.2)

--- Below this line is a copy of the message.

{RETURNED}"""

EXIM = f"""\
Return-Path: <>
From: Mail Delivery System <Mailer-Daemon@mx.example.com>
To: help@example.com
Subject: Mail delivery failed: returning message to sender
X-Failed-Recipients: dana@example.org
Auto-Submitted: auto-replied

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  dana@example.org
    host mx.example.org [192.0.2.1]
    SMTP error from remote mail server after RCPT TO:<dana@example.org>:
    552 5.2.2 Mailbox full

------ This is a copy of the message, including all the headers. ------

{RETURNED}"""

EXCHANGE_GERMAN = """\
From: <postmaster@example.de>
To: help@example.com
Subject: =?utf-8?q?Unzustellbar=3A_Ihre_Maschine?=
Return-Path: <>
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Fehler bei der Nachrichtenzustellung an folgende Empfänger oder Gruppen:

dana@example.org
Die eingegebene E-Mail-Adresse konnte nicht gefunden werden.

Diagnoseinformationen für Administratoren:
dana@example.org
Remote Server returned '550 5.1.1 RESOLVER.ADR.RecipNotFound; not found'

Ursprüngliche Nachrichtenkopfzeilen:

Received: from desk.example.com (192.0.2.3) by mx.example.de
From: <help@example.com>
To: <dana@example.org>
Subject: Ihre Maschine
Message-ID: <reply-2@desk.example.com>
"""

DELAYED = (
    POSTFIX.replace("Action: failed", "Action: delayed")
    .replace("Status: 5.1.1", "Status: 4.4.1")
    .replace("550 5.1.1", "connect to mx.example.org:")
    .replace("Recipient address rejected: User unknown", "Connection timed out")
)

DELIVERED = POSTFIX.replace("Action: failed", "Action: delivered").replace("Status: 5.1.1", "Status: 2.1.5")


def mail(raw: str | bytes) -> Mail:
    """The mail as the reader gives it."""
    return read(raw.encode("utf-8", "surrogateescape") if isinstance(raw, str) else raw)


def prose(
    *lines: str, sender: str = "MAILER-DAEMON@mx.example.com", subject: str = "Delivery failure", headers: str = ""
) -> Mail:
    """A report in plain words."""
    head = f"From: {sender}\nTo: help@example.com\nSubject: {subject}\n{headers}"
    return mail(head + "\n" + "\n".join(lines) + "\n")
