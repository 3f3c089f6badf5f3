"""News arrives without moving what the reader is on."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.ui.site import Board

LAST = ".timeline .entry:last-of-type"


def follow(page: Page, board: Board) -> None:
    page.goto("/")
    page.wait_for_selector("trix-editor")
    page.wait_for_function("document.querySelector('#timeline').scrollTop > 0")
    while not board.streams:
        page.wait_for_timeout(20)


def arrive(board: Board, text: str) -> None:
    board.entries.append(text)
    board.news("message.received", "conversation:K7")


def test_a_letter_appears_where_the_reader_is_at_the_end(page: Page, board: Board) -> None:
    follow(page, board)
    arrive(board, "Brand new")
    expect(page.locator("#m13")).to_be_in_viewport()
    expect(page.locator(".live-status")).to_have_text("News in this conversation")


def test_a_reader_further_up_stays_there(page: Page, board: Board) -> None:
    follow(page, board)
    page.evaluate("document.querySelector('#timeline').scrollTop = 100")
    arrive(board, "Brand new")
    expect(page.locator("#m13")).to_have_count(1)
    assert page.evaluate("document.querySelector('#timeline').scrollTop") == 100


def test_a_typed_draft_focus_and_an_open_quote_survive(page: Page, board: Board) -> None:
    follow(page, board)
    page.locator("#m12 summary").click()
    page.locator("trix-editor").click()
    page.keyboard.type("My words")
    arrive(board, "Brand new")
    expect(page.locator("#m13")).to_have_count(1)
    page.keyboard.type(" go on")
    expect(page.locator("trix-editor")).to_have_text("My words go on")
    expect(page.locator("#m12 details")).to_have_attribute("open", "")


def test_news_of_others_asks_for_nothing(page: Page, board: Board) -> None:
    follow(page, board)
    asked = list[str]()
    page.on("request", lambda request: asked.append(request.url))
    board.news("message.received", "conversation:OTHER")
    page.wait_for_timeout(400)
    assert not [url for url in asked if "/timeline/" in url]


def test_two_tabs_share_one_stream(page: Page, board: Board) -> None:
    follow(page, board)
    second = page.context.new_page()
    second.goto("/")
    second.wait_for_selector("trix-editor")
    arrive(board, "Brand new")
    expect(second.locator("#m13")).to_have_count(1)
    assert len(board.streams) == 1


def test_a_tab_hears_what_came_while_it_opened(page: Page, board: Board) -> None:
    follow(page, board)
    arrive(board, "Before")
    expect(page.locator("#m13")).to_have_count(1)
    second, held = page.context.new_page(), list[Route]()
    second.route(re.compile(r"\.js$"), lambda route: held.append(route))  # noqa: PLW0108  (Playwright counts its arguments)
    second.goto("/", wait_until="commit")
    expect(second.locator("#m13")).to_have_count(1)
    arrive(board, "While its scripts are on their way")
    expect(page.locator("#m14")).to_have_count(1)
    assert held
    second.unroute_all()  # lets them go
    expect(second.locator("#m14")).to_have_count(1)
    assert len(board.streams) == 1


def test_the_next_tab_takes_over(page: Page, board: Board) -> None:
    first = page.context.new_page()
    first.goto("/")
    while not board.streams:
        page.wait_for_timeout(20)
    page.goto("/")
    page.wait_for_selector("trix-editor")
    first.close()
    arrive(board, "While nobody listened")
    while len(board.streams) < 2:
        page.wait_for_timeout(20)
    expect(page.locator("#m13")).to_have_count(1)


def test_being_offline_is_said_quietly(page: Page, board: Board) -> None:
    follow(page, board)
    page.context.set_offline(True)
    expect(page.locator(".live-status")).to_contain_text("No connection")
    page.context.set_offline(False)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (500, "could not be brought up to date"),
        (404, "no longer open to you"),
        (403, "no longer open"),
        (401, "signed out"),
    ],
)
def test_a_part_that_is_refused_stays_as_it_was_and_a_sentence_says_so(
    page: Page, board: Board, status: int, words: str
) -> None:
    follow(page, board)
    board.timeline_status = status
    arrive(board, "Unseen")
    expect(page.locator(".live-status")).to_contain_text(words)
    expect(page.locator(".live-status")).to_be_visible()
    expect(page.locator("#m12")).to_have_count(1)
    expect(page.get_by_text("A page of its own")).to_have_count(0)
    board.timeline_status = 200
    arrive(board, "Seen again")
    expect(page.locator("#m14")).to_have_count(1)
    expect(page.locator(".live-status")).not_to_contain_text(words)


@pytest.mark.parametrize(
    ("status", "refusal", "words"), [(409, "Cy has it.", "Cy has it."), (500, "<h1>Server Error</h1>", "on our side")]
)
def test_what_was_pressed_and_refused_is_said_in_its_own_words(
    page: Page, board: Board, status: int, refusal: str, words: str
) -> None:
    follow(page, board)
    board.pressed_status, board.refusal = status, refusal
    page.click("#press")
    expect(page.locator(".live-status")).to_contain_text(words)
    expect(page.locator("#subject")).to_have_text("Steam")
