"""The ledger is compared with witnesses outside the database; what is missing is taken in again."""

from __future__ import annotations

import os
import smtplib
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.utils import timezone

from regard.channels import accepted, ledger
from regard.channels.chat.file import ChatFile
from regard.channels.email.door import Door
from regard.channels.models import Inbound
from regard.conversations.receiving import IncomingFile
from regard.portal.form_draft import FormDraftFile, keep, new_token
from regard.spine import blob
from regard.spine.models import Event
from tests.cast import Cast
from tests.channels.chat.browser import Browser
from tests.channels.letters import arrives, letter

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def empty_folder(settings: object, tmp_path) -> None:  # type: ignore[no-untyped-def]
    settings.DATA_DIR = tmp_path  # type: ignore[attr-defined]


def test_received_is_filed_plus_set_aside(listener: Door, cast: Cast) -> None:
    with smtplib.SMTP("127.0.0.1", listener.port, timeout=20) as client:
        for raw in (letter("One"), letter("Two"), letter(sender="help@halden.example")):
            client.sendmail("dana@example.org", ["help@halden.example"], raw)
    row = ledger.check()
    assert (row.received, row.recorded, row.taken_again, row.lost) == (3, 3, 0, 0)
    assert row.is_whole
    totals = ledger.totals()
    assert (totals["received"], totals["filed"], totals["set_aside"], totals["open"]) == (3, 2, 1, 1)
    again = ledger.check()
    assert again.received == 0  # what was compared once is not compared again


def test_a_mail_that_was_accepted_and_is_not_recorded_is_taken_in_again(cast: Cast) -> None:
    row = arrives(letter("Remember me"))
    accepted.note(row)
    raw = row.raw
    row.message.conversation.messages.all().delete()  # type: ignore[union-attr]
    Inbound.objects.all().delete()
    checked = ledger.check()
    assert (checked.received, checked.recorded, checked.taken_again, checked.lost) == (1, 0, 1, 0)
    assert Inbound.objects.get(raw=raw).message is not None


def test_a_mail_whose_bytes_are_gone_is_a_loss_that_is_told(cast: Cast) -> None:
    row = arrives(letter("Gone"))
    accepted.note(row)
    blob.forget(row.raw)
    Inbound.objects.all().delete()
    checked = ledger.check()
    assert checked.lost == 1 and not checked.is_whole and checked.detail
    assert Event.objects.filter(kind="ledger.broken").count() == 1


def test_a_mail_that_was_stored_when_everything_stopped_is_taken_in(cast: Cast) -> None:
    stray = blob.store(letter("I was on the disk"))
    attachment = blob.store(b"Not: a mail at all, only\n bytes")
    old = time.time() - 3600
    for name in (stray, attachment):
        os.utime(blob.open_path(name), (old, old))
    checked = ledger.check()
    assert checked.taken_again == 1
    row = Inbound.objects.get()
    assert (row.raw, row.door, row.fate) == (stray, "store", "filed")
    assert ledger.check().received == 0


def test_a_mail_that_is_being_filed_is_left_alone(cast: Cast) -> None:
    blob.store(letter("Just now"))
    assert ledger.check().received == 0


def test_a_mail_that_somebody_attached_in_the_chat_or_on_a_form_is_no_stray(cast: Cast) -> None:
    browser = Browser()
    sent = SimpleUploadedFile("order.eml", letter("From the chat"))
    assert browser.client.post("/chat/files/", {"file": sent}, headers=browser.headers).status_code == 201
    keep(
        new_token(), typed=QueryDict("words=Look"), files=[IncomingFile("o.eml", "message/rfc822", letter("From a form"))],
        drop=[], network="192.0.2.1", at=timezone.now(),
    )  # fmt: skip
    names = [ChatFile.objects.get().sha256, FormDraftFile.objects.get().sha256]
    old = time.time() - 3600
    for name in names:
        os.utime(blob.open_path(name), (old, old))
    assert ledger.check().received == 0


def test_what_we_sent_is_no_stray(cast: Cast, sent) -> None:  # type: ignore[no-untyped-def]
    name = blob.store(sent())
    old = time.time() - 3600
    os.utime(blob.open_path(name), (old, old))
    assert ledger.check().received == 0


def test_an_imap_mail_without_a_row_is_taken_in_again(cast: Cast, imap_server) -> None:  # type: ignore[no-untyped-def]
    from regard.channels.email import imap
    from regard.channels.email.reader import read_new
    from regard.channels.secret import lock
    from tests.channels.dovecot import PASSWORD

    box = cast.mailbox
    box.imap_host, box.imap_port, box.imap_security = "127.0.0.1", imap_server.port, "plain"
    box.imap_user, box.imap_secret = "ledger", lock(PASSWORD)
    box.save()
    imap_server.put(letter("One"), letter("Two"), user="ledger")
    with imap.signed_in(box) as client:
        read_new(client, box)
    assert ledger.check().is_whole
    lost = Inbound.objects.get(uid=2)
    lost.delete()
    checked = ledger.check()
    assert (checked.received, checked.recorded, checked.taken_again) == (2, 1, 1)
    assert Inbound.objects.get(uid=2).fate == "filed"
