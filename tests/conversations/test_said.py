"""An answer in a chat: said at once, seen as a fact, never taken back; all that holds a mail holds it too."""

from datetime import timedelta

import pytest
from django.db import transaction

from regard.care.models import ContactNotAllowed
from regard.channels.email import outbound
from regard.conversations.assignment import transfer
from regard.conversations.brief_seen import ReadTheBriefFirst
from regard.conversations.for_visitor import said_in
from regard.conversations.models import Conversation, Dispatch, Message
from regard.conversations.receiving import Incoming, open_conversation, take_in
from regard.conversations.repeat_ask import AlreadyKnown
from regard.conversations.reply import Answer, NewsArrived, TooLate, recipient, reply
from regard.conversations.said import seen, unseen
from regard.conversations.undo import take_back
from regard.customers.models import Fact, Identity, note_death
from regard.spine.models import Delivery, Event
from tests.cast import NOW, Cast

HELLO = Answer(html="<p>Hello, close the valve.</p>")


@pytest.fixture
def chat(cast: Cast) -> Conversation:
    """Dana writes in the chat of our page; we know her address, too."""
    with transaction.atomic():
        here = Identity.objects.create(person=cast.dana, kind="chat", value="visit-1", level_at=NOW, first_seen_at=NOW)
        incoming = Incoming(identity=here, text="It drips. My order is 48-1177.", at=NOW, subject="It drips")
        return open_conversation(
            incoming, team=cast.support, channel="chat", our_address="help@halden.example"
        ).conversation


def test_it_is_said_at_once_with_its_permit_and_no_mail_leaves(cast: Cast, chat: Conversation) -> None:
    message = reply(chat, HELLO, by=cast.alma, at=NOW)
    assert message.permit is not None
    assert (message.permit.channel, message.permit.identity.kind, message.to) == ("chat", "chat", [])
    assert message.sending == Message.Sending.SENT
    assert [one.pk for one in said_in(chat, at=NOW).messages][-1] == message.pk
    for delivery in Delivery.objects.filter(handler="regard.channels.email.outbound.send"):
        outbound.send(delivery)
    message.refresh_from_db()
    assert [(one.address, one.state) for one in message.dispatches.all()] == [("chat", "sent")]
    assert (message.sending, message.raw) == ("sent", "")


def test_it_cannot_be_taken_back(cast: Cast, chat: Conversation) -> None:
    message = reply(chat, HELLO, by=cast.alma, at=NOW)
    with pytest.raises(TooLate):
        take_back(message, by=cast.alma, at=NOW)
    assert Message.objects.filter(pk=message.pk).exists()


def test_that_they_saw_it_is_a_fact_and_only_once(cast: Cast, chat: Conversation) -> None:
    first = reply(chat, HELLO, by=cast.alma, at=NOW)
    second = reply(chat, HELLO, by=cast.alma, at=NOW)
    later = NOW + timedelta(minutes=2)
    assert seen(chat, up_to=first.pk, by="", at=later) == 1
    assert seen(chat, up_to=first.pk, by="", at=later) == 0
    assert [one.pk for one in unseen(chat)] == [second.pk]
    fact = Dispatch.objects.get(message=first, state="delivered")
    assert (fact.address, fact.at) == ("chat", later)
    assert Event.objects.filter(kind="conversation.seen").count() == 1
    assert seen(chat, up_to=2**62, by="", at=later) == 1


def test_news_stop_it(cast: Cast, chat: Conversation) -> None:
    before = chat.messages.get().pk
    with transaction.atomic():
        take_in(chat, Incoming(identity=chat.messages.get().identity, text="Never mind", at=NOW))  # type: ignore[arg-type]
    with pytest.raises(NewsArrived):
        reply(chat, Answer(html="<p>Close it</p>", seen=before), by=cast.alma, at=NOW)
    assert not chat.messages.filter(kind="out").exists()


def test_the_guards_hold_as_in_a_mail(cast: Cast, chat: Conversation) -> None:
    Fact.objects.create(
        person=cast.dana, kind="order", value="48-1177", canonical="48-1177", state="kept", sensitivity="harmless",
        source=f"message:{chat.messages.get().pk}", by=cast.dana.actor, at=NOW,
    )  # fmt: skip
    with pytest.raises(AlreadyKnown):
        reply(chat, Answer(html="<p>What is your order number?</p>"), by=cast.alma, at=NOW)
    transfer(chat, to_team=cast.support, to_agent=cast.alma, by=cast.benno, wants="It drips", tried="", mood="", at=NOW)
    with pytest.raises(ReadTheBriefFirst):
        reply(chat, HELLO, by=cast.alma, at=NOW)
    note_death(person=cast.dana, by=cast.alma.actor, at=NOW)
    chat.refresh_from_db()
    with pytest.raises(ContactNotAllowed):
        reply(chat, HELLO, by=cast.benno, at=NOW)
    assert not chat.messages.filter(kind="out").exists()


def test_it_goes_where_they_last_wrote_from(cast: Cast, chat: Conversation) -> None:
    assert recipient(chat).kind == "chat"
    with transaction.atomic():
        take_in(chat, Incoming(identity=cast.dana_identity, text="I am on the train now", at=NOW))
    assert recipient(chat) == cast.dana_identity
    message = reply(chat, HELLO, by=cast.alma, at=NOW)
    assert message.identity == cast.dana_identity
    assert said_in(chat, at=NOW).messages[-1].pk == message.pk
