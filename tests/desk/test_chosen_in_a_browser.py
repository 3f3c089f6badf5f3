"""Rows chosen with the keyboard, the mouse and Shift; kept as they were chosen while the page brings itself up to date."""

from __future__ import annotations

from collections.abc import Callable

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from django.utils import timezone
from playwright.sync_api import Page, expect

from regard.conversations.models import Conversation
from regard.conversations.saved_view import keep_view
from tests.cast import Cast
from tests.desk import test_in_a_browser

visit = test_in_a_browser.visit
LIST = "/desk/lists/unassigned/"


def four(cast: Cast) -> None:
    for words in ("Second", "Third", "Fourth"):
        cast.opens(words, team=cast.support)


def test_x_chooses_the_row_and_close_says_what_became_of_it(cast: Cast, visit: Callable[..., Page]) -> None:
    four(cast)
    page = visit(cast.alma)
    page.goto(LIST)
    bar = page.locator("regard-chosen")
    expect(bar).to_be_hidden()
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(bar.get_by_text("2 chosen")).to_be_visible()
    page.keyboard.press("c")
    expect(bar.get_by_role("button", name="Close", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".batch-notice")).to_contain_text("2 are closed.")
    expect(page.locator(".conversation-row")).to_have_count(2)
    page.get_by_role("button", name="Open again").click()
    expect(page.locator(".batch-notice")).to_contain_text("2 are open again.")
    expect(page.locator(".conversation-row")).to_have_count(4)


def test_shift_chooses_a_stretch_and_all_is_all(cast: Cast, visit: Callable[..., Page]) -> None:
    four(cast)
    page = visit(cast.alma)
    page.goto(LIST)
    boxes, count = page.locator(".row-pick input"), page.locator("[data-count]")
    boxes.nth(0).check()
    boxes.nth(2).click(modifiers=["Shift"])
    expect(count).to_have_text("3 chosen")
    expect(boxes.nth(1)).to_be_checked()
    page.locator("[data-choose-all]").click()
    expect(count).to_have_text("4 chosen")
    page.get_by_role("button", name="Choose none").click()
    expect(page.locator("regard-chosen")).to_be_hidden()


def test_a_chosen_row_stays_as_it_was_chosen(cast: Cast, visit: Callable[..., Page]) -> None:
    four(cast)
    page = visit(cast.alma)
    page.goto(LIST)
    row = page.locator(f"#row-{cast.conversation.ref}")
    row.locator(".row-pick input").check()
    before = row.locator("input").get_attribute("value")
    cast.writes("And it smells.")
    cast.opens("Fifth", team=cast.support)
    expect(page.locator(".conversation-row")).to_have_count(5)  # by itself
    expect(row.locator("input")).to_be_checked()
    expect(row.locator("input")).to_have_attribute("value", before or "")
    page.get_by_role("button", name="Close", exact=True).click()
    expect(page.locator(".batch-notice")).to_contain_text("Something was written there since you chose it.")
    assert Conversation.objects.get(pk=cast.conversation.pk).shelf == "open"


def test_axe_finds_nothing_in_the_bar_what_was_said_and_the_views(cast: Cast, visit: Callable[..., Page]) -> None:
    four(cast)
    keep_view(name="Nobody's", query="is:open agent:none", team=None, by=cast.alma, at=timezone.now())
    for width, scheme in test_in_a_browser.SCREENS:
        page = visit(cast.alma)
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.goto(LIST)
        page.locator(".row-pick input").first.check(force=True)
        fine(page)
        page.get_by_role("button", name="Add a tag").click()
        expect(page.locator("#chosen-tag-name")).to_be_focused()
        page.keyboard.type("seen")
        page.keyboard.press("Enter")
        expect(page.locator(".batch-notice")).to_be_visible()
        fine(page)
        page.goto("/desk/views/")
        fine(page)
        page.get_by_role("main").get_by_role("link", name="Nobody's").click()
        page.locator(".row-pick input").first.check(force=True)
        fine(page)


def fine(page: Page) -> None:
    found = Axe().run(page, options=test_in_a_browser.RULES)
    assert not found.response["violations"], found.generate_report()
