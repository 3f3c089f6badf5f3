""" "My mother died, please cancel": it is seen, minded, holds back what nobody asked for, and the next agent knows."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Locator, Page, expect

from tests.serving import Server
from tests.stories.conftest import sign_in
from tests.stories.letters import letter, post, received

NORA, HELP = "nora@customer.example", "help@halden.example"
SENTENCE = "My mother died last week, please cancel her subscription."


def test_a_loss_is_minded_and_nobody_has_to_say_it_twice(demo: Server, page: Page, browser: Browser) -> None:
    sign_in(page, demo)
    body = f"Hello,\n\n{SENTENCE} The number is on the last letter.\n\nNora"
    post(letter(sender=f"Nora Lind <{NORA}>", to=HELP, subject="Cancelling", body=body), port=demo.mail_port, to=HELP)
    page.goto(f"{demo.url}/desk/lists/unassigned/")
    page.locator(".conversation-row", has_text="Nora Lind").locator("a").click()
    expect(page.locator("#subject")).to_have_text("Cancelling")
    conversation = page.url

    # it is proposed, with her own sentence; nobody has decided it, and yet nothing promotional may go out
    proposal = page.locator("#who .care-note", has_text=SENTENCE)
    expect(proposal).to_be_visible()
    expect(proposal).to_contain_text("Until somebody decides")
    held = attempt(page, demo, "outreach")
    expect(held).to_contain_text("held as a caution")

    # a person keeps it, and reads how to behave
    page.goto(conversation)
    page.locator("#who .care-note", has_text=SENTENCE).get_by_role("button", name="Keep", exact=True).click()
    care = page.locator("#who .care-note", has_text="Their mother has died.")
    expect(care).to_contain_text("No need to raise it. If they do, follow their lead.")
    expect(page.locator("#who .care-note")).to_have_count(1)

    # news and invitations are held, with the reason and its end; nothing has left
    for purpose in ("outreach", "marketing"):
        held = attempt(page, demo, purpose)
        expect(held).to_contain_text("Their mother has died. Held until")
        expect(held).to_contain_text(re.compile(r"until \d+ [A-Z][a-z]+"))
    page.goto(conversation)
    page.locator("#who-title a").click()
    expect(page.locator(".customer-head")).to_contain_text(re.compile(r"held until \d+ [A-Z][a-z]+"))
    expect(page.locator("#care")).to_contain_text("Outreach held until")

    # an answer passes as ever
    page.goto(conversation)
    page.locator("trix-editor").first.click()
    page.keyboard.type("We are sorry, Nora. It is cancelled; there is nothing that you need to do.")
    page.get_by_role("button", name="Send, wait for Nora").click()
    answer = received(demo.folder / "maildir", to=NORA)
    assert len(answer) == 1
    assert answer[0]["List-Unsubscribe"] is None

    # it is handed on: the next agent knows without asking
    page.goto(conversation.split("?")[0] + "transfers/")
    page.locator("#f-to_team").select_option(label="Workshop")
    page.get_by_label(re.compile("want", re.IGNORECASE)).first.fill(
        "Her mother's subscription is cancelled; the machine comes back."
    )
    page.locator("#reply").get_by_role("button", name=re.compile("Hand", re.IGNORECASE)).first.click()
    page.wait_for_url(lambda url: "/transfers/" not in url)
    other = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    enter_as("ingrid@halden.example", other, demo)
    other.goto(conversation)
    expect(other.locator("#who .care-note", has_text="Their mother has died.")).to_be_visible()
    other.context.close()


def attempt(page: Page, demo: Server, purpose: str) -> Locator:
    """Write to her first, with that purpose, and come as far as the desk lets you."""
    page.goto(f"{demo.url}/desk/conversations/new/?to={NORA}")
    page.get_by_label("What it is").select_option(purpose)
    page.get_by_label("Subject").fill("Spring evening")
    page.get_by_label("Words").fill("Come and taste our new beans.")
    page.get_by_role("button", name="Send", exact=True).click()
    held = page.locator(".guard-note")
    expect(held).to_be_visible()
    return held


def enter_as(address: str, window: Page, demo: Server) -> None:
    """A colleague of the demo; all of them have the same password."""
    found = re.search(r"with the password (\S+)", demo.said)
    assert found
    window.goto(f"{demo.url}/desk/sign-in/")
    window.get_by_label("e-mail").fill(address)
    window.get_by_label("Password").fill(found[1])
    window.get_by_role("button", name="Sign in").click()
    window.wait_for_url(lambda url: "sign-in" not in url)
