"""The desk as people meet it: nothing hostile runs, everything is reachable by keyboard, axe finds no fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect

from regard.conversations.assignment import transfer
from regard.conversations.models import Draft, Message
from regard.conversations.promise import promise
from regard.customers.fact_proposal import add_by_hand
from regard.customers.likeness import remember
from regard.customers.models import Level
from regard.staff.models import Agent
from tests.cast import Cast
from tests.desk.conftest import Desk
from tests.desk.test_hostile import EVIL, attack
from tests.serving import Server

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "rules": {"heading-order": {"enabled": True}},  # no rule of WCAG, yet how many find their way on a page
}
SCREENS: tuple[tuple[int, Literal["light", "dark"]], ...] = (
    (1440, "light"),
    (1024, "dark"),
    (390, "light"),
    (390, "dark"),
)
# where everything about somebody comes together
PANE_SCREENS: tuple[tuple[int, Literal["light", "dark"]], ...] = (
    (1440, "light"),
    (1440, "dark"),
    (360, "light"),
    (360, "dark"),
)


@pytest.fixture
def visit(browser: Browser, server: Server, session_of: Callable[[Agent], str]) -> Iterator[Callable[..., Page]]:
    """A page of a signed-in agent. Any script error, broken policy or alert fails the test."""
    complaints, contexts = list[str](), list[BrowserContext]()

    def open_page(agent: Agent | None, **options: object) -> Page:
        context = browser.new_context(base_url=server.url, viewport={"width": 1440, "height": 900}, **options)  # type: ignore[arg-type]
        contexts.append(context)
        if agent is not None:
            context.add_cookies([{"name": "regard", "value": session_of(agent), "url": server.url}])
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: (complaints.append(dialog.message), dialog.dismiss()))
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


def test_hostile_letters_run_nothing(cast: Cast, visit: Callable[..., Page]) -> None:
    page = visit(cast.alma)
    for evil in EVIL[:4]:
        message = attack(cast, evil)
        page.goto(f"/desk/conversations/{message.conversation.ref}/?in=unassigned")
        for summary in page.locator(".letter details summary").all():
            summary.click()
        expect(page.frame_locator("iframe.mail-frame").first.locator("body")).to_contain_text("Hi")
        assert page.url.endswith("?in=unassigned")


def test_an_answer_written_with_the_keyboard(cast: Cast, visit: Callable[..., Page]) -> None:
    page = visit(cast.alma)
    page.goto("/desk/lists/unassigned/")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("#subject")).to_have_text("Leaking Tind")
    page.wait_for_selector("trix-editor")
    page.keyboard.press("r")
    page.keyboard.type("We bring you a new one.")
    expect(page.locator(".draft-status")).to_contain_text("saved")
    assert "new one" in Draft.objects.get().html
    cast.writes("I found the receipt")
    expect(page.locator("#timeline")).to_contain_text("I found the receipt")
    expect(page.locator("trix-editor")).to_have_text("We bring you a new one.")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("alert")).to_contain_text("Not sent")
    expect(page.locator("trix-editor")).to_have_text("We bring you a new one.")
    page.keyboard.press("r")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".undo-bar")).to_be_visible()
    assert Message.objects.get(kind="out").text.strip() == "We bring you a new one."
    page.locator(".undo-bar button").click()
    expect(page.locator("trix-editor")).to_have_text("We bring you a new one.")


def test_everything_works_without_scripts(cast: Cast, visit: Callable[..., Page]) -> None:
    page = visit(cast.alma, java_script_enabled=False)
    page.goto("/desk/lists/unassigned/")
    page.click("text=Leaking Tind")
    page.fill("textarea[name=text]", "Plain words do.")
    page.click("[data-send]")
    expect(page.locator("#timeline")).to_contain_text("Plain words do.")
    page.get_by_role("button", name="Close", exact=True).first.click()
    expect(page.locator("#queue-title")).to_have_text("Unassigned")


@pytest.mark.parametrize(("width", "theme"), SCREENS)
def test_no_fault_that_axe_can_find(
    desk: Desk, visit: Callable[..., Page], width: int, theme: Literal["light", "dark"]
) -> None:
    page = visit(desk.cast.ada, bypass_csp=True, color_scheme=theme)
    page.set_viewport_size({"width": width, "height": 900})
    talk, box = (
        f"/desk/conversations/{desk.cast.conversation.ref}/",
        f"/desk/settings/mailboxes/{desk.cast.mailbox.pk}/",
    )
    faults = []
    for address in (
        "/desk/lists/unassigned/", f"/desk/lists/team-{desk.cast.support.pk}/", talk, talk + "transfers/", "/desk/search/?q=leaks", "/desk/search/?q=leaks is:open tag:none", "/desk/aside/",
        f"/desk/people/{desk.cast.dana.pk}/merges/?other={desk.cast.ines.person_id}", f"/desk/people/{desk.cast.dana.pk}/splits/",
        f"/desk/people/{desk.cast.dana.pk}/", "/desk/conversations/new/", "/desk/settings/me/", box, "/desk/settings/agents/",
        f"/desk/settings/teams/{desk.cast.support.pk}/", "/desk/settings/undelivered/", "/desk/setup/",
    ):  # fmt: skip
        page.goto(address)
        page.wait_for_timeout(150)
        if not page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
            faults.append(f"{address} is wider than the screen")
        faults += [f"{address}: {one}" for one in faults_of(page)]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(("width", "theme"), PANE_SCREENS)
def test_pane_and_person_have_no_fault_when_all_is_there(
    desk: Desk, visit: Callable[..., Page], width: int, theme: Literal["light", "dark"]
) -> None:
    """Somebody alike, a brief that is not read, a promise: what a page of little does not show."""
    now, cast = timezone.now(), desk.cast
    for person in (cast.ines.person, cast.dana):
        add_by_hand(person, kind="phone", value="+49 30 901820", by=cast.alma.actor, at=now)
        add_by_hand(person, kind="account", value="K-20917", by=cast.alma.actor, at=now)
        remember(person, at=now)
    cast.ines.recognise(level=Level.RECOGNISED, method="dmarc", at=now)
    promise(cast.conversation, words="Collect the Tind", due_at=now + timedelta(hours=3), by=cast.ada, at=now)
    transfer(cast.conversation, to_team=cast.workshop, wants="No leak", tried="Descaling", by=cast.alma, at=now)
    page = visit(cast.ada, bypass_csp=True, color_scheme=theme)
    page.set_viewport_size({"width": width, "height": 900})
    for address in (f"/desk/conversations/{cast.conversation.ref}/", f"/desk/people/{cast.dana.pk}/"):
        page.goto(address)
        expect(page.get_by_text("Is this also Ines Sommer?").first).to_be_attached()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
        assert not faults_of(page), address


def faults_of(page: Page) -> list[str]:
    """What axe finds: which rule, and the first place."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']} {one['nodes'][0]['html'][:160]}" for one in found]


def test_the_ways_in_have_no_fault(db: None, desk: Desk, visit: Callable[..., Page]) -> None:
    page = visit(None, bypass_csp=True)
    for address in ("/desk/sign-in/", f"/desk/join/{desk.invitation.token}/", "/desk/join/nonsense/"):
        page.goto(address)
        assert not faults_of(page), address
