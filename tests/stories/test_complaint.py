"""From the Complaints button of a shop to the tracked answer, and to the second look by somebody else."""

from __future__ import annotations

import re
from email.message import Message
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, expect

from tests.serving import Server
from tests.stories.conftest import sign_in
from tests.stories.letters import body_of, received
from tests.stories.test_bereavement import enter_as

LIV = "liv@flooded.example"


def test_from_the_button_to_the_tracked_answer_and_the_second_look(demo: Server, page: Page, browser: Browser) -> None:
    customer = browser.new_context(viewport={"width": 360, "height": 780})
    shop = customer.new_page()
    shop.goto(f"{demo.url}/demo/shop/")
    ref = complain(shop)
    assert ref in body_of(received(demo.folder / "maildir", to=LIV)[0])

    # the desk sees it first; somebody takes it on and answers
    sign_in(page, demo)
    open_at_desk(page, demo, ref)
    page.get_by_role("button", name="I take it on").click()
    answer_at_desk(page, "The hose was wrong. We mend the machine.")
    letter = received(demo.folder / "maildir", to=LIV, count=2)[-1]
    assert "The hose was wrong" in body_of(letter)

    # she follows the letter's link, reads it, and it is not put right
    shop.goto(link_in(letter, demo))
    expect(shop.locator("main")).to_contain_text("The hose was wrong. We mend the machine.")
    expect(shop.get_by_role("heading", name="Priya", exact=True)).to_be_visible()
    shop.get_by_label("No: what is still wrong?").fill("And who pays for my floor?")
    shop.get_by_role("button", name="Have somebody else look at it").press("Enter")
    expect(shop.get_by_role("status")).to_contain_text("Somebody else looks at it anew")

    # whoever had the first look cannot have the second; a colleague has it and answers anew
    open_at_desk(page, demo, ref)
    expect(page.locator("#complaint")).to_contain_text("You had the first look. The second one is somebody else's.")
    other = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    enter_as("ingrid@halden.example", other, demo)
    open_at_desk(other, demo, ref)
    expect(other.locator("#timeline")).to_contain_text("And who pays for my floor?")
    other.get_by_role("button", name="I take it on").click()
    answer_at_desk(other, "You are right. We pay for the floor.")
    other.context.close()
    assert "We pay for the floor" in body_of(received(demo.folder / "maildir", to=LIV, count=3)[-1])

    shop.reload()
    expect(shop.locator("main")).to_contain_text("We pay for the floor.")
    expect(shop.get_by_role("heading", name="Ingrid", exact=True)).to_be_visible()
    shop.get_by_role("button", name="Yes, it is put right").press("Enter")
    expect(shop.get_by_role("status")).to_contain_text("Glad to hear it")
    customer.close()


def complain(shop: Page) -> str:
    """By keyboard, in three parts; the reference that stands there at once."""
    shop.get_by_role("button", name="Complaints").press("Enter")
    shop.get_by_label("Which order or product is it about?").fill("Tind 2214")
    shop.keyboard.press("Enter")
    shop.get_by_label("What happened?").fill("Water ran across the floor overnight.")
    shop.get_by_role("button", name="Continue").press("Enter")
    shop.get_by_label("Your e-mail address").fill(LIV)
    shop.keyboard.press("Enter")
    expect(shop.get_by_role("heading", name="We have your complaint")).to_be_focused()
    return shop.get_by_role("dialog").locator("bdi").first.inner_text().strip()


def open_at_desk(window: Page, demo: Server, ref: str) -> None:
    """Out of the list of complaints, its note opened."""
    window.goto(f"{demo.url}/desk/complaints/")
    window.get_by_role("link").filter(has_text=ref).or_(
        window.locator("tr", has_text=ref).get_by_role("link")
    ).first.click()
    note = window.locator(".complaint-note")
    expect(note).to_contain_text(ref)
    note.evaluate("one => { one.open = true }")


def answer_at_desk(window: Page, words: str) -> None:
    note = window.locator(".complaint-note")
    expect(note).to_contain_text("looking")
    note.evaluate("one => { one.open = true }")
    window.get_by_role("link", name="Write our answer").click()
    window.get_by_label("Our answer", exact=True).fill(words)
    window.get_by_role("button", name="Send our answer").click()
    expect(window.locator("#timeline")).to_contain_text(words)


def link_in(letter: Message, demo: Server) -> str:
    """The tracker's address in the letter, at the port where this server listens."""
    found = re.search(r"https?://\S+/my/complaints/\S+", body_of(letter))
    assert found
    return demo.url + urlsplit(found[0]).path
