"""Who is signed in at the shop is known in the chat at once, on every device; another account never sees it."""

from __future__ import annotations

import pytest
from django.utils import timezone

from regard.conversations.models import Conversation
from regard.customers.models import Identity, Level
from tests.cast import Cast
from tests.channels.chat.browser import Browser
from tests.customers.test_sites import Shop
from tests.portal.conftest import Post


@pytest.fixture
def shop(cast: Cast) -> Shop:
    return Shop(cast)


def token(shop: Shop, account: str = "20917", name: str = "Dana Ray") -> str:
    return shop.token(at=timezone.now(), sub=account, name=name)


def test_from_the_first_word(cast: Cast, shop: Shop) -> None:
    browser = Browser(jwt=token(shop))
    state = browser.state()
    assert (state["me"]["name"], state["me"]["is_sure"], state["asks"]) == ("Dana Ray", True, ["email"])
    browser.says("Hello")
    message = Conversation.objects.get(channel="chat").messages.get()
    assert message.identity is not None
    assert (message.identity.value, message.level) == ("shop:20917", Level.VERIFIED)


def test_in_the_middle_and_what_they_wrote_before_is_theirs(cast: Cast, shop: Shop, post: Post) -> None:
    browser = Browser()
    browser.says("Hello")
    assert browser.post("me/", jwt=token(shop)).json()["me"]["is_sure"] is True
    post.work()
    account = Identity.objects.get(value="shop:20917")
    assert Conversation.objects.get(channel="chat").person == account.person
    browser.says("It is me")
    assert browser.texts() == ["Hello", "It is me"]


def test_on_another_device_it_goes_on(cast: Cast, shop: Shop) -> None:
    first = Browser(jwt=token(shop))
    first.says("Hello from the phone")
    second = Browser(jwt=token(shop))
    assert second.texts() == ["Hello from the phone"]
    second.says("and from the desk")
    assert first.texts() == ["Hello from the phone", "and from the desk"]


def test_another_account_at_the_same_browser_sees_nothing(cast: Cast, shop: Shop) -> None:
    browser = Browser(jwt=token(shop))
    browser.says("My secret")
    answer = browser.post("me/", jwt=token(shop, "555", "Eve"))
    assert (answer.status_code, answer.json()["code"]) == (409, "somebody_else")
    other = Browser(jwt=token(shop, "555", "Eve"))
    assert other.state()["conversation"] is None


def test_a_token_counts_once_and_a_false_one_never(cast: Cast, shop: Shop) -> None:
    once = token(shop)
    assert Browser(jwt=once).began == 201
    assert Browser(jwt=once).began == 403
    assert Browser(jwt="x.y.z").began == 403
    browser = Browser()
    browser.says("Hello")
    answer = browser.post("me/", jwt=once)
    assert (answer.status_code, answer.json()["code"]) == (403, "token_not_believed")
    assert browser.state()["me"]["is_sure"] is False
