"""What hostile visitors try: floods, files, links, other people's conversations. Each is refused in words, nothing is dropped."""

from __future__ import annotations

import json
import uuid
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.utils import timezone

from regard.channels.chat import saying, tally
from regard.channels.chat.forgetting import forget_old
from regard.channels.chat.visit import NoVisit, visit_of
from regard.channels.models import ChatFile, ChatTally, ChatVisit
from regard.conversations.models import Conversation, Message, MessageFile
from regard.conversations.receiving import Incoming, take_in
from regard.conversations.reply import Answer, reply
from regard.conversations.wait import expected_wait
from regard.customers.erasure import erase_person
from regard.customers.models import Identity
from regard.spine import blob
from regard.spine.models import Delivery
from tests.cast import Cast
from tests.channels.chat.browser import Browser
from tests.portal.conftest import Post

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40


def attach(
    browser: Browser, content: bytes, *, name: str = "stove.png", kind: str = "image/png"
) -> tuple[int, dict[str, object]]:
    sent = SimpleUploadedFile(name, content, content_type=kind)
    answer = browser.client.post("/chat/files/", {"file": sent}, headers=browser.headers)
    return answer.status_code, json.loads(answer.content)


def test_a_flood_of_one_visitor_ends_in_words(cast: Cast) -> None:
    browser = Browser()
    for turn in range(saying.A_MINUTE):
        browser.says(f"{turn}")
    answer = browser.post("messages/", client_id=str(uuid.uuid4()), text="one more")
    assert (answer.status_code, answer.json()["code"]) == (429, "too_much")
    assert len(answer.json()["sentence"]) > 20
    assert Message.objects.filter(conversation__channel="chat").count() == saying.A_MINUTE
    ChatTally.objects.update(since=timezone.now() - timedelta(minutes=2))
    browser.says("a minute later")


def test_the_same_message_again_is_no_flood(cast: Cast) -> None:
    browser, name = Browser(), str(uuid.uuid4())
    for _turn in range(saying.A_MINUTE + 5):
        browser.says("Hello", client_id=name)
    assert browser.texts() == ["Hello"]


def test_many_browsers_of_one_network(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saying, "NETWORK_A_MINUTE", 3)
    for _turn in range(3):
        Browser().says("Hello")
    assert Browser().post("messages/", client_id=str(uuid.uuid4()), text="x").status_code == 429
    assert Conversation.objects.filter(channel="chat").count() == 3


def test_no_tally_names_anybody(cast: Cast) -> None:
    with transaction.atomic():
        tally.brake("code to", "dana@example.org", most=1, within=tally.HOUR, at=timezone.now())
    assert "dana" not in str(list(ChatTally.objects.values_list("key", flat=True)))


@pytest.mark.parametrize("text", ["", "   ", "\n\x0b", "x" * (saying.LONGEST + 1)])
def test_empty_and_endless_words(cast: Cast, text: str) -> None:
    answer = Browser().post("messages/", client_id=str(uuid.uuid4()), text=text)
    assert (answer.status_code, answer.json()["field"]) == (422, "text")
    assert not Identity.objects.filter(kind="chat").exists()


def test_ten_megabytes_of_words_are_not_parsed(cast: Cast) -> None:
    browser = Browser()
    body = json.dumps({"client_id": str(uuid.uuid4()), "text": "x" * 10 * 2**20})
    answer = browser.client.post("/chat/messages/", body, content_type="application/json", headers=browser.headers)
    assert (answer.status_code, answer.json()["code"]) == (413, "not_understood")


@pytest.mark.parametrize("text", ["\x00\ud800 half", "\u202eevil", "<img src=x onerror=alert(1)>", "﷽" * 500])
def test_odd_signs_are_kept_as_far_as_they_can_be(cast: Cast, text: str) -> None:
    browser = Browser()
    said = browser.says(text)
    assert said["html"] is None  # shown as words, never as a page
    assert len(browser.texts()) == 1


def test_mostly_links_is_shown_and_said_what_it_looks_like(cast: Cast) -> None:
    browser = Browser()
    browser.says("cheap https://a.example/x https://b.example/y www.c.example")
    browser.says(
        "My order: https://shop.example/orders/1 has not come, can you look where it is, please? Thank you so much!"
    )
    warned = [bool(one.warnings) for one in Message.objects.filter(conversation__channel="chat").order_by("pk")]
    assert warned == [True, False]


def test_a_file_is_what_its_bytes_say_and_only_ever_a_download(cast: Cast) -> None:
    browser = Browser()
    status, kept = attach(browser, PNG, name="..\\..\\stove\u202egnp.exe", kind="application/x-msdownload")
    assert (status, kept["name"]) == (201, "stovegnp.exe")
    said = browser.says("Look", files=[int(str(kept["id"]))])
    file = said["files"][0]
    assert MessageFile.objects.get(pk=file["id"]).content_type == "image/png"
    answer = Client().get(file["url"])
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert b"".join(answer) == PNG
    assert not ChatFile.objects.exists()


@pytest.mark.parametrize("url", ["/chat/files/1/", "/chat/files/x:y:z/", "/chat/files/%00/"])
def test_an_address_of_a_file_cannot_be_guessed(cast: Cast, url: str) -> None:
    assert Client().get(url).status_code == 404


@pytest.mark.parametrize("content", [b"MZ\x90\x00", b"\x7fELF\x02", b"#!/bin/sh\nrm -rf /", b""])
def test_programs_and_nothing_are_refused_in_words(cast: Cast, content: bytes) -> None:
    status, told = attach(Browser(), content)
    assert (status, told["field"]) == (422, "file")
    assert not ChatFile.objects.exists()


def test_another_visitors_file_cannot_be_said(cast: Cast) -> None:
    owner, thief = Browser(), Browser()
    _status, kept = attach(owner, PNG)
    answer = thief.post("messages/", client_id=str(uuid.uuid4()), text="mine", files=[kept["id"]])
    assert (answer.status_code, answer.json()["code"]) == (422, "cannot_take_file")
    assert (
        thief.post("messages/", client_id=str(uuid.uuid4()), text="x", files=[-1, True, "x", 10**30]).status_code == 422
    )
    assert owner.says("", files=[int(str(kept["id"]))])["files"][0]["name"] == "stove.png"


def test_too_many_bytes_in_an_hour(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("regard.channels.chat.file.BYTES_AN_HOUR", 100)
    browser = Browser()
    assert attach(browser, PNG)[0] == 201
    assert attach(browser, PNG)[0] == 201
    assert attach(browser, PNG)[0] == 429


def test_what_a_bystander_writes_by_mail_is_not_the_visitors_to_read(cast: Cast) -> None:
    """Somebody typed Dana's address; she answers our letter. Her words are ours to read, not theirs."""
    browser = Browser()
    browser.says("I am Dana, what is my address?")
    matter = Conversation.objects.get(channel="chat")
    with transaction.atomic():
        take_in(
            matter,
            Incoming(
                identity=cast.dana_identity, text="I did not write this. I live in Elm Street 4.", at=timezone.now()
            ),
        )
    assert browser.texts() == ["I am Dana, what is my address?"]
    assert "Elm" not in str(browser.state())


def test_erased_the_chat_is_gone_from_the_browser_too(cast: Cast, post: Post) -> None:
    browser = Browser()
    attach(browser, PNG + b"unsaid")
    sha256 = ChatFile.objects.get().sha256
    browser.says("My name is Nora")
    visit = ChatVisit.objects.get()
    assert visit.identity is not None
    erase_person(visit.identity.person, by=cast.ada.actor, at=timezone.now(), why="asked")
    post.work()
    assert browser.client.get("/chat/", headers=browser.headers).status_code == 401
    assert not ChatVisit.objects.exists()
    assert not blob.open_path(sha256).exists()


def test_what_nobody_came_back_to_is_forgotten(cast: Cast) -> None:
    silent, spoke = Browser(), Browser()
    spoke.says("Hello")
    attach(silent, PNG)
    forget_old(at=timezone.now() + timedelta(days=2))
    assert ChatVisit.objects.get().conversation is not None
    assert not ChatFile.objects.exists()
    assert Delivery.objects.filter(handler="regard.spine.blob_use.forget_job").exists()
    forget_old(at=timezone.now() + timedelta(days=40))
    assert not ChatVisit.objects.exists()
    assert Conversation.objects.filter(channel="chat").exists()


def test_whoever_waits_in_the_chat_is_counted(cast: Cast) -> None:
    assert expected_wait(cast.support, at=timezone.now(), channel="chat").ahead == 0
    Browser().says("Hello")
    Browser().says("Hello")
    assert expected_wait(cast.support, at=timezone.now(), channel="chat").ahead == 2
    assert Browser().state()["wait"]["ahead"] == 2


def test_whoever_waits_is_told_their_place_and_does_not_count_themselves(cast: Cast) -> None:
    first, second = Browser(), Browser()
    assert "position" not in first.state()["wait"]
    first.says("Hello")
    second.says("Hello")
    assert [(one["position"], one["ahead"]) for one in (first.state()["wait"], second.state()["wait"])] == [
        (1, 0),
        (2, 1),
    ]


def test_a_transcript_leaves_only_after_an_answer(cast: Cast, post: Post) -> None:
    browser = Browser(lang="en")
    browser.says("Buy my pills")
    browser.post("me/", email="new.person@example.org")
    assert browser.post("transcript/").status_code == 422
    matter = Conversation.objects.get(channel="chat")
    reply(matter, Answer(html="<p>Close the valve</p>"), by=cast.alma, at=timezone.now())
    browser.post("read/", up_to=2**40)
    answer = browser.post("transcript/")
    assert (answer.status_code, answer.json()["to"]) == (202, "n•••@e•••.org")
    assert "Alma:\nClose the valve" in post.words().replace("\r\n", "\n")
    assert "/contact/person/" in post.words()
    assert post.letters()[-1]["To"] == "new.person@example.org"


def test_a_dead_token_is_no_token(cast: Cast) -> None:
    browser = Browser()
    later = timezone.now() + timedelta(days=31)
    assert visit_of(browser.token, at=timezone.now())
    with pytest.raises(NoVisit):
        visit_of(browser.token, at=later)
    assert browser.token not in str(ChatVisit.objects.values().get())
