"""The customers' pages in a browser: on a phone without a script, by keyboard, light and dark; axe finds no fault."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from regard.channels.form import page_key
from regard.conversations.models import Conversation, Message
from regard.conversations.promise import promise
from regard.conversations.reply import Answer, reply
from regard.customers.fact_proposal import add_by_hand
from regard.customers.models import Level
from regard.portal import visit as visits
from tests.cast import Cast
from tests.portal.test_in_a_browser import clean
from tests.portal.test_in_a_browser import visit as visit  # noqa: PLC0414 (a fixture)
from tests.serving import Server

LOOKS = [(320, "light", False), (390, "dark", True), (1440, "light", True)]


def comes_in(page: Page, cast: Cast, server: Server) -> None:
    now = timezone.now()
    cast.dana_identity.recognise(level=Level.VERIFIED, method="link", at=now)
    _row, cookie = visits.begin(cast.dana_identity, at=now)
    page.context.add_cookies([{"name": "regard-my", "value": cookie, "domain": "127.0.0.1", "path": "/my/"}])


def looked_at(page: Page, script: bool) -> None:
    if script:
        clean(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth") if script else True


@pytest.mark.parametrize(("width", "scheme", "script"), LOOKS)
def test_a_stranger_writes_by_the_form(
    cast: Cast, visit: Callable[..., Page], width: int, scheme: str, script: bool
) -> None:
    page = visit(viewport={"width": width, "height": 800}, color_scheme=scheme, java_script_enabled=script)
    page.goto("/contact/")
    looked_at(page, script)
    expect(page.get_by_label("Order number")).to_be_hidden()
    page.get_by_label("An order").check()
    expect(page.get_by_label("Serial number")).to_be_hidden()
    page.get_by_label("Order number").fill("48-1177")
    page.get_by_label("Your e-mail address").fill("not an address")
    page.get_by_label("Tell us, in your words").fill("Where is my parcel?")
    page.wait_for_timeout(page_key.QUICKEST.total_seconds() * 1000)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Write your address like name@example.org")).to_be_visible()
    expect(page.get_by_label("Tell us, in your words")).to_have_value("Where is my parcel?")
    looked_at(page, script)
    page.get_by_label("Your e-mail address").fill("noor@elsewhere.example")
    page.wait_for_timeout(page_key.QUICKEST.total_seconds() * 1000 + 1000)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you. We have your message.")
    looked_at(page, script)
    assert Message.objects.latest("pk").text == "Where is my parcel?\n\nOrder number: 48-1177"


@pytest.mark.parametrize(("width", "scheme", "script"), LOOKS)
def test_my_request_from_the_list_to_solved(
    cast: Cast, visit: Callable[..., Page], server: Server, width: int, scheme: str, script: bool
) -> None:
    now = timezone.now()
    reply(
        cast.conversation, Answer(html="<p>A new hose is on its way.</p>"), by=cast.alma, at=now - timedelta(minutes=5)
    )
    promise(
        cast.conversation, words="Alma rings you about the hose", due_at=now + timedelta(hours=1), by=cast.alma, at=now
    )
    page = visit(viewport={"width": width, "height": 800}, color_scheme=scheme, java_script_enabled=script)
    comes_in(page, cast, server)
    page.goto("/my/")
    looked_at(page, script)
    page.get_by_role("link", name="Leaking Tind").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Leaking Tind")
    expect(page.get_by_text("A new hose is on its way.")).to_be_visible()
    expect(page.locator(".next-promise")).to_contain_text("Promised: Alma rings you about the hose, by")
    looked_at(page, script)
    page.get_by_label("Add something").fill("It came, thank you.")
    page.wait_for_timeout(page_key.QUICKEST.total_seconds() * 1000 + 1000)
    page.get_by_role("button", name="Send to Alma").click()
    expect(page.get_by_text("It came, thank you.")).to_be_visible()
    page.get_by_role("button", name="That solved it, thank you").click()
    expect(page.get_by_role("button", name="It is not solved")).to_be_visible()
    looked_at(page, script)
    assert Conversation.objects.get().shelf == "closed"


@pytest.mark.parametrize(("width", "scheme", "script"), LOOKS)
def test_my_data_by_keyboard(
    cast: Cast, visit: Callable[..., Page], server: Server, width: int, scheme: str, script: bool
) -> None:
    fact = add_by_hand(cast.dana, kind="order", value="48-1177", by=cast.alma.actor, at=timezone.now())
    page = visit(viewport={"width": width, "height": 800}, color_scheme=scheme, java_script_enabled=script)
    comes_in(page, cast, server)
    page.goto("/my/data/")
    looked_at(page, script)
    page.locator("summary", has_text="Put it right, or forget it").focus()
    page.keyboard.press("Enter")
    page.get_by_label("What is right").fill("48-1178")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("Thank you. We know it now.")
    page.get_by_label("News and offers").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Keep it so").click()
    expect(page.get_by_label("News and offers")).to_be_checked()
    looked_at(page, script)
    fact.refresh_from_db()
    assert fact.value == "48-1178"
