"""Promises as agents meet them: the rule that shows what it would promise, the warning that comes, one key in the draft."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect

from regard.conversations.assignment import assign
from regard.conversations.models import Promise
from regard.conversations.promise import promise
from regard.conversations.warning import plan
from tests.cast import Cast
from tests.desk.test_in_a_browser import RULES, visit

__all__ = ["visit"]


@pytest.mark.parametrize(("width", "theme"), [(1440, "light"), (360, "dark")])
def test_a_rule_shows_what_it_promises_and_a_warning_comes(
    cast: Cast, visit: Callable[..., Page], width: int, theme: str
) -> None:
    page = visit(cast.ada, color_scheme=theme)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"/desk/settings/promises/{cast.support.pk}/")
    page.get_by_label("First answer within").fill("30 min")
    expect(page.locator("#promise-example")).to_contain_text("First answer by")
    assert Axe().run(page, options=RULES).violations_count == 0
    page.goto(f"/desk/conversations/{cast.conversation.ref}/")
    bar = page.locator("#warning-bar")
    expect(bar).to_be_hidden()
    assign(cast.conversation, to=cast.ada, by=cast.ada, at=cast.now)
    plan(at=cast.conversation.due_at - timedelta(minutes=20))  # type: ignore[operator]
    expect(bar).to_contain_text("Dana Ray")
    assert Axe().run(page, options=RULES).violations_count == 0


def test_one_key_makes_a_sentence_a_promise(cast: Cast, visit: Callable[..., Page]) -> None:
    page = visit(cast.alma)
    page.goto(f"/desk/conversations/{cast.conversation.ref}/")
    page.wait_for_selector("trix-editor")
    page.keyboard.press("r")
    page.keyboard.type("I will call you tomorrow at 10:00.")
    expect(page.locator("[data-pledge]")).to_be_visible()
    assert Axe().run(page, options=RULES).violations_count == 0
    page.keyboard.press("Alt+p")
    expect(page.locator("[data-pledge]")).to_have_count(0)
    page.keyboard.press("Control+Enter")
    expect(page.locator(".undo-bar")).to_be_visible()
    assert Promise.objects.get().words == "I will call you tomorrow at 10:00"


@pytest.mark.parametrize(("width", "theme"), [(1440, "light"), (360, "dark")])
def test_a_promise_is_given_to_a_colleague_beside_the_person(
    cast: Cast, visit: Callable[..., Page], width: int, theme: str
) -> None:
    one = promise(cast.conversation, words="Collect it", due_at=cast.now + timedelta(days=2), by=cast.alma, at=cast.now)
    page = visit(cast.alma, color_scheme=theme)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"/desk/conversations/{cast.conversation.ref}/")
    if width < 1200:
        page.locator(".drawer-button").first.click()
    page.locator(".who").get_by_text("Give it to somebody").click()
    owner = page.locator(f"#give-owner-{one.pk}")
    expect(owner).to_be_visible()
    assert Axe().run(page, options=RULES).violations_count == 0
    owner.select_option(label="Benno Roth")
    owner.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".timeline")).to_contain_text("gave a promise to Benno Roth")
    assert Promise.objects.get().agent == cast.benno
