"""Reports of servers that never heard of RFC 3464, in several languages: a bounce, its recipient, its reason."""

from __future__ import annotations

import pytest

from regard.kit.mail.auto import classify
from tests.kit.bounce_mails import prose

MANNERS: dict[str, tuple[str, str, str, str]] = {
    "netscape": (
        "postmaster@isp.example",
        "Undeliverable Mail",
        "filtered",
        """\
This Message was undeliverable due to the following reason:

The following destination addresses were unknown (please check
the addresses and re-mail the message):

SMTP <dana@example.org>

Please reply to Postmaster@isp.example
if you feel this message to be in error.
""",
    ),
    "compuserve": (
        "MAILER-DAEMON@compuserve.example",
        "Undeliverable Message",
        "filtered",
        """\
Receiver not found: dana

Your message could not be delivered as addressed.
Invalid receiver address: dana@example.org

--- Returned message ---
""",
    ),
    "turbosport": (
        "MDaemon@x.example",
        "Failed mail",
        "filtered",
        """\
The following addresses did NOT receive a copy of your message:

> dana@example.org

--- Session Transcript ---
<<< 550 dana@example.org, Recipient unknown
""",
    ),
    "usa.net": (
        "Postmaster@usa.example",
        "Mail System Error - Returned Mail",
        "undefined",
        """\
Your message was not delivered.

Intended recipient:  <dana@example.org>

--------RETURNED MAIL FOLLOWS--------
""",
    ),
    "smail": (
        "Mailer-Daemon@x.example",
        "mail failed, returning to sender",
        "hostunknown",
        """\
|------------------------- Message log follows: -------------------------|
 no valid recipients were found for this message
|------------------------- Failed addresses follow: ---------------------|
 <dana@example.org> ... unknown host
|------------------------- Message text follows: ------------------------|
Received: from a by b
From: help@example.com
Subject: x
""",
    ),
    "interscan": (
        "postmaster@x.example",
        "Mail could not be delivered",
        "userunknown",
        """\
****** Message from InterScan E-Mail VirusWall NT ******

Sent <<< RCPT TO: <dana@example.org>
Received >>> 550 5.1.1 unknown or illegal alias: dana@example.org
****************** End of message ***************
""",
    ),
    "smtp32": (
        "Postmaster@x.example",
        "Undeliverable Mail",
        "mailboxfull",
        """\
User mailbox exceeds allowed size: dana@example.org

Original message follows.

Received: from x by y
From: help@example.com
To: dana@example.org
Subject: x
""",
    ),
    "smtp32b": (
        "Postmaster@x.example",
        "Undeliverable Mail",
        "undefined",
        """\
undeliverable to dana@example.org

Original message follows.
""",
    ),
    "mercury": (
        "postmaster@x.example",
        "Postmaster notification - Delivery failure.",
        "filtered",
        """\
The attached message has failed delivery and has been referred
to you as postmaster.  The following error report or reports
were given to explain the problem:

   *** dana@example.org
   User not known at this site.
""",
    ),
    "novell": (
        "Mailer-Daemon@novell.example",
        "Message status - undeliverable",
        "filtered",
        """\
The message that you sent was undeliverable to the following:
	dana@example.org (user not found)

Possibly truncated original message follows:
""",
    ),
    "domino": (
        "postmaster@x.example",
        "DELIVERY FAILURE: User dana (dana@example.org) not listed in Domino Directory",
        "userunknown",
        """\
Your message

  Subject: Hello

was not delivered to:

  dana@example.org

because:

  User dana (dana@example.org) not listed in Domino Directory
""",
    ),
    "llnl": (
        "postmaster@llnl.example",
        "Undeliverable mail: Not Routable",
        "filtered",
        """\
The LLNL Mail Gateway was unable to deliver your message

    Your mail to recipient "Dana Doe, dana@example.org, is not valid".
""",
    ),
    "intermail": (
        "Mailer-Daemon@x.example",
        "Mail System Error - Returned Mail",
        "userunknown",
        """\
This Message was undeliverable due to the following reason:

Each of the following recipients was rejected by a remote mail server.
The reasons given by the server are included to help you determine why
each recipient was rejected.

    Recipient: <dana@example.org>
    Reason:    sorry, no mailbox here by that name (#5.1.1 - chkuser)

Please reply to <postmaster@x.example>
if you feel this message to be in error.
""",
    ),
    "ironport": (
        "MAILER-DAEMON@x.example",
        "Delivery Status Notification (Failure)",
        "userunknown",
        """\
The following message to <dana@example.org> was undeliverable.
The reason for the problem:
5.1.0 - Unknown address error 550-'RCPT TO:<dana@example.org> User unknown'
""",
    ),
    "x400": (
        "postmaster@x.example",
        "Delivery Report (failure) for dana@example.org",
        "filtered",
        """\
This report relates to your message: Subject: x
	of Fri, 3 Mar 2026

Your message was not delivered to   dana@example.org
        for the following reason:
        Message was not delivered because the recipient address was not recognised
        Diagnostic was Unrecognised OR name
""",
    ),
    "processed": (
        "postmaster@x.example",
        "Undeliverable message",
        "userunknown",
        """\
- These recipients of your message have been processed by the mail server:
dana@example.org; Failed; 5.1.1 (bad destination mailbox address)
""",
    ),
    "sieve": (
        "postmaster@x.example",
        "Rejected: hello",
        "undefined",
        """\
Your message to <dana@example.org> was automatically rejected:
Sender is not welcome here
""",
    ),
    "dovecot": (
        "Mail Delivery Subsystem <postmaster@x.example>",
        "Automatically rejected mail",
        "mailboxfull",
        """\
Your message to <dana@example.org> was automatically rejected:
Quota exceeded (mailbox for user is full)
""",
    ),
    "gmail": (
        "Mail Delivery Subsystem <mailer-daemon@googlemail.com>",
        "Delivery Status Notification (Failure)",
        "userunknown",
        """\
** Address not found **

Your message wasn't delivered to dana@example.org because the address couldn't be found, or is unable to receive mail.

The response from the remote server was:
550 5.1.1 The email account that you tried to reach does not exist.
""",
    ),
    "outlook-fr": (
        "Microsoft Outlook <postmaster@x.example>",
        "Non remis : Bonjour",
        "userunknown",
        """\
Votre message à dana@example.org n'a pas pu être remis.
dana est introuvable sur example.org.

Informations de diagnostic pour les administrateurs :
dana@example.org
Remote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup'
""",
    ),
    "spanish": (
        "postmaster@x.example",
        "No se puede entregar: hola",
        "mailboxfull",
        """\
No se pudo entregar el mensaje a estos destinatarios o grupos:

dana@example.org
El buzón del destinatario está lleno y no puede aceptar mensajes.
""",
    ),
    "russian": (
        "mailer-daemon@mail.example",
        "Недоставленное сообщение",
        "filtered",
        """\
Письмо не может быть доставлено: dana@example.org
host mx.example.org said: 550 Mailbox dana@example.org is unavailable: пользователь не найден
""",
    ),
    "japanese": (
        "Mail Delivery System <MAILER-DAEMON@x.example>",
        "配信エラー",
        "filtered",
        """\
次の宛先にメールを配信できませんでした。

<dana@example.org>: 宛先不明です (550 User unknown)
""",
    ),
    "chinese": (
        "postmaster@qq.example",
        "系统退信",
        "filtered",
        """\
您的邮件 “Hello” 无法投递到 dana@example.org。
原因：收件人邮箱不存在。
""",
    ),
    "moved": (
        "postmaster@x.example",
        "Undelivered mail",
        "hasmoved",
        """\
Your mail to <dana@example.org> was not delivered: this user has moved.
""",
    ),
    "mta2": (
        "MAILER-DAEMON@x.example",
        "Undeliverable: x",
        "userunknown",
        """\
Failed to deliver to 'dana@example.org'
SMTP module(domain example.org) reports:
 host mx.example.org says:
 550 5.1.1 no such user
""",
    ),
    "communigate": (
        "MAILER-DAEMON@x.example",
        "Undeliverable mail",
        "mailboxfull",
        """\
Failed to deliver to '<dana@example.org>'
LOCAL module(account dana) reports:
 account is full (quota exceeded)
""",
    ),
    "courier": (
        '"Courier mail server" <postmaster@x.example>',
        "NOTICE: mail delivery status.",
        "userunknown",
        """\
UNDELIVERABLE MAIL

Your message to the following recipients cannot be delivered:

<dana@example.org>:
    mx.example.org [192.0.2.1]:
>>> RCPT TO:<dana@example.org>
<<< 550 User unknown
""",
    ),
}


@pytest.mark.parametrize("manner", MANNERS)
def test_every_manner_is_understood(manner: str) -> None:
    sender, subject, reason, body = MANNERS[manner]
    kind, bounce = classify(prose(body, sender=sender, subject=subject))

    assert kind == "bounce"
    assert bounce is not None
    assert (bounce.recipients, bounce.reason) == (["dana@example.org"], reason)
