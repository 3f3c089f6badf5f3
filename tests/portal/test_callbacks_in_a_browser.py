"""A call asked for by keyboard on a narrow phone: axe finds no fault, nothing runs over the edge."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from regard.customers.models import Level
from regard.portal import visit
from regard.portal.access import COOKIE
from tests.cast import Cast
from tests.serving import Server


def clean(page: Page) -> None:
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    assert not found.response["violations"], found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_call_on_a_narrow_phone(cast: Cast, browser: Browser, server: Server) -> None:
    now = timezone.now()
    cast.dana_identity.recognise(level=Level.VERIFIED, method="link", at=now)
    _row, cookie = visit.begin(cast.dana_identity, at=now)
    context = browser.new_context(base_url=server.url, viewport={"width": 360, "height": 780})
    context.add_cookies([{"name": COOKIE, "value": cookie, "url": f"{server.url}/my/"}])
    page = context.new_page()
    page.goto("/my/callbacks/new/")
    clean(page)
    page.get_by_label("What is it about?").fill("Vika or Tind?")
    page.get_by_label("Your phone number").fill("+47 22 12 34 56")
    page.locator('input[name="from_at"]').first.focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Call me then").press("Enter")
    expect(page.get_by_role("heading", name="We call you")).to_be_visible()
    clean(page)
    context.close()
