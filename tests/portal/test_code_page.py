"""The page that a code's letter names."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from regard.channels.email.code_letter import page_token
from regard.conversations.checking import ask_for_code
from regard.customers.models import Identity, Level, OneTimeCode
from regard.spine.models import Event
from tests.cast import Cast
from tests.portal.conftest import Post


@pytest.fixture
def asked(cast: Cast, dana: Identity, post: Post) -> OneTimeCode:
    code = ask_for_code(identity=dana, to=dana, by=cast.alma, at=timezone.now(), conversation=cast.conversation)
    post.work()
    return code


def level(identity: Identity) -> Level:
    return Identity.objects.get(pk=identity.pk).level_now(at=timezone.now())


def test_typed_there_it_verifies_and_the_conversation_says_so(
    cast: Cast, dana: Identity, asked: OneTimeCode, post: Post
) -> None:
    client, page = Client(), post.link()
    shown = client.get(page).content.decode()
    assert "d•••@e•••.org" in shown and "dana@example.org" not in shown and "Dana" not in shown
    assert "Thank you" in client.post(page, {"code": post.digits()}).content.decode()
    assert level(dana) == Level.VERIFIED
    assert Event.objects.get(kind="conversation.checked").subject == cast.conversation.key
    assert client.post(page, {"code": post.digits()}).status_code == 422  # once


def test_a_wrong_one_is_told_kindly_and_five_are_enough(
    cast: Cast, dana: Identity, asked: OneTimeCode, post: Post
) -> None:
    wrong = f"{(int(post.digits()) + 1) % 10**6:06d}"
    said = [Client().post(post.link(), {"code": wrong}).content.decode() for _time in range(5)]
    assert "4 more times" in said[0] and "1 more time." in said[3] and "any more" in said[4]
    assert Client().post(post.link(), {"code": post.digits()}).status_code == 422
    assert level(dana) == Level.RECOGNISED
    assert len(post.letters()) == 1  # the page says it; no letter does


def test_an_address_that_was_guessed_is_none(cast: Cast, asked: OneTimeCode) -> None:
    for guess in (str(asked.pk), page_token(asked)[:-3] + "AAA", "x", "%00", "é" * 200):
        answer = Client().get(f"/my/code/{guess}/")
        assert answer.status_code in (400, 404), guess
        assert "•••" not in answer.content.decode()


def test_anothers_code_is_not_typed_on_a_page(cast: Cast, dana: Identity, post: Post) -> None:
    """It would prove nothing about whoever writes from the new address."""
    code = ask_for_code(identity=cast.ines, to=dana, by=cast.alma, at=timezone.now(), conversation=cast.conversation)
    post.work()
    assert Client().post(f"/my/code/{page_token(code)}/", {"code": post.digits()}).status_code == 404
    assert level(cast.ines) == Level.CLAIMED


def test_without_the_letters_address_there_is_only_a_hint(cast: Cast) -> None:
    assert "by the link in our letter" in Client().get("/my/code/").content.decode()
