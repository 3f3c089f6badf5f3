"""One hand on the keyboard, never while somebody types."""

import pytest
from playwright.sync_api import Page, expect

from tests.ui.site import Board


@pytest.fixture(autouse=True)
def _open(page: Page, board: Board) -> None:
    page.goto("/")
    page.wait_for_selector("trix-editor")


def test_j_and_k_walk_the_list(page: Page) -> None:
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="Ada")).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    expect(page.get_by_role("link", name="Bo")).to_be_focused()


def test_n_writes_a_note_and_letters_are_letters_there(page: Page) -> None:
    page.keyboard.press("n")
    expect(page.locator("trix-editor")).to_be_focused()
    expect(page.locator(".composer")).to_have_attribute("data-mode", "note")
    page.keyboard.type("jkh?")
    expect(page.locator("trix-editor")).to_have_text("jkh?")
    assert "#handover" not in page.url


def test_esc_leaves_the_words(page: Page) -> None:
    page.keyboard.press("r")
    page.keyboard.press("Escape")
    page.keyboard.press("h")
    page.wait_for_url("**/#handover")


def test_all_keys_are_shown(page: Page) -> None:
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="All keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="All keys")).to_be_hidden()


def test_the_palette_chooses_by_arrows(page: Page) -> None:
    page.keyboard.press("Control+k")
    field = page.get_by_role("combobox")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-activedescendant", "palette-0")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option", selected=True)).to_contain_text("Maya Osei")
    page.keyboard.press("Enter")
    page.wait_for_url("**/#maya")


def test_the_palette_says_when_it_finds_nothing(page: Page) -> None:
    page.keyboard.press("Control+k")
    page.keyboard.type("nothing like this")
    expect(page.locator(".palette-status")).to_have_text("Nothing found")


def test_the_palette_works_from_inside_a_draft(page: Page) -> None:
    page.keyboard.press("r")
    page.keyboard.press("Control+k")
    expect(page.get_by_role("combobox")).to_be_focused()
