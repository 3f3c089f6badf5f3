"""A shop's page with the snippet: chat, an answer live, the tab closed, the answer by mail, a reply by mail, back to the chat. One
conversation."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.serving import Server
from tests.stories.conftest import sign_in
from tests.stories.letters import body_of, letter, post, received

MAYA = "maya@shopper.example"


@pytest.fixture
def agent_page(page: Page, demo: Server) -> Page:
    sign_in(page, demo)
    return page


def said(panel: Page, words: str) -> None:
    box = panel.locator("regard-help textarea")
    box.fill(words)
    box.press("Enter")


def test_one_conversation_from_the_chat_to_the_mail_and_back(demo: Server, agent_page: Page, browser: Browser) -> None:
    desk, context = agent_page, browser.new_context()
    shop = context.new_page()
    shop.set_default_timeout(60_000)
    desk.goto(f"{demo.url}/desk/lists/unassigned/")

    # she asks in the chat of the shop
    shop.goto(f"{demo.url}/demo/shop/")
    shop.get_by_role("button", name="Help", exact=True).click()
    shop.get_by_role("button", name="Talk to a person").click()
    said(shop, "My Tind drips from below. Which valve do I close?")
    row = desk.locator(".conversation-row", has_text="Which valve do I close").or_(
        desk.locator(".conversation-row", has_text="My Tind drips")
    )
    expect(row).to_be_visible()

    # Priya answers, and she sees it at once
    row.locator("a").click()
    expect(desk.locator(".chat-where")).to_contain_text("is here")
    ref = desk.url.split("/conversations/")[1].split("/")[0]
    desk.wait_for_selector("trix-editor")
    desk.locator("trix-editor").click()
    desk.keyboard.type("The one under the tank, by a quarter turn.")
    desk.keyboard.press("Enter")
    expect(shop.get_by_text("The one under the tank, by a quarter turn.")).to_be_visible()
    expect(desk.get_by_text(re.compile("Seen in the chat"))).to_be_visible()

    # she leaves her address and closes the tab
    where = shop.get_by_label("Where shall we answer if you have to leave?")
    where.fill(MAYA)
    where.press("Enter")
    expect(desk.locator(".chat-bar")).to_contain_text(MAYA)
    shop.close()
    expect(desk.locator(".chat-where")).to_contain_text("is away", timeout=60_000)

    # what is said now goes by mail: two answers, one letter
    for words in ("Then call the workshop, they have the seal.", "It is part 2214."):
        desk.locator("trix-editor").click()
        desk.keyboard.type(words)
        desk.keyboard.press("Enter")
        expect(desk.locator(".entry[data-kind=out]:not([data-pending])", has_text=words)).to_be_visible()
    mail = received(demo.folder / "maildir", to=MAYA)[0]
    text = body_of(mail)
    assert text.index("they have the seal") < text.index("part 2214")
    assert "quarter turn" not in text.split("wrote in the chat")[0]
    expect(desk.get_by_text(re.compile("Sent on by e-mail"))).to_have_count(2)

    # she answers by mail, into the same conversation
    back = letter(
        sender=f"Maya Lund <{MAYA}>", to=str(mail["Reply-To"]), subject=str(mail["Subject"]), answers=mail,
        body="They have it, thank you.\n",
    )  # fmt: skip
    post(back, port=demo.mail_port, to=str(mail["Reply-To"]).split("<")[-1].rstrip(">"))
    expect(desk.locator(".entry[data-kind=in]", has_text="They have it, thank you.")).to_be_visible()
    assert ref in desk.url

    # and comes back to the chat: it is all there, and going on is the same conversation still
    shop = context.new_page()
    shop.set_default_timeout(60_000)
    shop.goto(f"{demo.url}/demo/shop/")
    shop.get_by_role("button", name=re.compile("^Help")).click()
    shop.get_by_role("button", name=re.compile("Priya answered you")).click()
    expect(shop.get_by_text("They have it, thank you.")).to_be_visible()
    said(shop, "It is dry now!")
    expect(desk.locator(".entry[data-kind=in]", has_text="It is dry now!")).to_be_visible()
    assert ref in desk.url

    # from the letter's link, in a browser that was never here, too
    link = re.search(rf"{re.escape('http')}\S+/help/chat/back/\S+", text)
    assert link is not None
    elsewhere = browser.new_context()
    other = elsewhere.new_page()
    other.set_default_timeout(60_000)
    other.goto(re.sub(r"^https?://[^/]+", demo.url, link[0]))
    expect(other.get_by_text("It is dry now!")).to_be_visible()
    assert link[0].rsplit("/", 2)[1] not in other.url
    elsewhere.close()
    context.close()
