"""A forwarded mail names the person who really wrote."""

from __future__ import annotations

import pytest

from regard.kit.mail.forwarded import find_forwarded
from regard.kit.mail.read import read

HEAD = "From: Benno Boss <benno@halden.example>\r\nTo: help@halden.example\r\nSubject: {}\r\n"


def forwarded(body: str, subject: str = "Fwd: Leaking machine"):
    raw = HEAD.format(subject) + 'Content-Type: text/plain; charset="utf-8"\r\n\r\n' + body
    return find_forwarded(read(raw.encode()))


@pytest.mark.parametrize(
    "body",
    [
        "Please look at this.\n\n---------- Forwarded message ---------\nFrom: Dana Kim <dana@example.org>\n"
        "Date: Tue, 3 Mar 2026 10:12:00 +0100\nSubject: Leaking machine\nTo: <benno@halden.example>\n\n\nIt leaks.\n",
        "-------- Forwarded Message --------\nSubject: \tLeaking machine\nDate: \tTue, 3 Mar 2026 10:12:00 +0100\n"
        "From: \tDana Kim <dana@example.org>\nTo: \tbenno@halden.example\n\n\n\nIt leaks.\n",
        "Begin forwarded message:\n\n> From: Dana Kim <dana@example.org>\n> Subject: Leaking machine\n"
        "> Date: Tue, 3 Mar 2026 10:12:00 +0100\n> To: benno@halden.example\n>\n> It leaks.\n",
        "-------- Weitergeleitete Nachricht --------\nBetreff: Leaking machine\nDatum: Tue, 3 Mar 2026 10:12:00 +0100\n"
        "Von: Dana Kim <dana@example.org>\nAn: benno@halden.example\n\nIt leaks.\n",
        "---------- Message transféré ---------\nDe : Dana Kim <dana@example.org>\nDate : Tue, 3 Mar 2026 10:12:00 +0100\n"
        "Objet : Leaking machine\nÀ : benno@halden.example\n\nIt leaks.\n",
        "FYI\n\n________________________________\nFrom: Dana Kim [mailto:dana@example.org]\nSent: Tue, 3 Mar 2026 10:12:00 +0100\n"
        "To: Benno Boss\nSubject: Leaking machine\n\nIt leaks.\n",
    ],
)
def test_the_sender_inside_is_found(body):
    found = forwarded(body)
    assert found is not None
    assert (found.sender.name, found.sender.address) == ("Dana Kim", "dana@example.org")
    assert found.subject == "Leaking machine"
    assert found.text == "It leaks."
    assert found.date is not None and found.date.isoformat() == "2026-03-03T10:12:00+01:00"
    assert not found.attached


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("Re: Leaking machine", "Yes.\n\nFrom: Dana Kim <dana@example.org>\nSent: Tuesday\nTo: help\nSubject: x\n\nold"),
        ("Question", "I got a forwarded message: it said so."),
        ("Fwd: Tickets", "From: Berlin\nTo: Paris\nDate: 3 May\n"),
        ("Fwd: My own", "---------- Forwarded message ---------\nFrom: Benno Boss <benno@halden.example>\n"
         "Date: today\nSubject: x\nTo: a@example.org\n\ntext"),
        ("Re: Fwd: x", "Thanks!\n\nOn Tue, 3 Mar 2026 at 10:12, Al <al@example.org> wrote:\n\n> ---------- Forwarded message ---------\n"
         "> From: Dana Kim <dana@example.org>\n> Subject: x\n> To: al@example.org\n>\n> It leaks.\n"),
    ],
)  # fmt: skip
def test_answers_and_lookalikes_name_nobody(subject, body):
    assert forwarded(body, subject) is None


def test_an_attached_mail_is_read():
    raw = (
        HEAD.format("Fwd: Leaking machine") + 'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nSee attached.\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n"
        "From: Dana Kim <dana@example.org>\r\nSubject: Leaking machine\r\nDate: Tue, 3 Mar 2026 10:12:00 +0100\r\n\r\nIt leaks.\r\n--b--\r\n"
    )
    found = find_forwarded(read(raw.encode()))
    assert found is not None and found.attached
    assert found.sender.address == "dana@example.org"
    assert found.text.strip() == "It leaks."
