"""One word for why: from what servers say, from their codes, and from the moment they said it."""

from __future__ import annotations

import pytest

from regard.kit.mail.bounce.dialogue import command_of
from regard.kit.mail.bounce.reasons import PERMANENT, decide
from regard.kit.mail.bounce.status import choose, find_reply, find_status, made_up

SAID = [
    (
        "550 5.1.1 <a@example.org>: Recipient address rejected: User unknown (in reply to RCPT TO command)",
        "userunknown",
    ),
    ("550 5.2.1 <a@example.org>... User Unknown (in reply to RCPT TO command)", "userunknown"),
    ("550 User unknown (in reply to end of DATA command)", "filtered"),
    ("550 5.1.2 Bad destination system address (in reply to RCPT TO command)", "hostunknown"),
    ("Host or domain name not found. Name service error for name=example.org type=A: Host not found", "hostunknown"),
    ("Name service error for name=example.org type=MX: Host not found, try again", "networkerror"),
    ("556 5.1.10 Recipient address has null MX (in reply to RCPT TO command)", "notaccept"),
    ("452 4.2.2 The email account that you tried to reach is over quota (in reply to RCPT TO command)", "mailboxfull"),
    ("550 <a@example.org> Benutzer hat zuviele Mails auf dem Server. (in reply to RCPT TO command)", "mailboxfull"),
    ("552 5.3.4 Message size exceeds fixed limit (in reply to MAIL FROM command)", "mesgtoobig"),
    ("550 5.2.1 The email account that you tried to reach is disabled (in reply to RCPT TO command)", "suspend"),
    ("551 not our customer", "hasmoved"),
    ("554 5.7.1 <a@example.org>: Relay access denied (in reply to RCPT TO command)", "norelaying"),
    ("550 5.7.26 Unauthenticated email is not accepted due to domain's DMARC policy.", "authfailure"),
    ("550 5.7.25 Reverse DNS validation failed (in reply to RCPT TO command)", "requireptr"),
    ("550-5.7.1 This message is not RFC 5322 compliant. There are multiple Subject headers", "notcompliantrfc"),
    ("550 5.1.8 Sender address rejected: Domain not found (in reply to RCPT TO command)", "rejected"),
    ("550 5.7.1 Message content rejected, UBE, id=1 (in reply to end of DATA command)", "spamdetected"),
    (
        "554 5.7.1 This message has been blocked because it contains a virus (in reply to end of DATA command)",
        "virusdetected",
    ),
    ("550 Denied by policy (in reply to RCPT TO command)", "policyviolation"),
    ("450 4.2.1 The user you are trying to contact is receiving mail at a rate that prevents more", "speeding"),
    ("421 4.7.0 Too many connections from your IP", "toomanyconn"),
    (
        "554 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org (in reply to RCPT TO command)",
        "blocked",
    ),
    (
        "421 4.7.0 Messages from 192.0.2.1 temporarily deferred due to unexpected volume or user complaints",
        "badreputation",
    ),
    ("452 4.3.1 Insufficient system storage (in reply to MAIL FROM command)", "systemfull"),
    ("mail for example.org loops back to myself", "systemerror"),
    ("lost connection with mx.example.org while performing the HELO handshake", "networkerror"),
    ("Unable to deliver message after multiple retries, giving up.", "expired"),
    ('Command died with status 127: "/usr/bin/sort-mail"', "mailererror"),
    ("550 5.6.9 improper use of 8-bit data in message header (in reply to end of DATA command)", "contenterror"),
    ("550 5.5.0 Boite pleine OFR_417", "mailboxfull"),
    ("550 5.1.1 RCP-P2 Refused due to recipient preferences", "filtered"),
    ("550 Mailbox is frozen. See http://mail.i.ua/err/3/", "suspend"),
    ("421 4.7.0 IP not in whitelist for RCPT domain, closing connection.", "blocked"),
    ("550 5.4.5 Daily SMTP relay limit exceeded for user.", "speeding"),
    ("550 Connection frequency limited", "toomanyconn"),
    ("421 4.7.0 The IP address sending this message does not have a PTR record", "requireptr"),
    ("554 refused AUP#CXDNS", "requireptr"),
    ("550 nothing of the kind 123", "onhold"),
    ("", "undefined"),
]


@pytest.mark.parametrize(("said", "reason"), SAID)
def test_what_a_server_says_gives_the_reason(said: str, reason: str) -> None:
    assert decide(text=said, status=find_status(said), command=command_of(said)) == reason


def test_only_a_missing_address_is_for_good() -> None:
    assert {"userunknown", "hostunknown", "hasmoved", "notaccept"} == PERMANENT


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("550 5.1.1 no", "5.1.1"),
        ("Sorry (#4.4.1)", "4.4.1"),
        ("host 192.0.2.5[192.0.2.5] said: 550-5.7.26 no", "5.7.26"),
        ("5.1.0 - Unknown address error 550-'5.2.2 Mailbox Full'", "5.2.2"),
        ("host 5.1.1.9 said no", ""),
        ("550 5.0.0 no", "5.0.0"),
        ("delivered 2.1.5", ""),
    ],
)
def test_codes_are_found_and_addresses_are_not_codes(text: str, code: str) -> None:
    assert find_status(text) == code


def test_replies_are_found() -> None:
    assert find_reply("host 192.0.2.450 said: 550-No") == "550"
    assert find_reply("order 4711") == ""


def test_the_better_code_is_chosen() -> None:
    assert choose(said="5.2.2", reported="5.1.1") == "5.2.2"
    assert choose(said="5.0.0", reported="5.1.1") == "5.1.1"
    assert choose(said="", reported="5.0.0") == "5.0.0"
    assert made_up("expired", temporary=True) == "4.0.947"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("(in reply to end of DATA command)", "DATA"),
        ("SMTP error from remote mail server after RCPT TO:<a@example.org>:", "RCPT"),
        ("Connected to 192.0.2.1 but sender was rejected.", "MAIL"),
        (">>> DATA\n<<< 550 no such user", "DATA"),
        (">>> RCPT TO:<a@example.org>\n<<< 550 no\n>>> DATA\n<<< 503 need RCPT", "RCPT"),
        ("refused to talk to me: 554 blocked", "EHLO"),
        ("nothing", ""),
    ],
)
def test_the_refused_command_is_known(text: str, command: str) -> None:
    assert command_of(text) == command
