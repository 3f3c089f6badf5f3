"""The chat over HTTP, from a visitor who is nobody to an answer that was read."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client
from django.utils import timezone

from regard.channels.models import ChatVisit
from regard.conversations import for_visitor
from regard.conversations.models import Conversation, Message
from regard.conversations.opening import look_at
from regard.conversations.reply import Answer, reply
from regard.customers.models import Identity, Person
from regard.staff.promise_policy import Figures, keep_policy
from tests.cast import Cast
from tests.channels.chat.browser import Browser


def conversation_of(browser: Browser) -> Conversation:
    return Conversation.objects.get(ref=browser.state()["conversation"]["ref"])


def test_nobody_is_made_before_they_write(cast: Cast) -> None:
    people = Person.objects.count()
    browser = Browser(lang="en", page="https://shop.example/stove")
    state = browser.state()
    assert state["conversation"] is None
    assert state["me"] == {"name": "", "email": "", "level": 0, "is_sure": False}
    assert state["asks"] == ["name", "email"]
    assert "words" in state["wait"]
    assert Person.objects.count() == people
    assert browser.token not in ChatVisit.objects.get().token


def test_a_message_opens_a_conversation_and_an_answer_comes_back(cast: Cast) -> None:
    browser = Browser()
    said = browser.says("It leaks <script>alert(1)</script>")
    assert (said["by"], said["state"]) == ("you", "sent")
    conversation = conversation_of(browser)
    assert (conversation.channel, conversation.team) == ("chat", cast.support)
    identity = conversation.messages.get().identity
    assert identity is not None
    assert (identity.kind, identity.level) == ("chat", 0)
    look_at(conversation, by=cast.alma, at=timezone.now())
    assert browser.state()["conversation"]["messages"][0]["state"] == "read"
    reply(conversation, Answer(html="<p>Close the <b>valve</b></p>"), by=cast.alma, at=timezone.now())
    newer = browser.state(f"?after={said['id']}")["conversation"]
    assert newer["with"] == {"name": "Alma"}
    answer = newer["messages"][0]
    assert (answer["by"], answer["name"], answer["text"]) == ("them", "Alma", "Close the valve")
    assert "<b>valve</b>" in answer["html"]
    assert browser.post("read/", up_to=answer["id"]).status_code == 204
    message = Message.objects.get(pk=answer["id"])
    assert message.dispatches.filter(state="delivered").exists()


@pytest.mark.parametrize(("about", "kind"), [("order", "order"), ("", ""), ("no-such-kind", ""), ("complaint", "")])
def test_what_it_is_about_the_page_says_and_it_is_promised_so(cast: Cast, about: str, kind: str) -> None:
    keep_policy(team=cast.support, kind="order", figures=Figures(first=7), by=cast.ada, at=timezone.now())
    browser = Browser()
    told = {"client_id": str(uuid.uuid4()), "text": "Where is it?", "files": [], "about": about}
    assert browser.post("messages/", **told).status_code == 201
    row = conversation_of(browser).promised.get()
    assert (row.conversation.kind, row.minutes) == (kind, 7 if kind else 240)


def test_the_same_message_twice_is_one(cast: Cast) -> None:
    browser, name = Browser(), str(uuid.uuid4())
    first = browser.says("Hello", client_id=name)
    again = browser.says("Hello", client_id=name.upper())
    assert first["id"] == again["id"]
    assert browser.texts() == ["Hello"]
    other = Browser()  # the same name in another browser is another message
    assert other.says("Hello", client_id=name)["id"] != first["id"]


def test_a_strangers_token_opens_nothing_and_says_nothing(cast: Cast) -> None:
    browser = Browser()
    browser.says("My secret is 4711")
    ref = browser.state()["conversation"]["ref"]
    stranger = Client()
    answers = [
        stranger.get("/chat/", headers=headers)
        for headers in (
            {},
            {"Authorization": "Chat " + "x" * 43},
            {"Authorization": f"Bearer {browser.token}"},
            {"Authorization": f"Chat {ref}"},
        )
    ]
    assert {one.status_code for one in answers} == {401}
    assert len({one.content for one in answers}) == 1
    other = Browser()
    other.says("Mine")
    assert "4711" not in str(other.state(f"?after=1&ref={ref}"))


def test_ended_and_written_again_it_is_the_same(cast: Cast) -> None:
    browser = Browser()
    browser.says("Thanks, it works")
    conversation = conversation_of(browser)
    assert browser.post("end/").status_code == 204
    assert browser.post("end/").status_code == 204
    assert browser.state()["conversation"]["state"] == "closed"
    browser.says("No, it leaks again")
    assert browser.state()["conversation"]["state"] == "open"
    assert conversation_of(browser) == conversation


def test_it_never_sets_a_cookie_and_any_page_may_ask(cast: Cast) -> None:
    browser = Browser()
    browser.says("Hello")
    assert not browser.client.cookies
    answer = Client().options("/chat/messages/", headers={"Origin": "https://shop.example"})
    assert answer.status_code == 204
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Authorization" in answer.headers["Access-Control-Allow-Headers"]
    assert "Access-Control-Allow-Credentials" not in answer.headers


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", b'"x"', b'{"client_id": 5}', b'{"client_id": "x", "text": "y"}', b"\xff"]
)
def test_what_cannot_be_read_is_said_in_words(cast: Cast, body: bytes) -> None:
    browser = Browser()
    answer = browser.client.post("/chat/messages/", body, content_type="application/json", headers=browser.headers)
    assert answer.status_code in (400, 422)
    assert answer.json()["sentence"]
    assert not Identity.objects.filter(kind="chat").exists()


def test_a_browser_that_missed_much_asks_until_it_has_all(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(for_visitor, "CHAT_PAGE", 2)
    browser = Browser()
    first = browser.says("It leaks")["id"]
    matter = conversation_of(browser)
    for words in ("one", "two", "three"):
        said = reply(matter, Answer(html=f"<p>{words}</p>"), by=cast.alma, at=timezone.now())
        Message.objects.filter(pk=said.pk).update(identity=cast.dana_identity)  # to somebody else: they see none of it
    reply(matter, Answer(html="<p>Close the valve</p>"), by=cast.alma, at=timezone.now())
    texts, told = list[str](), browser.state(f"?after={first}")["conversation"]
    texts += [one["text"] for one in told["messages"]]
    while told["newer"]:
        told = browser.state(f"?after={told['up_to']}")["conversation"]
        texts += [one["text"] for one in told["messages"]]
    assert texts == ["Close the valve"]
    assert browser.state(f"?after={told['up_to']}")["conversation"]["up_to"] == told["up_to"]
