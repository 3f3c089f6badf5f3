"""A real server with the demo company, and a window to it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

from tests.serving import Server


@pytest.fixture(scope="session")
def story_database() -> Iterator[str]:
    """Where the stories' server keeps its rows: a database of its own on PostgreSQL; "" for SQLite in its folder."""
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        yield ""
        return
    name = f"regard_story_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield f"{url.rpartition('/')[0]}/{name}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def demo(story_database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """`regard run --demo` in an empty folder, shared by the stories: each brings its own people."""
    folder: Path = tmp_path_factory.mktemp("demo")
    os.environ["REGARD_CHAT_MAIL_AFTER"] = "4"  # nobody waits a minute for what was not read in the chat
    running = Server(folder, demo=True, database=story_database)
    running.start()
    yield running
    running.stop()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh window. A script error or a word about the content policy fails the test at its end."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    window, troubles = context.new_page(), list[str]()
    window.set_default_timeout(60_000)

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error" and "Content Security" in message.text:
            troubles.append(message.text)

    window.on("console", heard)
    window.on("pageerror", lambda error: troubles.append(str(error)))
    yield window
    context.close()
    assert not troubles


def sign_in(page: Page, server: Server) -> None:
    """As the printed words say."""
    found = re.search(r"Sign in as (\S+) with the password (\S+)", server.said)
    assert found, server.said
    page.goto(f"{server.url}/desk/sign-in/")
    page.get_by_label("e-mail").fill(found[1])
    page.get_by_label("Password").fill(found[2])
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "sign-in" not in url)
