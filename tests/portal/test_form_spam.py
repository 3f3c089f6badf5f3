"""Whoever writes what reads as spam is told the same as everybody, on the page, in the letter and in the panel."""

from __future__ import annotations

from django.test import Client

from regard.channels.models import FormHeld, Inbound
from regard.conversations.models import Conversation
from tests.cast import Cast
from tests.channels.form.test_spam import NOOR, WORDS
from tests.portal.conftest import Post, key_in
from tests.portal.test_help import older


def test_the_page_and_the_letter_say_the_number_that_it_comes_back_with(cast: Cast, post: Post) -> None:
    client, before = Client(), Conversation.objects.count()
    key = key_in(client.get("/contact/").content.decode())
    data = {"key": key, "about": "question", "words": WORDS, "email": NOOR}
    answer = client.post("/contact/", data, follow=True).content.decode()
    held = FormHeld.objects.get()
    assert held.ref in answer and "answers you by" in answer and Conversation.objects.count() == before
    letters = post.letters()
    assert len(letters) == 1 and letters[0]["To"] == NOOR
    assert held.ref in letters[0]["Subject"] and "barrister" not in letters[0].as_string()


def test_the_panel_says_it_too(cast: Cast) -> None:
    client = Client()
    key = client.get("/help/letters/").json()["key"]
    answer = client.post("/help/letters/", {"key": older(key), "words": WORDS, "email": NOOR, "name": "Noor"})
    assert answer.status_code == 201 and answer.json()["ref"] == FormHeld.objects.get().ref
    assert answer.json()["answer_by"] and Inbound.objects.get().reason == "spam"
