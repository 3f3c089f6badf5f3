"""Two people who were joined by mistake: both write again, they are parted, and each has theirs; every link still leads."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.serving import Server
from tests.stories.conftest import sign_in
from tests.stories.letters import body_of, letter, post, received

HELP = "help@halden.example"
MAJA, MATS = "maja.lind@post.example", "m.lind@brukt.example"


def writes(demo: Server, who: str, subject: str) -> None:
    post(letter(sender=who, to=HELP, subject=subject, body=f"{subject}, please."), port=demo.mail_port, to=HELP)


def conversation(page: Page, demo: Server, subject: str) -> str:
    """Opens it from the list; its address."""
    page.goto(f"{demo.url}/desk/lists/unassigned/")
    page.locator(".conversation-row", has_text=subject).locator("a").click()
    expect(page.locator("#subject")).to_have_text(subject)
    return page.url


def person(page: Page) -> str:
    """Where "who is this" leads from here."""
    return page.locator("#who-title a").evaluate("a => a.href")


def test_a_wrong_merge_is_undone(demo: Server, page: Page) -> None:
    sign_in(page, demo)
    writes(demo, f"Maja Lind <{MAJA}>", "Majas kettle drips")
    writes(demo, f"Mats Lind <{MATS}>", "Mats wants a receipt")
    kettle = conversation(page, demo, "Majas kettle drips")
    maja = person(page)
    conversation(page, demo, "Mats wants a receipt")
    mats = person(page)
    assert maja != mats

    # Priya thinks that they are one
    page.goto(maja)
    page.get_by_text("Their file, joining, their name").click()
    page.get_by_role("link", name="Join with another person").click()
    page.get_by_label("Find them by name or address").fill("Mats Lind")
    page.get_by_role("button", name="Find", exact=True).click()
    page.get_by_role("link", name="Mats Lind").click()
    expect(page.get_by_text("You can part them again at any time.")).to_be_visible()
    page.get_by_role("radio", name=re.compile("^Maja Lind")).check()
    page.get_by_role("button", name="Join them").click()
    expect(page.get_by_text("Also was Mats Lind.")).to_be_visible()
    expect(page.locator("#life", has_text="Mats wants a receipt")).to_be_visible()
    page.goto(mats)
    expect(page).to_have_url(maja)  # the old link leads to who they are

    # both write again, and one of them is answered
    writes(demo, f"Mats Lind <{MATS}>", "Mats asks once more")
    writes(demo, f"Maja Lind <{MAJA}>", "Majas new matter")
    more = conversation(page, demo, "Mats asks once more")
    assert person(page) == maja
    page.locator("trix-editor").first.click()
    page.keyboard.type("Here is your receipt.")
    page.keyboard.press("Control+Enter")
    assert "Here is your receipt" in body_of(received(demo.folder / "maildir", to=MATS)[0])
    conversation(page, demo, "Majas new matter")
    expect(page.locator("#who", has_text="Also was Mats Lind")).to_be_visible()

    # it was wrong; whoever has the page open sees it without reload
    page.evaluate("window.notReloaded = true")
    other = page.context.new_page()
    other.goto(maja)
    other.locator("#person-merges").get_by_role("button", name="Part them again").click()
    expect(other).to_have_url(mats)
    expect(page.locator("#who", has_text="Also was Mats Lind")).to_have_count(0)
    assert page.evaluate("window.notReloaded") is True

    # each has theirs again
    life = other.locator("#life")
    expect(life.get_by_text("Mats asks once more").first).to_be_visible(timeout=60_000)  # a job gives it back
    expect(life.get_by_text("Mats wants a receipt").first).to_be_visible()
    expect(life.get_by_text("Maja", exact=False).locator("visible=true").filter(has_text="kettle")).to_have_count(0)
    other.goto(maja)
    expect(other.locator("#life").get_by_text("Majas kettle drips").first).to_be_visible()
    expect(other.locator("#life").get_by_text("Majas new matter").first).to_be_visible()
    expect(other.locator("#life").get_by_text("Mats asks once more")).to_have_count(0)
    for link, whose in ((kettle, maja), (more, mats)):
        other.goto(link)
        assert person(other) == whose
