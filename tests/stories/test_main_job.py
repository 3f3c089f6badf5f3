"""The main job: a customer writes, a person answers, the customer reads it in the same thread, and answers back."""

from __future__ import annotations

import time

from playwright.sync_api import Page, expect

from tests.serving import Server
from tests.stories.conftest import sign_in
from tests.stories.letters import body_of, letter, post, received

DANA, UNA, CORA = "dana@customer.example", "una@customer.example", "cora@customer.example"
HELP = "help@halden.example"


def test_a_mail_is_seen_answered_and_answered_back(demo: Server, page: Page) -> None:
    sign_in(page, demo)
    page.goto(f"{demo.url}/desk/lists/unassigned/")
    page.wait_for_function("document.querySelector('regard-live, [data-live]') !== null")
    page.wait_for_timeout(500)

    # she writes, and the open inbox shows it without reload
    words = "After ten seconds it stops.\n\nDana"
    first = letter(sender=f"Dana Ray <{DANA}>", to=HELP, subject="Steam fades", body=words)
    page.evaluate("window.notReloaded = true")
    post(first, port=demo.mail_port, to=HELP)
    begun = time.monotonic()
    row = page.locator(".conversation-row", has_text="Dana Ray")
    expect(row).to_be_visible()
    seen_after = time.monotonic() - begun
    assert page.evaluate("window.notReloaded") is True
    print(f"seen after {seen_after:.2f} s")

    # Priya answers in the browser
    row.locator("a").click()
    expect(page.locator("#subject")).to_have_text("Steam fades")
    ref = page.url.split("/conversations/")[1].split("/")[0]
    editor = page.locator("trix-editor").first
    editor.click()
    page.keyboard.type("Hello Dana, it is the pressure switch. We collect the Tind tomorrow.")
    page.get_by_role("button", name="Send, wait for Dana").click()
    expect(page.locator(".entry[data-kind=out]", has_text="pressure switch")).to_be_visible()

    # it is in her mailbox, as a reply to her mail, from the company, with our own id and a signed way back
    answer = received(demo.folder / "maildir", to=DANA)[0]
    assert answer["In-Reply-To"] == first["Message-ID"]
    assert first["Message-ID"] in answer["References"]
    assert str(answer["Subject"]).startswith("Re: Steam fades")
    assert "pressure switch" in body_of(answer)
    assert "pressure switch" in body_of(answer, "text/html")
    assert HELP in str(answer["From"])
    assert ref.lower() in str(answer["Reply-To"]).lower()

    # she answers that, quoting it: the same conversation, live, and her draft-in-progress colleague keeps typing
    editor = page.locator("trix-editor").first
    editor.click()
    page.keyboard.type("A half-written thought")
    back = letter(
        sender=f"Dana Ray <{DANA}>", to=str(answer["Reply-To"]), subject="Re: Steam fades", answers=answer,
        body="Tomorrow after five suits me.\n\nOn Wed, Halden wrote:\n> it is the pressure switch\n",
    )  # fmt: skip
    post(back, port=demo.mail_port, to=str(answer["Reply-To"]).split("<")[-1].rstrip(">"))
    newest = page.locator(".entry[data-kind=in]", has_text="Tomorrow after five")
    expect(newest).to_be_visible()
    assert ref in page.url
    expect(page.locator("trix-editor").first).to_contain_text("A half-written thought")
    expect(newest.locator("details", has_text="it is the pressure switch")).to_have_count(1)  # folded, not cut
    assert page.evaluate("window.notReloaded") in (True, None)


def test_undo_brings_the_words_back(demo: Server, page: Page) -> None:
    post(letter(sender=UNA, to=HELP, subject="Undo me", body="Hello"), port=demo.mail_port, to=HELP)
    sign_in(page, demo)
    page.goto(f"{demo.url}/desk/lists/unassigned/")
    page.locator(".conversation-row", has_text="Undo me").locator("a").click()
    page.locator("trix-editor").first.click()
    page.keyboard.type("Too early by half")
    page.keyboard.press("Control+Enter")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("trix-editor").first).to_contain_text("Too early by half")
    expect(page.locator(".entry[data-kind=out]")).to_have_count(0)

    # what is sent after it arrives alone
    page.locator("trix-editor").first.click()
    page.keyboard.press("Control+a")
    page.keyboard.type("Now I am sure")
    page.keyboard.press("Control+Enter")
    letters = received(demo.folder / "maildir", to=UNA)
    assert [body_of(mail).split("\n")[0].strip() for mail in letters] == ["Now I am sure"]


def test_news_stop_a_send_and_the_words_stay(demo: Server, page: Page) -> None:
    first = letter(sender=CORA, to=HELP, subject="Crossing letters", body="It drips")
    post(first, port=demo.mail_port, to=HELP)
    sign_in(page, demo)
    page.goto(f"{demo.url}/desk/lists/unassigned/")
    page.locator(".conversation-row", has_text="Crossing letters").locator("a").click()
    page.locator("trix-editor").first.click()
    page.keyboard.type("Please tighten the valve")
    more = letter(sender=CORA, to=HELP, subject="Re: Crossing letters", body="Never mind, it is dry now", answers=first)
    # a window that has not heard the news yet
    page.evaluate("document.querySelectorAll('[data-live]').forEach(e => e.removeAttribute('data-live'))")
    post(more, port=demo.mail_port, to=HELP)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Something new arrived while you were writing")).to_be_visible()
    expect(page.locator("trix-editor").first).to_contain_text("Please tighten the valve")
    expect(page.locator(".entry[data-kind=out]")).to_have_count(0)
