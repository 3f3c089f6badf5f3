"""A hand-over as the next person meets it: the brief is read by one key, a promise is made by one, axe finds no fault."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from django.utils import timezone
from playwright.sync_api import Page, expect

from regard.conversations.assignment import transfer
from regard.conversations.effort_row import recompute
from regard.conversations.models import BriefSeen
from regard.conversations.promise import promise
from tests.desk.conftest import Desk
from tests.desk.test_in_a_browser import RULES, visit  # noqa: F401 (a fixture)


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (360, "dark")])
def test_read_by_one_key_and_no_fault(desk: Desk, visit: Callable[..., Page], width: int, theme: str) -> None:  # noqa: F811
    now, cast = timezone.now(), desk.cast
    for team, by in ((cast.workshop, cast.alma), (cast.support, cast.cleo)):
        transfer(cast.conversation, to_team=team, wants="No leak", tried="Descaling", by=by, at=now)
    promise(cast.conversation, words="Collect the Tind", due_at=now + timedelta(hours=3), by=cast.ada, at=now)
    recompute(cast.conversation)
    page = visit(cast.ada, bypass_csp=True, color_scheme=theme)
    page.set_viewport_size({"width": width, "height": 900})
    talk = f"/desk/conversations/{cast.conversation.ref}/"
    for address in (
        talk,
        talk + "promises/",
        talk + "transfers/",
        "/desk/lists/mine/",
        f"/desk/people/{cast.dana.pk}/",
    ):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
        found = Axe().run(page, options=RULES).response["violations"]
        assert not found, f"{address}: {[(one['id'], one['nodes'][0]['html'][:160]) for one in found]}"
    page.goto(talk)
    expect(page.locator("#brief-unread")).to_be_visible()
    page.keyboard.press("b")
    expect(page.locator("#brief-unread")).to_have_count(0)
    assert BriefSeen.objects.filter(agent=cast.ada).count() == 1
    page.get_by_role("button", name="Effort this has cost them").click()
    expect(page.locator("#effort-lines")).to_contain_text("Handed on")
    page.keyboard.press("Escape")
    page.keyboard.press("p")
    expect(page.get_by_label("What you promise")).to_be_focused()
