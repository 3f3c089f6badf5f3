"""A form that reads as spam lies with the spam mail, its writer hears the same, and a person brings it back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.utils import timezone

from regard.channels.aside import discard, not_spam
from regard.channels.form.complaining import complain_by_form
from regard.channels.form.doubt import WARNING
from regard.channels.form.writing import Taken, Written, open_by_form, write_by_stranger
from regard.channels.models import Inbound, SpamExample
from regard.conversations.complaint import Said
from regard.conversations.models import Conversation, Message
from regard.conversations.receiving import IncomingFile
from regard.conversations.reply import Answer, reply
from regard.customers.models import Identity, Level, meet
from regard.spine.models import Delivery, Event
from regard.spine.worker import perform
from tests.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)

NOOR = "noor@elsewhere.example"
WORDS = (
    "Dear friend, I am a barrister of the late president, my deceased client. The next of kin of 12 million dollars is wanted.\n"
    "  Risk-free transaction, 30 percent of the total sum.\n\nViagra, casino bonus, online pharmacy. "
    "Verify your account: http://203.0.113.9/x http://bit.ly/x\nFrom here: Grüße"
)


def written(key: str = "page-1", words: str = WORDS, **more: object) -> Written:
    return Written(words, key, "192.0.2.1", subject="Offer", kind="question", **more)  # type: ignore[arg-type]


def sent(**more: object) -> Taken:
    return write_by_stranger(written(**more), email="Noor@elsewhere.example", name="Noor", at=timezone.now())  # type: ignore[arg-type]


def run(handler: str) -> None:
    for delivery in Delivery.objects.filter(handler=handler, state="waiting"):
        Delivery.objects.filter(pk=delivery.pk).update(state="running", fence=1)
        delivery.refresh_from_db()
        perform(delivery)
        delivery.refresh_from_db()
        assert delivery.state == "done", delivery.error


def test_it_lies_with_the_spam_mail_and_comes_back_as_it_was(cast: Cast) -> None:
    before = Conversation.objects.count()
    taken = sent(files=[IncomingFile("bill.pdf", "application/pdf", b"%PDF x")])
    row = Inbound.objects.get()
    assert (row.channel, row.fate, row.reason) == ("form", "set_aside", "spam")
    assert row.mailbox == cast.mailbox and row.sender == f"Noor <{NOOR}>" and row.subject == "Offer"
    assert Conversation.objects.count() == before
    assert Event.objects.filter(kind="inbound.set_aside", audience=cast.support.audience).exists()
    row = not_spam(row, by=cast.alma, at=timezone.now())
    message = Message.objects.get(pk=row.message_id)
    assert (message.text, message.level, message.identity and message.identity.value) == (WORDS, Level.CLAIMED, NOOR)
    found = message.conversation
    assert (found.ref, found.channel, found.kind, found.subject) == (taken.ref, "form", "question", "Offer")
    assert Taken.of(message) == taken and found.opened_at == row.received_at
    file = message.files.get()
    assert (file.filename, file.content_type, file.size) == ("bill.pdf", "application/pdf", 6)
    assert (row.fate, row.settled_by) == ("filed", cast.alma)
    assert list(SpamExample.objects.values_list("raw", "is_spam")) == [(row.raw, False)] and message.raw == row.raw
    assert sent() == taken and Inbound.objects.count() == 1


def test_sent_twice_it_is_one_and_discarding_confirms_the_filter(cast: Cast) -> None:
    assert sent() == sent()
    row = Inbound.objects.get()
    discard(row, by=cast.alma, at=timezone.now())
    assert list(SpamExample.objects.values_list("is_spam", flat=True)) == [True]


def test_a_stranger_who_asks_something_is_no_spam(cast: Cast) -> None:
    taken = sent(words="How do I descale it?")
    message = Message.objects.get(conversation__ref=taken.ref)
    assert message.raw and not message.warnings and not Inbound.objects.exists()


def test_whoever_we_wrote_to_or_who_proved_the_address_is_never_judged(cast: Cast) -> None:
    now = timezone.now()
    identity = meet(email=NOOR, name="", at=now)
    identity.recognise(level=Level.VERIFIED, method="link", at=now)
    taken = sent()
    message = Message.objects.get(conversation__ref=taken.ref)
    assert not message.warnings
    reply(message.conversation, Answer(html="<p>Hello.</p>"), by=cast.alma, at=now)
    nothing = {"level": Level.CLAIMED, "verified_until": None, "recognised_until": None, "level_until": None}
    Identity.objects.filter(pk=identity.pk).update(**nothing)
    sent(key="page-3")
    assert not Inbound.objects.exists()


def test_a_complaint_is_marked_and_stays(cast: Cast) -> None:
    complaint = complain_by_form(
        replace(written(), receipt=False), Said("late", [], "", "en"), at=timezone.now(), email=NOOR, name=""
    )
    message = complaint.conversation.messages.filter(kind="in").get()
    assert message.warnings == [WARNING] and not Inbound.objects.exists()


def test_whoever_shows_that_the_address_is_theirs_is_let_in(cast: Cast) -> None:
    taken = sent()
    Identity.objects.get(value=NOOR).recognise(level=Level.VERIFIED, method="code", at=timezone.now())
    run("regard.channels.form.held.proved")
    found = Conversation.objects.get(ref=taken.ref)
    assert found.person == Identity.objects.get(value=NOOR).person and Inbound.objects.get().fate == "filed"


def test_somebody_who_is_in_is_never_judged(cast: Cast) -> None:
    message = open_by_form(written(), identity=cast.dana_identity, at=timezone.now())
    assert not message.warnings and not Inbound.objects.exists()
