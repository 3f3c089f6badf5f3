"""A chat as an agent meets it: Enter says it, typing goes on meanwhile, news stop it, several at once by keyboard, axe finds no fault."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from django.utils import timezone
from playwright.sync_api import Page, expect

from regard.channels.chat.claim import say_who
from regard.channels.chat.saying import Words, say
from regard.channels.chat.visit import ChatVisit, From, begin
from regard.conversations.assignment import claim
from regard.conversations.models import Conversation, Draft, Message
from tests.cast import Cast
from tests.desk.test_in_a_browser import RULES, SCREENS, visit  # noqa: F401 (a fixture)


def comes(cast: Cast, name: str, words: str) -> ChatVisit:
    """Somebody who chats, and Alma has them."""
    come = From(network="192.0.2.1", page="https://shop.example/a/very/long/address/of/a/page/that/goes/on?and=on")
    chat, _token = begin(come, at=timezone.now())
    say_who(chat, name=name, email=f"{name.split(maxsplit=1)[0].lower()}@shop.example", at=timezone.now())
    chat.refresh_from_db()
    claim(says(chat, words).conversation, by=cast.alma, at=timezone.now())
    return chat


def says(chat: ChatVisit, words: str) -> Message:
    message, _new = say(chat, Words(str(uuid.uuid4()), words, "192.0.2.1"), at=timezone.now())
    chat.refresh_from_db()
    return message


def opened(page: Page, chat: ChatVisit) -> Page:
    assert chat.conversation is not None
    page.goto(f"/desk/conversations/{chat.conversation.ref}/?in=mine")
    page.wait_for_selector("trix-editor")
    page.locator("trix-editor").click()
    return page


@pytest.fixture
def maya(cast: Cast) -> ChatVisit:
    return comes(cast, "Maya Lund", "Which valve do I close?")


def test_enter_says_it_and_one_types_on(cast: Cast, maya: ChatVisit, visit: Callable[..., Page]) -> None:  # noqa: F811
    page = opened(visit(cast.alma), maya)
    page.evaluate("window.notReloaded = true")
    page.keyboard.type("The lower one.")
    page.keyboard.press("Enter")
    page.keyboard.type("By a quarter")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("turn.")
    expect(page.locator(".entry[data-kind=out][id]")).to_have_count(1)
    expect(page.locator("[data-pending]")).to_have_count(0)
    expect(page.locator("trix-editor")).to_have_text("By a quarterturn.")
    page.keyboard.press("Enter")
    expect(page.locator(".entry[data-kind=out][id]")).to_have_count(2)
    expect(page.locator("trix-editor")).to_have_text("")
    texts = list(Message.objects.filter(kind="out").order_by("pk").values_list("text", flat=True))
    assert [" ".join(text.split()) for text in texts] == ["The lower one.", "By a quarter turn."]
    assert page.evaluate("window.notReloaded") is True
    page.wait_for_timeout(1000)
    assert not Draft.objects.exists()

    # the box turns it off, and it stays off
    page.get_by_label("Enter sends").uncheck()
    page.locator("trix-editor").click()
    page.keyboard.press("Enter")
    page.keyboard.type("Two lines")
    page.wait_for_timeout(300)
    assert Message.objects.filter(kind="out").count() == 2
    page.keyboard.press("Control+Enter")
    expect(page.locator(".entry[data-kind=out][id]")).to_have_count(3)
    page.reload()
    expect(page.get_by_label("Enter sends")).not_to_be_checked()


def test_what_came_while_writing_stops_it_and_is_read_aloud_once(
    cast: Cast,
    maya: ChatVisit,
    visit: Callable[..., Page],  # noqa: F811
) -> None:
    page = opened(visit(cast.alma), maya)
    page.keyboard.type("The lower one.")
    page.evaluate("document.querySelectorAll('[data-live]').forEach(one => one.removeAttribute('data-live'))")
    says(maya, "Never mind, it is dry.")
    page.keyboard.press("Enter")
    expect(page.locator("[data-refusal]")).to_contain_text("Something new arrived")
    expect(page.locator("trix-editor")).to_have_text("The lower one.")
    assert not Message.objects.filter(kind="out").exists()
    page.reload()
    page.wait_for_selector("trix-editor")
    expect(page.locator("trix-editor")).to_have_text("The lower one.")
    page.locator("trix-editor").click()
    says(maya, "Or is it?")
    expect(page.locator(".entry[data-kind=in]", has_text="Or is it?")).to_be_visible()
    expect(page.locator("[data-spoken]")).to_have_text(re.compile(r"Maya Lund: Or is it\?\s*$"))
    page.wait_for_timeout(1000)
    page.keyboard.press("Enter")
    expect(page.locator(".entry[data-kind=out][id]")).to_have_count(1)


def test_reading_above_is_not_moved_by_what_comes(cast: Cast, maya: ChatVisit, visit: Callable[..., Page]) -> None:  # noqa: F811
    for n in range(18):
        says(maya, f"Line {n}")
    page = opened(visit(cast.alma), maya)
    timeline = page.locator("#timeline")
    expect(page.locator(".entry", has_text="Line 17")).to_be_in_viewport()  # it opens at its newest
    timeline.evaluate("one => { one.scrollTop = 40; }")
    before = timeline.evaluate("one => one.scrollTop")
    says(maya, "Are you there?")
    expect(page.locator(".entry", has_text="Are you there?")).to_have_count(1)
    assert timeline.evaluate("one => one.scrollTop") == before
    expect(page.locator(".jump")).to_be_visible()
    page.locator(".jump").click()
    expect(page.locator(".entry", has_text="Are you there?")).to_be_in_viewport()


def test_several_at_once_by_keyboard_and_drafts_stay(cast: Cast, maya: ChatVisit, visit: Callable[..., Page]) -> None:  # noqa: F811
    jon = comes(cast, "Jon Vik", "Do you deliver to Tromsø?")
    page = opened(visit(cast.alma), maya)
    expect(page.locator(".chats a")).to_have_count(2)
    page.keyboard.type("I look for")
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("#subject")).to_contain_text("Tromsø")
    page.wait_for_selector("trix-editor")
    expect(page.locator("trix-editor")).to_be_focused()
    page.keyboard.type("Yes, we do.")
    page.keyboard.press("Enter")
    expect(page.locator(".entry[data-kind=out][id]")).to_have_count(1)

    # the other one writes: a mark, a number in the title
    says(maya, "Hello?")
    expect(page.locator(".chats li[data-new]")).to_contain_text("Maya Lund")
    expect(page).to_have_title(re.compile(r"^\(1\) Jon Vik"))
    page.get_by_role("button", name="Sound for a new message").click()
    expect(page.get_by_role("button", name="Sound for a new message")).to_have_attribute("aria-pressed", "false")
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("#subject")).to_contain_text("Which valve")
    expect(page.locator("trix-editor")).to_have_text("I look for")
    assert jon.conversation is not None
    assert Conversation.objects.get(pk=jon.conversation.pk).shelf == "waiting"


def test_without_a_line_the_words_come_back_and_two_agents_see_each_other(
    cast: Cast,
    maya: ChatVisit,
    visit: Callable[..., Page],  # noqa: F811
) -> None:
    page, other = opened(visit(cast.alma), maya), opened(visit(cast.benno), maya)
    page.keyboard.type("The lower one.")
    expect(other.locator("regard-viewers")).to_contain_text("Alma Berg is writing")
    page.context.set_offline(True)
    page.keyboard.press("Enter")
    page.keyboard.type("By a quarter.")
    page.keyboard.press("Enter")
    expect(page.locator("[data-refusal]")).to_contain_text("did not go out")
    expect(page.locator("trix-editor")).to_have_text("The lower one.By a quarter.")
    page.context.set_offline(False)
    page.keyboard.press("Enter")
    expect(page.locator(".entry[data-kind=out][id]")).to_have_count(1)
    expect(other.locator(".entry[data-kind=out]", has_text="The lower one.")).to_be_visible()
    assert Message.objects.filter(kind="out").count() == 1


def test_no_fault_on_any_screen(cast: Cast, maya: ChatVisit, visit: Callable[..., Page]) -> None:  # noqa: F811
    comes(cast, "Jon Vik", "Do you deliver to Tromsø?")
    page = visit(cast.alma, bypass_csp=True)
    for width, scheme in SCREENS:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        opened(page, maya)
        assert not Axe().run(page, options=RULES).response["violations"], (width, scheme)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
