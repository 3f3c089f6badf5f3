"""A chat at the desk over HTTP: the strip, who is here, where it goes, what is refused and where the words are then."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from regard.care.models import Permit
from regard.channels.chat.claim import say_who
from regard.channels.chat.saying import Words, say
from regard.channels.chat.visit import ChatVisit, From, begin, have_read, leave
from regard.channels.models import ChatLetter
from regard.conversations.assignment import claim
from regard.conversations.models import Conversation, Dispatch, Draft, Message
from regard.conversations.reply import Answer, reply
from regard.desk.chats import my_chats
from regard.spine.models import Delivery, Event
from regard.staff.models import Agent
from tests.cast import Cast
from tests.desk.conftest import enter

PAGE = 'https://shop.example/"><script>alert(1)</script>'
LIVE = {"Accept": "application/json"}


@pytest.fixture
def visit(cast: Cast) -> ChatVisit:
    visit, _token = begin(From(network="192.0.2.1", page=PAGE), at=timezone.now())
    says(visit, "Which valve do I close?")
    return visit


def says(visit: ChatVisit, text: str) -> Message:
    message, _new = say(visit, Words(str(uuid.uuid4()), text, "192.0.2.1"), at=timezone.now())
    visit.refresh_from_db()
    return message


def talk(visit: ChatVisit) -> Conversation:
    assert visit.conversation is not None
    return Conversation.objects.get(pk=visit.conversation.pk)


def url(visit: ChatVisit, what: str = "") -> str:
    return f"/desk/conversations/{talk(visit).ref}/{what}"


def bar(client: Client, visit: ChatVisit) -> str:
    return client.get(url(visit, "?part=chat")).content.decode()


def test_an_answer_is_said_and_the_page_stays(cast: Cast, visit: ChatVisit) -> None:
    client = enter(cast.alma)
    answer = client.post(
        url(visit, "replies/"), {"mode": "reply", "text": "The lower one.", "then": "wait"}, headers=LIVE
    )
    assert answer.status_code == 201
    message = Message.objects.get(pk=answer.json()["id"])
    assert (message.text.strip(), message.sending) == ("The lower one.", "sent")
    assert not Draft.objects.exists()
    note = client.post(url(visit, "notes/"), {"mode": "note", "text": "She is calm."}, headers=LIVE)
    assert note.status_code == 201
    assert Message.objects.get(pk=note.json()["id"]).kind == "note"


def test_news_stop_it_and_the_words_lie_in_the_draft_that_it_names(cast: Cast, visit: ChatVisit) -> None:
    seen = talk(visit).messages.get().pk
    says(visit, "Never mind!")
    fields = {"mode": "reply", "text": "The lower one.", "then": "wait", "seen": seen}
    answer = enter(cast.alma).post(url(visit, "replies/"), fields, headers=LIVE)
    assert (answer.status_code, answer.json()["code"]) == (409, "news_arrived")
    draft = Draft.objects.get()
    assert (draft.version, "The lower one." in draft.html) == (answer.json()["version"], True)


def test_nothing_and_somebody_elses_address_are_refused_in_words(cast: Cast, visit: ChatVisit) -> None:
    client = enter(cast.alma)
    empty = client.post(url(visit, "replies/"), {"mode": "reply", "text": " ", "then": "wait"}, headers=LIVE)
    assert (empty.status_code, empty.json()["code"]) == (422, "cannot_reply")
    stranger = client.post(url(visit, "replies/"), {"text": "Hi", "to": cast.ines.pk, "then": "wait"}, headers=LIVE)
    assert stranger.status_code == 422
    assert "not part of this conversation" in stranger.json()["sentence"]


def test_who_is_here_where_it_goes_and_the_page_as_text(cast: Cast, visit: ChatVisit) -> None:
    client = enter(cast.alma)
    shown = bar(client, visit)
    assert "The visitor is here" in shown
    assert "<script>alert" not in shown
    assert 'href="https://shop.example' not in shown
    leave(visit, at=timezone.now())
    assert "We know no address: what you write waits for them in the chat." in bar(client, visit)
    say_who(visit, name="Maya Lund", email="maya@shop.example", at=timezone.now())
    shown = bar(client, visit)
    assert "Maya is away since" in shown
    assert "What you write goes to maya@shop.example by e-mail" in shown


def test_a_code_is_asked_for_on_behalf_of_whoever_chats(cast: Cast, visit: ChatVisit) -> None:
    client = enter(cast.alma)
    assert "chat-codes/" not in bar(client, visit)
    assert client.post(url(visit, "chat-codes/")).status_code == 422  # there is no address yet
    say_who(visit, email="maya@shop.example", at=timezone.now())
    assert "chat-codes/" in bar(client, visit)
    assert client.post(url(visit, "chat-codes/")).status_code == 303
    visit.refresh_from_db()
    assert visit.code_asked_at is not None
    assert Delivery.objects.filter(handler="regard.channels.chat.code_letter.send").count() == 1
    event = Event.objects.get(kind="conversation.code_asked")
    assert (event.by, "maya@" in event.data["address"]) == (cast.alma.actor, False)
    assert enter(cast.cleo).post(url(visit, "chat-codes/")).status_code in (303, 422, 429)  # Support is open to all


def test_the_strip_holds_my_chats_and_nobody_elses(cast: Cast, visit: ChatVisit) -> None:
    def strip(who: Agent) -> str:
        return enter(who).get("/desk/chats/").content.decode()

    assert talk(visit).ref not in strip(cast.alma)
    claim(talk(visit), by=cast.alma, at=timezone.now())
    says(visit, "Hello?")
    found = strip(cast.alma)
    assert talk(visit).ref in found
    assert "data-new" in found
    assert talk(visit).ref not in strip(cast.benno)
    reply(talk(visit), Answer(html="<p>The lower one.</p>"), by=cast.alma, at=timezone.now())
    assert "answered" in strip(cast.alma)
    Conversation.objects.update(last_message_at=timezone.now() - timedelta(hours=1))
    assert talk(visit).ref not in strip(cast.alma)


def test_the_strip_asks_as_often_for_many_as_for_two(cast: Cast, visit: ChatVisit) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert (
                len(my_chats(cast.alma, at=timezone.now())) == Conversation.objects.filter(assignee=cast.alma).count()
            )
        return len(queries)

    def one_more(number: int) -> None:
        other, _token = begin(From(network=f"192.0.2.{number}"), at=timezone.now())
        says(other, "Hello?")
        claim(talk(other), by=cast.alma, at=timezone.now())

    Conversation.objects.update(assignee=None)
    one_more(2)
    few = asked()
    for number in range(3, 7):
        one_more(number)
    assert asked() == few


def test_each_answer_says_where_it_is(cast: Cast, visit: ChatVisit) -> None:
    client = enter(cast.alma)

    def shown() -> str:
        return client.get(url(visit, "?part=timeline")).content.decode()

    first = reply(talk(visit), Answer(html="<p>The lower one.</p>"), by=cast.alma, at=timezone.now())
    assert "not seen yet" in shown()
    have_read(visit, up_to=first.pk, at=timezone.now())
    assert "Seen in the chat" in shown()
    assert "not seen yet" not in shown()
    second = reply(talk(visit), Answer(html="<p>By a quarter.</p>"), by=cast.alma, at=timezone.now())
    third = reply(talk(visit), Answer(html="<p>Slowly.</p>"), by=cast.alma, at=timezone.now())
    permit = Permit.objects.create(
        person=cast.dana, identity=cast.dana_identity, purpose="reply", channel="email", at=timezone.now(), by=""
    )
    for one in (second, third):
        ChatLetter.objects.create(message=one, carrier=third, permit=permit, at=timezone.now())
    Dispatch.objects.create(message=third, address="dana@example.org", state="sent", at=timezone.now())
    assert shown().count("Sent on by e-mail") == 2
    Dispatch.objects.create(
        message=third, address="dana@example.org", state="bounced", at=timezone.now(), detail="Full"
    )
    Message.objects.filter(pk=third.pk).update(sending="bounced")
    assert "Came back, with the answer below" in shown()
    assert "Full" in shown()
