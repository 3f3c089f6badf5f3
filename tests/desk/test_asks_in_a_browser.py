"""Say it once, as an agent meets it: the answer comes while they type, and takes the question's place on one key."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect

from regard.conversations.models import Message, RepeatAsk
from regard.customers.models import Fact
from tests.cast import Cast
from tests.desk.test_in_a_browser import RULES, visit  # noqa: F401 (a fixture)

WORDS = "Hello Dana. Could you send me your order number? Thank you."


@pytest.fixture
def order(cast: Cast) -> Fact:
    return Fact.objects.create(
        person=cast.dana, kind="order", value="48-1177", canonical="481177", state="kept", sensitivity="harmless",
        source=f"message:{cast.first.pk}", by=cast.dana.actor, at=cast.now,
    )  # fmt: skip


def opened(cast: Cast, page: Page) -> Page:
    page.goto(f"/desk/conversations/{cast.conversation.ref}/?in=unassigned")
    page.wait_for_selector("trix-editor")
    page.keyboard.press("r")
    return page


def test_the_answer_comes_while_typing_and_is_used_by_key(cast: Cast, order: Fact, visit: Callable[..., Page]) -> None:  # noqa: F811
    page = opened(cast, visit(cast.alma))
    page.keyboard.type(WORDS)
    warning = page.locator("regard-asks .known-warning")
    expect(warning).to_contain_text("48-1177")
    page.keyboard.type(" Alma")  # the caret is where it was
    expect(page.locator("trix-editor")).to_have_text(WORDS + " Alma")
    page.keyboard.press("Alt+u")
    used = "Hello Dana. I have your order number here: 48-1177. Thank you. Alma"
    expect(page.locator("trix-editor")).to_have_text(used)
    expect(warning).to_have_count(0)
    page.keyboard.type(" Berg")
    expect(page.locator("trix-editor")).to_have_text(used + " Berg")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".undo-bar")).to_be_visible()
    assert Message.objects.get(kind="out").text.strip() == used + " Berg"
    assert not RepeatAsk.objects.exists()


def test_ask_anyway_is_asked_and_counted(cast: Cast, order: Fact, visit: Callable[..., Page]) -> None:  # noqa: F811
    page = opened(cast, visit(cast.alma, bypass_csp=True))
    page.keyboard.type(WORDS)
    warning = page.locator("regard-asks .known-warning")
    expect(warning).to_be_visible()
    assert not Axe().run(page, options=RULES).response["violations"]
    page.get_by_role("button", name="Ask anyway").click()
    expect(warning).to_have_count(0)
    page.keyboard.type(" Alma")
    page.wait_for_timeout(900)
    expect(warning).to_have_count(0)
    page.keyboard.press("Control+Enter")
    expect(page.locator(".undo-bar")).to_be_visible()
    assert RepeatAsk.objects.get().kind == "order"


def test_sent_at_once_it_is_refused_with_the_answer(cast: Cast, order: Fact, visit: Callable[..., Page]) -> None:  # noqa: F811
    page = opened(cast, visit(cast.alma))
    page.keyboard.type(WORDS)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("alert")).to_contain_text("Not sent")
    expect(page.locator("trix-editor")).to_have_text(WORDS)
    expect(page.locator("regard-asks .known-warning")).to_contain_text("48-1177")
    page.get_by_role("button", name="Use it").click()
    expect(page.locator("trix-editor")).to_contain_text("I have your order number here: 48-1177.")
    assert not Message.objects.filter(kind="out").exists()


def test_without_scripts_the_server_does_the_same(cast: Cast, order: Fact, visit: Callable[..., Page]) -> None:  # noqa: F811
    page = visit(cast.alma, java_script_enabled=False)
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"/desk/conversations/{cast.conversation.ref}/?in=unassigned")
    page.fill("textarea[name=text]", WORDS)
    page.click("[data-send]")
    expect(page.locator(".known-warning")).to_contain_text("48-1177")
    page.get_by_role("button", name="Use it").click()
    expect(page.locator("textarea[name=text]")).to_have_value(
        "Hello Dana. I have your order number here: 48-1177. Thank you."
    )
    page.click("[data-send]")
    expect(page.locator("#timeline")).to_contain_text("I have your order number here")
