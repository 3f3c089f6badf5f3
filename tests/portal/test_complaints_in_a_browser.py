"""A complaint from the form to the second look in a browser: without scripts, on a small phone, by axe, at the desk too."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect

from regard.conversations.complaint import Complaint, Said, receive
from regard.conversations.complaint_answer import answer
from regard.conversations.complaint_lesson import learn
from regard.conversations.complaint_link import link_of
from regard.conversations.complaint_step import assess, extend, take_on, tell_news
from regard.staff.models import Agent
from tests.cast import Cast
from tests.serving import Server

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
SIZES = [(320, "light"), (360, "dark"), (1440, "light"), (1440, "dark")]


@pytest.fixture
def visit(browser: Browser, server: Server) -> Iterator[Callable[..., Page]]:
    """A page of a stranger. Any script error or broken policy fails the test."""
    errors, contexts = list[str](), list[BrowserContext]()

    def open_page(**options: object) -> Page:
        context = browser.new_context(base_url=server.url, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on(
            "console",
            lambda one: errors.append(one.text) if one.type == "error" and "Failed to load" not in one.text else None,
        )
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not errors


def clean(page: Page) -> None:
    found = Axe().run(page, options=RULES)
    assert not found.response["violations"], found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def answered(cast: Cast) -> Complaint:
    past = timezone.now() - timedelta(hours=3)
    said = Said(
        about="Water across the counter after the upgrade", remedies=["mend", "damage"], remedy_words="and the oak"
    )
    complaint = receive(cast.conversation, said, by=cast.dana.actor, at=past)
    take_on(complaint, owner=cast.alma, by=cast.alma, at=past)
    assess(complaint, severity="grave", why="Water at the plug.", by=cast.alma, at=past)
    tell_news(complaint, words="The workshop has the photographs.", by=cast.alma, at=past)
    until = complaint.answer_due_at + timedelta(days=1)
    extend(complaint, until=until, why="The clamp comes from abroad.", by=cast.alma, at=past)
    answer(complaint, html="<p>The clamp was wrong. We pay for the oak.</p>", by=cast.alma, at=past)
    return Complaint.objects.get(pk=complaint.pk)


@pytest.mark.parametrize(("width", "script"), [(320, False), (1280, True)])
def test_complaining_works_by_keyboard_with_and_without_scripts(
    cast: Cast, visit: Callable[..., Page], width: int, script: bool
) -> None:
    page = visit(viewport={"width": width, "height": 700}, java_script_enabled=script)
    page.goto("/complain/")
    page.get_by_label("What happened?").focus()
    page.keyboard.type("Water ran across the counter overnight.")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.get_by_label("Your e-mail address").focus()
    page.keyboard.type("dana@example.org")
    page.wait_for_timeout(2500)  # nobody writes in less than two seconds
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("We have your complaint")
    complaint = Complaint.objects.get()
    expect(page.locator("main")).to_contain_text(complaint.shown_ref)
    assert complaint.remedies == ["mend"]


@pytest.mark.parametrize(("width", "scheme"), SIZES)
def test_the_pages_are_clean(cast: Cast, visit: Callable[..., Page], width: int, scheme: str) -> None:
    complaint = answered(cast)
    link = link_of(complaint, identity=cast.dana_identity).split("/my/")[1]
    page = visit(viewport={"width": width, "height": 800}, color_scheme=scheme)
    for where in ("/complain/", f"/my/{link}"):
        page.goto(where)
        clean(page)
    page.get_by_label("No: what is still wrong?").fill("The oak is still up.")
    page.get_by_role("button", name="Have somebody else look at it").click()
    expect(page.locator(".next-words")).to_contain_text("Somebody with a name takes it on by")
    clean(page)


@pytest.mark.parametrize(("width", "scheme"), SIZES[1:])
def test_the_desk_is_clean(
    cast: Cast, visit: Callable[..., Page], session_of: Callable[[Agent], str], server: Server, width: int, scheme: str
) -> None:
    past = timezone.now() - timedelta(hours=30)
    complaint = receive(cast.conversation, Said(about="Tind 2214", remedies=["mend"]), by=cast.dana.actor, at=past)
    learn(
        complaint, learned="The clamp is weak.", change="Another clamp.", owner=cast.benno, due_on=timezone.localdate(),
        by=cast.alma, at=timezone.now(),
    )  # fmt: skip
    page = visit(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.context.add_cookies([{"name": "regard", "value": session_of(cast.ada), "url": server.url}])
    for where in ("/desk/complaints/", "/desk/complaints/lessons/", "/desk/settings/complaints/"):
        page.goto(where)
        clean(page)
    page.goto(f"/desk/conversations/{cast.conversation.ref}/")
    clean(page)
    page.locator(".complaint-note > summary").focus()
    page.keyboard.press("Enter")
    page.get_by_text("How bad is it?").click()
    clean(page)
    page.get_by_label("How bad", exact=True).select_option("serious")
    page.get_by_label("By what you see it").fill("The oak has lifted.")
    page.get_by_role("button", name="Keep it").click()
    expect(page.locator(".complaint-note > summary")).to_contain_text("serious")
    page.goto(f"/desk/conversations/{cast.conversation.ref}/complaint/answers/")
    clean(page)
    expect(page).to_have_url(re.compile("answers/$"))
