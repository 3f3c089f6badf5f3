"""The company's own fields: those of the chosen kind alone are shown, without a script, wide and narrow."""

from __future__ import annotations

from django.utils import timezone
from playwright.sync_api import Browser, expect

from regard.channels.form.field_set import keep_kind
from tests.cast import Cast
from tests.portal.test_callbacks_in_a_browser import clean
from tests.portal.test_field_sets import RETURN, lead_of
from tests.serving import Server


def test_only_the_fields_of_the_chosen_kind(cast: Cast, browser: Browser, server: Server) -> None:
    keep_kind(RETURN, by=lead_of(cast), at=timezone.now())
    context = browser.new_context(
        base_url=server.url, viewport={"width": 390, "height": 800}, java_script_enabled=False
    )
    page = context.new_page()
    page.goto("/contact/")
    expect(page.get_by_label("Serial number")).to_be_hidden()
    expect(page.get_by_label("Why")).to_be_hidden()
    page.get_by_text("Send something back").click()
    expect(page.get_by_label("Why")).to_be_visible()
    expect(page.get_by_label("Came on")).to_be_visible()
    expect(page.get_by_label("Serial number")).to_be_hidden()
    page.get_by_text("Something is broken").click()
    expect(page.get_by_label("Serial number")).to_be_visible()
    expect(page.get_by_label("Why")).to_be_hidden()
    context.close()


def test_it_is_clean_and_nothing_runs_over_the_edge(cast: Cast, browser: Browser, server: Server) -> None:
    keep_kind(RETURN, by=lead_of(cast), at=timezone.now())
    for width in (1440, 390, 320):
        context = browser.new_context(base_url=server.url, viewport={"width": width, "height": 900})
        page = context.new_page()
        page.goto("/contact/?about=return&order=48-1177")
        expect(page.locator('.for-4 input[value="48-1177"]')).to_be_visible()
        clean(page)
        context.close()
