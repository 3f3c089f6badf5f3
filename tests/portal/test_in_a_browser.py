"""The customers' pages as they meet them: a link from the shop, a letter, a code that the desk sees at once; axe finds no fault."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import jwt
import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect

from regard.channels.email.code_letter import page_token
from regard.conversations.models import Message
from regard.customers.models import Level
from regard.customers.one_time_code import make_code, write_digits
from regard.customers.site import add_key, add_site
from regard.portal.asking_in import AskingIn
from regard.staff.models import Agent
from tests.cast import Cast
from tests.serving import Server

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


@pytest.fixture
def visit(browser: Browser, server: Server) -> Iterator[Callable[..., Page]]:
    """A page of a stranger. Any script error or broken policy fails the test."""
    complaints, contexts = list[str](), list[BrowserContext]()

    def open_page(**options: object) -> Page:
        context = browser.new_context(base_url=server.url, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda one: (
                complaints.append(one.text) if one.type == "error" and "Failed to load" not in one.text else None
            ),
        )
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not complaints


def clean(page: Page) -> None:
    found = Axe().run(page, options=RULES)
    assert not found.response["violations"], found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_link_from_the_shop_brings_its_token_behind_the_hash(
    cast: Cast, visit: Callable[..., Page], server: Server
) -> None:
    now = timezone.now()
    site = add_site(slug="shop", name="Shop", issuer="https://shop.example", trusts_email=False, by=cast.ada, at=now)
    key, secret = add_key(site, algorithm="HS256", by=cast.ada, at=now)
    at = int(now.timestamp())
    claims = {
        "iss": site.issuer, "aud": f"{server.url}/my/site/shop", "sub": "20917", "iat": at, "exp": at + 300, "jti": "one-of-a-kind",
        "name": "Dana Ray",
    }  # fmt: skip
    page = visit()
    page.goto("/my/site-session/#token=" + jwt.encode(claims, secret, headers={"kid": key.kid}))
    expect(page.get_by_role("heading", level=1)).to_have_text("Good to see you, Dana")
    clean(page)
    page.get_by_role("button", name="Sign out").click()
    expect(page).to_have_url(re.compile("/my/sign-in/$"))


@pytest.mark.parametrize(("width", "scheme", "script"), [(360, "light", True), (1280, "dark", False)])
def test_the_way_in_by_letter(cast: Cast, visit: Callable[..., Page], width: int, scheme: str, script: bool) -> None:
    page = visit(viewport={"width": width, "height": 800}, color_scheme=scheme, java_script_enabled=script)
    page.goto("/my/")
    page.get_by_label("Your e-mail address").fill("dana@example.org")
    page.get_by_role("button", name="Mail me the link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Look into your mail")
    row = AskingIn.objects.get()
    AskingIn.objects.filter(pk=row.pk).update(identity=cast.dana_identity)  # as its letter does
    page.goto(f"/my/sign-in/{row.link_token}/")
    if script:
        clean(page)
    page.get_by_role("button", name="Let me in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Good to see you, Dana")


def test_a_code_typed_on_the_page_shows_at_the_desk_at_once(
    cast: Cast, visit: Callable[..., Page], session_of: Callable[[Agent], str], server: Server
) -> None:
    cast.dana_identity.recognise(level=Level.RECOGNISED, method="dmarc", at=timezone.now())
    Message.objects.update(level=Level.RECOGNISED)
    desk = visit(viewport={"width": 1440, "height": 900})
    desk.context.add_cookies([{"name": "regard", "value": session_of(cast.alma), "url": server.url}])
    desk.goto(f"/desk/conversations/{cast.conversation.ref}/")
    pane = desk.locator("#who")
    expect(pane.locator(".verified")).to_contain_text("Recognised")
    code = make_code(  # no letter: the worker beside us would make digits of its own for it
        identity=cast.dana_identity, to=cast.dana_identity, about=cast.conversation.key, by=cast.alma.actor, at=timezone.now()
    )  # fmt: skip
    digits = write_digits(code, at=timezone.now())
    page = visit()
    page.goto(f"/my/code/{page_token(code)}/")
    clean(page)
    page.get_by_label("The code").fill(f"{digits[:3]} {digits[3:]}")
    page.get_by_role("button", name="It is me").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")
    expect(pane.locator(".verified")).to_contain_text("Verified", timeout=60_000)
    expect(desk.locator("#conversation, .conversation").first).to_contain_text("proved who they are")
