"""Every page of the customers as they see it, wide and light, narrow and dark: axe finds no fault, nothing runs over the edge.

And what is written in a form comes back by its address, with a script and without one.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from regard.conversations.complaint import Said, receive
from regard.portal.models import FormDraft
from tests.cast import Cast
from tests.portal.test_in_a_browser import clean
from tests.portal.test_in_a_browser import visit as visit  # noqa: PLC0414 (a fixture)
from tests.portal.test_my_pages_in_a_browser import comes_in
from tests.serving import Server

LOOKS = [(1440, "light"), (360, "dark")]


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_every_page_of_the_customers(
    cast: Cast, visit: Callable[..., Page], server: Server, width: int, scheme: str
) -> None:
    said = Said(about="Water across the counter", remedies=["mend"], remedy_words="")
    complaint = receive(cast.conversation, said, by=cast.dana.actor, at=timezone.now())
    page = visit(viewport={"width": width, "height": 800}, color_scheme=scheme)
    everybodys = ["help/", "contact/", "contact/person/", "contact/callbacks/", "complain/", "my/sign-in/", "nowhere/"]
    theirs = ["my/", f"my/requests/{cast.conversation.ref}/", f"my/complaints/{complaint.ref}/", "my/callbacks/new/"]
    for where in [*everybodys, "", *theirs]:
        if not where:
            comes_in(page, cast, server)
            continue
        page.goto(f"/{where}")
        clean(page)
        assert page.locator("h1").count() == 1, where
        bar = page.locator(".person-bar").bounding_box()
        main = page.locator("main").bounding_box()
        assert bar is not None and main is not None, where
        assert bar["y"] >= main["y"] + main["height"], f"the way to a person lies on the page: {where}"


@pytest.mark.parametrize("script", [True, False])
def test_what_was_written_comes_back_by_its_address(cast: Cast, visit: Callable[..., Page], script: bool) -> None:
    page = visit(java_script_enabled=script)
    page.goto("/contact/")
    words = page.get_by_label("Tell us, in your words")
    words.fill("The tank drips since Monday.")
    if script:
        expect(page.locator("[data-kept]")).to_be_visible(timeout=60_000)
        assert "draft=" in page.url
    photograph = {"name": "tank.txt", "mimeType": "text/plain", "buffer": b"drip, drip"}
    page.get_by_label("Files or photographs").set_input_files(photograph)  # type: ignore[arg-type]
    page.get_by_role("button", name="Keep what I wrote").click()
    expect(page.get_by_text("Kept for seven days")).to_be_visible()
    address = page.url
    assert "draft=" in address and FormDraft.objects.count() == 1
    page.goto("/help/")
    page.goto(address)
    expect(words).to_have_value("The tank drips since Monday.")
    expect(page.get_by_text("tank.txt").first).to_be_visible()
