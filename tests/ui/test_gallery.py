"""The gallery draws every part, in both themes and all widths, without a fault that axe can find."""

from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser

PAGES = ("/gallery/", "/gallery/desk/", "/gallery/desk/?view=queue")
AT = (
    ("/gallery/", 1440, "light"),
    ("/gallery/", 1440, "dark"),
    ("/gallery/", 360, "light"),
    ("/gallery/desk/", 360, "light"),
    ("/gallery/desk/", 390, "dark"),
    ("/gallery/desk/", 1024, "light"),
    ("/gallery/desk/", 1024, "dark"),
    ("/gallery/desk/", 1440, "light"),
    ("/gallery/desk/", 1440, "dark"),
    ("/gallery/desk/?view=queue", 360, "dark"),
)
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


@pytest.mark.parametrize(("url", "width", "theme"), AT)
def test_accessible_and_never_wider_than_the_screen(
    browser: Browser, address: str, url: str, width: int, theme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(
        base_url=address, viewport={"width": width, "height": 900}, color_scheme=theme, bypass_csp=True
    )
    page = context.new_page()
    page.goto(url)
    page.wait_for_selector("trix-editor", state="attached")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()
    context.close()


@pytest.mark.parametrize("url", PAGES)
def test_targets_are_large_enough(browser: Browser, address: str, url: str) -> None:
    context = browser.new_context(base_url=address, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(url)
    page.wait_for_selector("trix-editor", state="attached")
    script = """() => [...document.querySelectorAll('button, a.icon-button, a.button, .tab, .rail-item, .menu-item')]
      .filter(element => element.checkVisibility())
      .filter(element => Math.min(element.offsetWidth, element.offsetHeight) < 24).map(element => element.outerHTML)"""
    assert page.evaluate(script) == []
    context.close()


def test_every_part_is_shown() -> None:
    here = Path(__file__).parents[2] / "regard/ui/jinja2/ui"
    shown = "".join(path.read_text("utf-8") for path in here.glob("gallery*.html")) + (
        here / "layout/live.html"
    ).read_text("utf-8")
    for path in ("buttons", "notes", "promises", "states", "timeline", "queue"):
        for line in (here / f"{path}.html").read_text("utf-8").splitlines():
            if line.startswith("{%- macro ") and not line.startswith("{%- macro _"):
                name = line.split()[2].split("(")[0]
                assert (
                    name in {"post_button", "field", "mail_frame", "delivered", "attachment", "search_field"}
                    or f".{name}(" in shown
                ), name


def test_the_theme_is_chosen_and_kept(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address)
    page = context.new_page()
    page.goto("/gallery/")
    page.get_by_text("Dark", exact=True).click()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert {"theme": "dark"}.items() <= {one["name"]: one["value"] for one in context.cookies()}.items()
    context.close()
