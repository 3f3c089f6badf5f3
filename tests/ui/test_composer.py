"""Writing: rich text under a strict policy, drafts, files, saved replies, mentions, sending."""

import re

from playwright.sync_api import Browser, Page, expect

from tests.ui.site import Board

EDITOR = "trix-editor"


def ready(page: Page) -> None:
    page.goto("/")
    page.wait_for_selector(EDITOR)


def write(page: Page, text: str) -> None:
    page.locator(EDITOR).click()
    page.keyboard.type(text)


def test_without_scripts_it_is_a_form(browser: Browser, address: str, board: Board) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    page.goto("/")
    page.get_by_label("What you write").fill("Plain words")
    page.get_by_role("button", name="Send, wait for Ada").click()
    page.wait_for_url("**/sent/")
    assert board.sent[0]["text"] == ["Plain words"] and "html" not in board.sent[0]
    context.close()


def test_rich_text_arrives_as_text_and_html(page: Page, board: Board) -> None:
    ready(page)
    write(page, "Hello ")
    expect(page.locator(".draft-status")).to_have_text("Draft saved 09:14")  # nobody types and chooses in one frame
    page.keyboard.press("Control+b")
    page.keyboard.type("Ada")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/sent/")
    assert board.sent[0]["text"] == ["Hello Ada"]
    assert board.sent[0]["html"] == ["<div>Hello <strong>Ada</strong></div>"]
    assert board.sent[0]["mode"] == ["reply"] and board.sent[0]["then"] == ["wait"]


def test_a_link_is_made_in_the_toolbar(page: Page, board: Board) -> None:
    ready(page)
    write(page, "here")
    page.keyboard.press("Control+a")
    page.get_by_role("button", name="Link").first.click()
    page.get_by_label("Address of the link").fill("https://example.org/")
    page.locator(".toolbar-link").get_by_role("button", name="Link", exact=True).click()
    expect(page.locator(f"{EDITOR} a")).to_have_attribute("href", "https://example.org/")


def test_a_draft_is_saved_and_says_when(page: Page, board: Board) -> None:
    ready(page)
    write(page, "Half a thought")
    expect(page.locator(".draft-status")).to_have_text("Draft saved 09:14")
    assert board.drafts[-1]["text"] == "Half a thought" and board.drafts[-1]["mode"] == "reply"


def test_a_draft_that_cannot_be_saved_stays_on_the_device(page: Page, board: Board) -> None:
    ready(page)
    board.draft_status = 500
    write(page, "Not lost")
    expect(page.locator(".draft-status")).to_have_text("Draft kept on this device")
    board.draft_status = 200
    page.reload()
    expect(page.locator(EDITOR)).to_have_text("Not lost")
    expect(page.locator(".draft-status")).to_have_text("Draft saved 09:14")


def test_a_newer_draft_is_not_written_over(page: Page, board: Board) -> None:
    ready(page)
    board.draft_status = 409
    write(page, "Mine")
    expect(page.locator(".draft-status")).to_contain_text("changed elsewhere")
    expect(page.locator(EDITOR)).to_have_text("Mine")


def test_a_file_is_sent_at_once_and_named_in_the_form(page: Page, board: Board) -> None:
    ready(page)
    page.set_input_files(
        "input[type=file]", {"name": "label.pdf", "mimeType": "application/pdf", "buffer": b"x" * 1500}
    )
    expect(page.locator(".composer-files li")).to_contain_text("1.5 kB")
    write(page, "See the label")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/sent/")
    assert board.sent[0]["attachment"] == ["a1"]


def test_a_refused_file_says_why_and_can_be_taken_away(page: Page, board: Board) -> None:
    ready(page)
    page.set_input_files("input[type=file]", {"name": "evil.exe", "mimeType": "application/x-dosexec", "buffer": b"MZ"})
    row = page.locator(".composer-files li")
    expect(row).to_contain_text("We do not take programs.")
    row.get_by_role("button", name="Remove evil.exe").click()
    expect(row).to_have_count(0)


def test_a_dropped_file_is_taken(page: Page, board: Board) -> None:
    ready(page)
    page.evaluate("""() => {
      const data = new DataTransfer();
      data.items.add(new File(["hi"], "note.txt", {type: "text/plain"}));
      const drop = new DragEvent("drop", {bubbles: true, cancelable: true, dataTransfer: data});
      document.querySelector("trix-editor").dispatchEvent(drop);
    }""")
    expect(page.locator(".composer-files input[name=attachment]")).to_have_value("a1")
    expect(page.locator(f"{EDITOR} figure")).to_have_count(0)


def test_a_saved_reply_comes_by_slash(page: Page, board: Board) -> None:
    ready(page)
    write(page, "/coll")
    expect(page.get_by_role("option", name=re.compile("Collection booked"))).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page.locator(EDITOR)).to_have_text("We come Thursday, Ada.")
    expect(page.locator(f"{EDITOR} strong")).to_have_text("Thursday")


def test_a_slash_inside_a_line_is_a_slash(page: Page, board: Board) -> None:
    ready(page)
    write(page, "and/or")
    page.wait_for_timeout(200)
    expect(page.get_by_role("option", name=re.compile("Collection"))).to_have_count(0)


def test_teammates_come_by_at_in_notes_only(page: Page, board: Board) -> None:
    ready(page)
    page.get_by_text("Note", exact=True).click()
    expect(page.get_by_role("button", name="Add note")).to_be_visible()
    write(page, "ask @pri")
    page.get_by_role("option", name=re.compile("Priya Nair")).wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/sent/")
    assert board.sent[0]["mode"] == ["note"] and board.sent[0]["text"][0].strip() == "ask @priya"


def test_what_we_know_is_put_in_with_one_click(page: Page, board: Board) -> None:
    ready(page)
    write(page, "Order: ")
    page.get_by_role("button", name="Use it").click()
    expect(page.locator(EDITOR)).to_have_text("Order: 48-1177")
    expect(page.locator(".known-warning")).to_have_count(0)


def test_nothing_is_sent_when_nothing_is_written(page: Page, board: Board) -> None:
    ready(page)
    page.get_by_role("button", name="Send, wait for Ada").click()
    expect(page.locator(".draft-status")).to_have_text("Nothing is written yet")
    assert board.sent == []


def test_a_note_and_a_reply_keep_their_own_words(page: Page, board: Board) -> None:
    ready(page)
    write(page, "To Ada")
    page.get_by_text("Note", exact=True).click()
    expect(page.locator(EDITOR)).to_have_text("")
    write(page, "Among us")
    expect(page.locator(".draft-status")).to_have_text("Draft saved 09:14")
    page.get_by_text("Reply", exact=True).click()
    expect(page.locator(EDITOR)).to_have_text("To Ada")
    assert {one["mode"]: one["text"] for one in board.drafts} == {"reply": "To Ada", "note": "Among us"}


def test_nothing_leaves_the_page_while_the_server_is_away(page: Page, board: Board) -> None:
    ready(page)
    board.draft_status = 503
    write(page, "Careful")
    expect(page.locator(".draft-status")).to_have_text("Draft kept on this device")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".draft-status")).to_contain_text("No connection")
    assert board.sent == []
    board.draft_status = 200
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/sent/")
    assert board.sent[0]["text"] == ["Careful"]
