"""Reports of mail that came back: who, why, for good or not, and which mail it was."""

from __future__ import annotations

import pytest

from regard.kit.mail.bounce import read_bounce
from tests.kit import bounce_mails as mails
from tests.kit.bounce_mails import mail, prose


def test_a_standard_report_tells_everything() -> None:
    bounce = read_bounce(mail(mails.POSTFIX))

    assert bounce is not None
    assert bounce.recipients == ["dana@example.org"]
    assert (bounce.status, bounce.reason, bounce.permanent) == ("5.1.1", "userunknown", True)
    assert bounce.original_message_id == "reply-1@desk.example.com"
    assert "User unknown" in bounce.diagnostic


def test_prose_of_qmail_names_all_recipients_and_the_first_reason() -> None:
    bounce = read_bounce(mail(mails.QMAIL))

    assert bounce is not None
    assert bounce.recipients == ["dana@example.org", "benno@example.net"]
    assert (bounce.status, bounce.reason) == ("5.1.1", "userunknown")
    assert bounce.original_message_id == "reply-1@desk.example.com"


def test_a_full_mailbox_is_not_for_good() -> None:
    bounce = read_bounce(mail(mails.EXIM))

    assert bounce is not None
    assert (bounce.recipients, bounce.status, bounce.reason, bounce.permanent) == (
        ["dana@example.org"],
        "5.2.2",
        "mailboxfull",
        False,
    )


def test_a_report_in_german_is_read() -> None:
    bounce = read_bounce(mail(mails.EXCHANGE_GERMAN))

    assert bounce is not None
    assert (bounce.recipients, bounce.reason) == (["dana@example.org"], "userunknown")
    assert bounce.original_message_id == "reply-2@desk.example.com"


def test_a_delay_is_a_bounce_that_may_pass() -> None:
    bounce = read_bounce(mail(mails.DELAYED))

    assert bounce is not None
    assert (bounce.status, bounce.permanent) == ("4.4.1", False)


def test_a_report_of_success_is_none() -> None:
    assert read_bounce(mail(mails.DELIVERED)) is None


def test_the_code_in_the_diagnostic_beats_the_vague_one_of_the_field() -> None:
    bounce = read_bounce(mail(mails.POSTFIX.replace("Status: 5.1.1", "Status: 5.0.0")))

    assert bounce is not None
    assert bounce.status == "5.1.1"


def test_without_any_code_one_is_made_of_the_reason() -> None:
    bounce = read_bounce(
        prose("Unable to deliver your message.", "", "<dana@example.org>:", "This account is over quota.")
    )

    assert bounce is not None
    assert (bounce.reason, bounce.status) == ("mailboxfull", "5.0.922")


def test_the_address_we_wrote_to_counts_when_it_was_forwarded() -> None:
    raw = mails.POSTFIX.replace(
        "Final-Recipient: rfc822; dana@example.org",
        "Final-Recipient: rfc822; d.private@example.net\nOriginal-Recipient: rfc822; dana@example.org",
    )
    bounce = read_bounce(mail(raw))

    assert bounce is not None
    assert bounce.recipients == ["dana@example.org"]


def test_fields_flattened_into_the_text_are_found() -> None:
    bounce = read_bounce(
        prose(
            "An error occurred while trying to deliver the mail to the following recipients:",
            "dana@example.org",
            "",
            "Action: failed",
            "Final-Recipient: rfc822; dana@example.org",
            "Diagnostic-Code: smtp; 550 5.2.2 Mailbox Full",
            "Status: 5.2.2",
        )
    )
    assert bounce is not None
    assert (bounce.recipients, bounce.reason) == (["dana@example.org"], "mailboxfull")


def test_bare_names_get_the_domain_of_the_provider() -> None:
    bounce = read_bounce(
        prose(
            "Your mail to the following recipients could not be delivered:",
            "",
            "dana",
            sender="MAILER-DAEMON@example.org",
        )
    )
    assert bounce is not None
    assert bounce.recipients == ["dana@example.org"]


def test_bare_names_stand_where_the_house_writes_name() -> None:
    told = """ --- Your letter was not delivered to the following:

 dana     Not in our directory
 b.olsen  Not in our directory

 --- About this answer

 Look people up with "finger NAME@ask.example.edu". If ann.lee@example.edu
 fails, try ann.b.lee@example.edu. Whoever moved from mailing NAME@example.edu
 is reached by mail to NAME@lab.example.edu now.
"""
    bounce = read_bounce(prose(told, sender="MAILER-DAEMON@relay.example.edu", subject="Returned mail"))

    assert bounce is not None
    assert bounce.recipients == [
        "dana@example.edu",
        "dana@lab.example.edu",
        "b.olsen@example.edu",
        "b.olsen@lab.example.edu",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "<dana@example.org>: User unknown",
        "  dana@example.org",
        "* dana@example.org",
        "550 5.1.1 <dana@example.org>... User unknown",
        "RCPT TO:<dana@example.org>",
        "Unable to deliver message to <dana@example.org> (and other recipients in the same domain).",
        "Error-for:  dana@example.org",
        "Unknown user: dana@example.org",
        "dana@example.org on Fri, 3 Oct 2025 17:12:28 -0400",
        '"Dana" <dana@example.org>',
        "dana@example.org<mailto:dana@example.org>",
    ],
)
def test_recipients_are_found_in_many_manners(line: str) -> None:
    report = prose(
        "The following message could not be delivered:", "", line, "", "For help contact postmaster@mx.example.com."
    )
    bounce = read_bounce(report)

    assert bounce is not None
    assert bounce.recipients == ["dana@example.org"]


def test_a_report_inside_a_report_is_opened() -> None:
    raw = f"""\
From: postmaster@gate.example.com
To: help@example.com
Subject: Delivery Status Notification (Failure)
Content-Type: multipart/mixed; boundary="outer"

--outer
Content-Type: message/rfc822

{mails.POSTFIX}
--outer--
"""
    bounce = read_bounce(mail(raw))

    assert bounce is not None
    assert bounce.recipients == ["dana@example.org"]
    assert bounce.original_message_id == "reply-1@desk.example.com"


@pytest.mark.parametrize(
    ("sender", "subject", "body"),
    [
        (
            "Dana <dana@example.org>",
            "Order not delivered",
            "My order 552 could not be delivered. The parcel was returned to sender.",
        ),
        (
            "DHL <noreply@parcel.example>",
            "Delivery failed",
            "Your parcel could not be delivered to the following address: Mill Lane 4.",
        ),
        (
            "Dana <dana@example.org>",
            "Fwd: Undelivered Mail Returned to Sender",
            "This is the mail system at host x.\n550 5.1.1 User unknown",
        ),
        (
            "Dana <dana@example.org>",
            "Re: Undeliverable: your order",
            "Why was my mail rejected? <me@example.org>: 550 user unknown",
        ),
        ("Dana <dana@example.org>", "Zwrot", "Nie mogę zwrócić ekspresu. 550 zł."),
    ],
)
def test_people_who_speak_of_deliveries_are_people(sender: str, subject: str, body: str) -> None:
    assert read_bounce(prose(body, sender=sender, subject=subject, headers="Message-ID: <1@x.example>\n")) is None
