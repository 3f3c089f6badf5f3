"""Which mails are written by machines, and which of them a machine may answer."""

from __future__ import annotations

import json

import pytest

from regard.kit.mail.auto import classify, is_noreply, loop_signs, may_answer
from tests.kit import bounce_mails as mails
from tests.kit.bounce_mails import mail

PLAIN = """\
From: Dana <dana@example.org>
To: help@example.com
Subject: {subject}
{headers}Message-ID: <1@example.org>

Hello
"""

COMPLAINT = f"""\
From: Feedback Loop <feedback@provider.example>
To: help@example.com
Subject: Abuse report
Content-Type: multipart/report; report-type=feedback-report; boundary="b"

--b
Content-Type: text/plain

This is an email abuse report.

--b
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: Loop/1
Version: 1
Original-Rcpt-To: dana@example.org

--b
Content-Type: message/rfc822

{mails.RETURNED}
--b--
"""


def plain(subject: str = "My machine", headers: str = "") -> str:
    return PLAIN.format(subject=subject, headers=headers)


def kind(raw: str) -> str:
    return classify(mail(raw))[0]


def test_a_customer_is_a_message_and_may_be_answered() -> None:
    assert classify(mail(plain())) == ("message", None)
    assert may_answer(mail(plain())) == (True, "")


@pytest.mark.parametrize("raw", [mails.POSTFIX, mails.QMAIL, mails.EXIM, mails.EXCHANGE_GERMAN, mails.DELAYED])
def test_bounces_are_bounces_and_get_no_answer(raw: str) -> None:
    assert kind(raw) == "bounce"
    assert may_answer(mail(raw))[0] is False


def test_a_report_of_success_is_a_message() -> None:
    assert kind(mails.DELIVERED) == "message"


def test_a_complaint_names_the_reader_and_the_mail() -> None:
    found, complaint = classify(mail(COMPLAINT))

    assert found == "complaint"
    assert complaint is not None
    assert (complaint.recipients, complaint.reason) == (["dana@example.org"], "feedback")
    assert complaint.original_message_id == "reply-1@desk.example.com"


def test_a_complaint_without_the_standard_part() -> None:
    raw = COMPLAINT.replace("multipart/report; report-type=feedback-report;", "multipart/mixed;").replace(
        "Content-Type: message/feedback-report", "Content-Type: text/plain"
    )
    found, complaint = classify(mail(raw))

    assert found == "complaint"
    assert complaint is not None
    assert complaint.recipients == ["dana@example.org"]


@pytest.mark.parametrize(
    ("notice", "expected"),
    [
        ({"notificationType": "Delivery", "delivery": {"recipients": ["dana@example.org"]}}, "message"),
        (
            {"notificationType": "Complaint", "complaint": {"complainedRecipients": [{"emailAddress": "d@e.example"}]}},
            "complaint",
        ),
        (
            {
                "notificationType": "Bounce",
                "bounce": {
                    "bounceType": "Permanent",
                    "bouncedRecipients": [
                        {
                            "emailAddress": "d@e.example",
                            "status": "5.1.1",
                            "diagnosticCode": "smtp; 550 5.1.1 user unknown",
                        }
                    ],
                },
            },
            "bounce",
        ),
    ],
)
def test_notices_of_a_sending_service(notice: dict[str, object], expected: str) -> None:
    head = "From: SES <no-reply@sns.amazonaws.com>\nSubject: AWS Notification Message"
    raw = f"{head}\n\n{json.dumps(notice)}\n\n--\nIf you wish\n"
    found, bounce = classify(mail(raw))

    assert found == expected
    if expected == "bounce":
        assert bounce is not None
        assert (bounce.recipients, bounce.status, bounce.reason) == (["d@e.example"], "5.1.1", "userunknown")


@pytest.mark.parametrize(
    ("subject", "headers"),
    [
        ("Thanks", "Auto-Submitted: auto-replied\n"),
        ("Thanks", "Auto-Submitted: auto-replied (vacation)\n"),
        ("Thanks", "X-Autoreply: yes\n"),
        ("Thanks", "Precedence: auto_reply\n"),
        ("Automatic reply: your order", ""),
        ("Out of Office: your order", ""),
        ("Automatische Antwort: Ihre Bestellung", ""),
        ("=?utf-8?q?R=C3=A9ponse_automatique_=3A_commande?=", ""),
        ("=?utf-8?b?6Ieq5YuV6L+U5L+h?=", ""),
        ("Abwesend bis 3. April", "Return-Path: <>\n"),
        ("Out of the office until Monday", "Precedence: junk\n"),
    ],
)
def test_automatic_replies(subject: str, headers: str) -> None:
    raw = plain(subject, headers)
    assert kind(raw) == "auto_reply"
    assert may_answer(mail(raw))[0] is False


def test_a_read_receipt_is_an_automatic_reply() -> None:
    raw = """\
From: dana@example.org
Subject: Read: hello
Content-Type: multipart/report; report-type=disposition-notification; boundary="b"

--b

read
--b
Content-Type: message/disposition-notification

Disposition: manual-action; displayed
--b--
"""
    assert kind(raw) == "auto_reply"


@pytest.mark.parametrize(
    ("subject", "headers"),
    [
        ("Re: Automatic reply: your order", "In-Reply-To: <a@example.com>\n"),
        ("Holiday sale!", "Precedence: bulk\nList-Unsubscribe: <https://x.example>\n"),
        ("On holiday next week, please hold my parcel", ""),
        ("Vacation house in Italy", "In-Reply-To: <a@example.com>\n"),
        ("Build failed", "Auto-Submitted: auto-generated\n"),
        ("[list] news", "Precedence: list\nList-Id: <x.example>\n"),
    ],
)
def test_these_are_messages(subject: str, headers: str) -> None:
    assert kind(plain(subject, headers)) == "message"


def test_a_machine_that_wants_proof_is_not_a_bounce() -> None:
    raw = """\
From: guard@example.org
Return-Path: <>
Subject: Re: hello

Your message was held. Please click on the following link to have your address added to the recipient's allowed list.
"""
    assert kind(raw) == "auto_reply"


@pytest.mark.parametrize(
    ("headers", "why"),
    [
        ("Return-Path: <>\n", "null return path"),
        ("Auto-Submitted: auto-generated\n", "Auto-Submitted: auto-generated"),
        ("Precedence: bulk\n", "Precedence: bulk"),
        ("List-Id: <news.example.org>\n", "mailing list"),
        ("X-Auto-Response-Suppress: OOF, AutoReply\n", "the sender asks for no automatic answers"),
        ("X-Loop: help@example.com\n", "our own X-Loop header came back"),
        ("X-Regard: 1\n", "an X-Regard header: written by a desk"),
        ("Received: by x\n" * 26, "more than 25 hops"),
    ],
)
def test_no_answer_and_the_reason(headers: str, why: str) -> None:
    assert may_answer(mail(plain(headers=headers)), own_addresses=["help@example.com"]) == (False, why)


def test_no_answer_to_ourselves_or_to_nobody() -> None:
    own = mail(plain().replace("dana@example.org>\nTo", "help@example.com>\nTo"))
    assert may_answer(own, own_addresses=["Help@Example.com"]) == (False, "sent by our own address")
    assert may_answer(mail("Subject: x\n\ny"))[0] is False
    assert may_answer(mail(plain().replace("Dana <dana@", "Shop <no-reply@")))[1] == "the sender reads no answers"


def test_the_null_path_of_the_session_counts() -> None:
    assert may_answer(mail(plain()), envelope_from="") == (False, "null return path")
    assert may_answer(mail(plain(headers="Return-Path: <>\n")), envelope_from="dana@example.org") == (True, "")
    assert classify(mail(plain("Abwesend bis Montag")), envelope_from="")[0] == "auto_reply"


def test_auto_submitted_no_is_a_human() -> None:
    assert may_answer(mail(plain(headers="Auto-Submitted: no\n"))) == (True, "")


def test_our_own_message_id_coming_back_is_a_loop() -> None:
    assert loop_signs(mail(plain()), own_domains=["EXAMPLE.org"]) == ["our own Message-ID came back"]
    assert loop_signs(mail(plain())) == []


@pytest.mark.parametrize(
    ("address", "nobody"),
    [
        ("noreply@shop.example", True),
        ("no-reply+4711@shop.example", True),
        ("do_not_reply@shop.example", True),
        ("orders-noreply@shop.example", True),
        ("news@noreply.shop.example", True),
        ("MAILER-DAEMON@example.org", True),
        ("bounce-123@list.example", True),
        ("keine-antwort@shop.example", True),
        ("norbert@example.org", False),
        ("noreen.reply@example.org", False),
        ("help@example.org", False),
        ("notify.bauer@example.org", False),
        ("rootham@example.org", False),
    ],
)
def test_nobody_reads_noreply(address: str, nobody: bool) -> None:
    assert is_noreply(address) is nobody
