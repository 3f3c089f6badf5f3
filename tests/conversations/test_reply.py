"""Answering: what goes out, to whom, and what stops it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from regard.care.models import ContactNotAllowed, Hold
from regard.conversations.draft import attach, keep_draft
from regard.conversations.models import Draft, Message
from regard.conversations.reply import Answer, CannotReply, NewsArrived, reply
from regard.customers.models import note_death
from regard.spine.models import Delivery, Event
from tests.cast import NOW, Cast

HELLO = Answer(html="<p>Hello Dana, we are on it.</p>")


def test_a_reply_is_queued_with_its_permit_its_message_id_and_its_delivery(cast: Cast) -> None:
    message = reply(cast.conversation, HELLO, by=cast.alma, at=NOW)
    assert message.sending == Message.Sending.QUEUED
    assert message.permit is not None
    assert message.permit.identity == cast.dana_identity
    assert (message.mail_id or "").endswith("@halden.example")
    delivery = Delivery.objects.get(event__kind="conversation.replied", lane="send")
    assert delivery.due_at == NOW + timedelta(seconds=10)


def test_it_waits_on_the_customer_and_belongs_to_who_answered(cast: Cast) -> None:
    reply(cast.conversation, HELLO, by=cast.alma, at=NOW)
    cast.conversation.refresh_from_db()
    assert (cast.conversation.shelf, cast.conversation.assignee) == ("waiting", cast.alma)


def test_news_stop_the_send(cast: Cast) -> None:
    seen = cast.first.pk
    cast.writes("Never mind, it works!", at=NOW + timedelta(minutes=1))
    with pytest.raises(NewsArrived):
        reply(cast.conversation, Answer(html="<p>Try this</p>", seen=seen), by=cast.alma, at=NOW)
    assert not Message.objects.filter(kind="out").exists()
    assert not Delivery.objects.filter(lane="send").exists()


def test_nothing_to_say_is_not_sent(cast: Cast) -> None:
    with pytest.raises(CannotReply):
        reply(cast.conversation, Answer(html="<p> <br></p>"), by=cast.alma, at=NOW)


def test_files_of_the_draft_go_with_it_and_the_draft_goes(cast: Cast) -> None:
    keep_draft(conversation=cast.conversation, agent=cast.alma, kind="out", html="<p>See</p>", at=NOW)
    attach(
        conversation=cast.conversation, agent=cast.alma, kind="out", filename="plan.pdf",
        content_type="application/pdf", content=b"%PDF-", at=NOW,
    )  # fmt: skip
    message = reply(cast.conversation, HELLO, by=cast.alma, at=NOW)
    assert [file.filename for file in message.files.all()] == ["plan.pdf"]
    assert not Draft.objects.exists()


def test_it_goes_where_the_customer_last_wrote_from_never_to_a_bystander(cast: Cast) -> None:
    with transaction.atomic():
        from regard.conversations.receiving import Incoming, take_in
        from regard.customers.models import meet

        stranger = meet(email="ines@elsewhere.example", name="Ines", at=NOW)
        take_in(cast.conversation, Incoming(identity=stranger, text="Send it to me instead", at=NOW))
    message = reply(cast.conversation, HELLO, by=cast.alma, at=NOW + timedelta(minutes=1))
    assert message.identity == cast.dana_identity


def test_a_death_holds_it_and_the_hold_is_remembered(cast: Cast) -> None:
    note_death(person=cast.dana, by=cast.alma.actor, at=NOW)
    cast.conversation.refresh_from_db()
    with pytest.raises(ContactNotAllowed) as refusal:
        reply(cast.conversation, HELLO, by=cast.alma, at=NOW)
    assert refusal.value.data["reasons"] == ["deceased"]
    assert Hold.objects.get().reasons == ["deceased"]
    assert not Message.objects.filter(kind="out").exists()


def test_only_a_lead_goes_ahead_and_it_is_written_down(cast: Cast) -> None:
    with transaction.atomic():
        cast.dana_identity.bounced(reason="userunknown", at=NOW)
    answer = Answer(html="<p>Hello</p>", override="She rang: it works again")
    with pytest.raises(ContactNotAllowed):
        reply(cast.conversation, answer, by=cast.alma, at=NOW)
    message = reply(cast.conversation, answer, by=cast.benno, at=NOW)
    assert message.permit is not None
    assert (message.permit.overridden, message.permit.override_reason) == (["bouncing"], "She rang: it works again")


def test_the_database_refuses_an_outgoing_message_without_permit(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.create(conversation=cast.conversation, kind="out", at=NOW, text="psst")


def test_the_event_says_who(cast: Cast) -> None:
    reply(cast.conversation, HELLO, by=cast.alma, at=NOW)
    event = Event.objects.get(kind="conversation.replied")
    assert (event.by, event.subject, event.audience) == (cast.alma.actor, cast.conversation.key, cast.support.audience)
