"""The main job once more, with the servers companies run: Postfix carries the mail, Dovecot holds the mailbox."""

from __future__ import annotations

import email
import time
from collections.abc import Iterator
from email.message import Message

import pytest
from playwright.sync_api import Page, expect

from tests.cast import PASSWORD, Cast, gather
from tests.channels import dovecot as imap
from tests.serving import Server
from tests.stories import postfix as smtp
from tests.stories.letters import body_of, letter, post

pytestmark = pytest.mark.skipif(bool(smtp.why_not()), reason=smtp.why_not())
DANA, HELP = "dana@example.org", "help@halden.example"


@pytest.fixture
def dovecot() -> Iterator[imap.Dovecot]:
    running = imap.Dovecot()
    running.start()
    yield running
    running.stop()


@pytest.fixture
def postfix(dovecot: imap.Dovecot) -> Iterator[smtp.Postfix]:
    running = smtp.Postfix(dovecot, {HELP: "help", DANA: "dana"})
    running.start()
    yield running
    running.stop()


@pytest.fixture
def people(server: Server) -> Cast:
    return gather()


def test_connected_tested_and_answered(
    people: Cast, server: Server, dovecot: imap.Dovecot, postfix: smtp.Postfix, page: Page
) -> None:
    page.goto(f"{server.url}/desk/sign-in/")
    page.get_by_label("e-mail").fill(people.ada.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "sign-in" not in url)

    # the admin connects the mailbox and presses Test: a real letter goes out and comes back
    page.goto(f"{server.url}/desk/settings/mailboxes/{people.mailbox.pk}/")
    for name, value in (
        ("imap_host", "127.0.0.1"), ("imap_port", str(dovecot.port)), ("imap_user", "help"), ("imap_secret", imap.PASSWORD),
        ("smtp_host", "127.0.0.1"), ("smtp_port", str(postfix.port)),
    ):  # fmt: skip
        page.locator(f"[name={name}]").fill(value)
    page.locator("[name=imap_security]").select_option("plain")
    page.locator("[name=smtp_security]").select_option("plain")
    page.get_by_role("button", name="Keep this mailbox").click()
    page.goto(f"{server.url}/desk/settings/mailboxes/{people.mailbox.pk}/")
    page.get_by_role("button", name="Test").click()
    expect(page.locator(".checks")).to_contain_text("came back", timeout=60_000)

    # Dana writes; IDLE brings it into the open list
    page.goto(f"{server.url}/desk/lists/unassigned/")
    first = letter(sender=f"Dana Ray <{DANA}>", to=HELP, subject="It leaks again", body="Under the tank, since Monday.")
    post(first, port=postfix.port, to=HELP)
    row = page.locator(".conversation-row", has_text="It leaks again")
    expect(row).to_be_visible(timeout=60_000)

    # answered in the browser, delivered by Postfix into her mailbox
    row.locator("a").click()
    expect(page.locator("#subject")).to_have_text("It leaks again")
    ref = page.url.split("/conversations/")[1].split("/")[0]
    page.locator("trix-editor").first.click()
    page.keyboard.type("We send a new seal today.")
    page.keyboard.press("Control+Enter")
    answer = _newest(dovecot, "dana")
    assert "new seal" in body_of(answer)
    assert answer["In-Reply-To"] == first["Message-ID"]

    # her answer to that, to the signed address, lands in the same conversation
    way_back = str(answer["Reply-To"]).split("<")[-1].rstrip(">")
    back = letter(
        sender=f"Dana Ray <{DANA}>", to=way_back, subject="Re: It leaks again", answers=answer, body="Thank you!"
    )
    post(back, port=postfix.port, to=way_back)
    expect(page.locator(".entry[data-kind=in]", has_text="Thank you!")).to_be_visible()
    assert ref in page.url


def _newest(dovecot: imap.Dovecot, user: str) -> Message:
    """The newest letter in that mailbox, once there is one."""
    end = time.monotonic() + 40
    while True:
        client = dovecot.client(user)
        client.select_folder("INBOX", readonly=True)
        uids = client.search()
        found = client.fetch(uids[-1:], ["BODY.PEEK[]"]) if uids else {}
        client.logout()
        if found:
            return email.message_from_bytes(found[uids[-1]][b"BODY[]"])
        assert time.monotonic() < end, "no letter came"
        time.sleep(0.2)
