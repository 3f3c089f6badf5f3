"""Fixtures for all rooms. `db` and `transactional_db` are pytest-django's, on the engine that tests/place.py chose."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.management.commands import flush
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, expect, sync_playwright

from regard.staff import opening, promise_policy
from regard.staff.models import Agent
from tests import both, emptying
from tests import cast as cast_module
from tests.place import FOLDER
from tests.serving import Server

OTHERS = {"browser", "server", "demo"}  # fixtures that are processes of their own
PATIENCE = 30_000  # ms that a page may take: both engines run at once, and a wait that is met early costs nothing


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests come last: Playwright leaves an event loop running in our thread, and others want one of their own.

    What talks to other processes is tried once more, aloud, when it fails (docs/decisions/008).
    """
    items.sort(key=lambda item: "browser" in getattr(item, "fixturenames", ()))
    for item in items:
        if OTHERS & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.flaky(reruns=1))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Why something had to be tried once more: who reads it can look for the cause."""
    for report in terminalreporter.stats.get("rerun", []):
        terminalreporter.write_sep("-", f"tried once more: {report.nodeid}")
        terminalreporter.write_line(report.longreprtext[-4000:])


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """On SQLite the test database lies where a server started on the same folder looks for it."""
    default = connections["default"]
    if default.vendor == "sqlite":
        default.settings_dict["TEST"]["NAME"] = str(FOLDER / "regard.sqlite3")


@pytest.fixture(scope="session", autouse=True)
def emptying_is_quick() -> Iterator[None]:
    flush.Command.handle = emptying.empty  # type: ignore[method-assign]
    yield
    flush.Command.handle = emptying.DJANGOS  # type: ignore[method-assign]


@pytest.fixture(autouse=True)
def hours_are_read_anew() -> None:
    """Each test has its own opening hours; what the process remembers of the last one's must go."""
    opening.forget()
    promise_policy.forget()


@pytest.fixture
def cast(db: None) -> cast_module.Cast:
    return cast_module.gather()


@pytest.fixture
def signed_in() -> Callable[[Agent], Client]:
    """A browser-like client of a signed-in agent."""

    def sign_in(agent: Agent) -> Client:
        client = Client()
        client.force_login(agent)
        return client

    return sign_in


@pytest.fixture
def session_of() -> Callable[[Agent], str]:
    """The value of the session cookie of a signed-in agent, for clients that are not Django's."""

    def make(agent: Agent) -> str:
        session = SessionStore()
        session[SESSION_KEY] = str(agent.pk)
        session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
        session[HASH_SESSION_KEY] = agent.get_session_auth_hash()
        session.create()
        return str(session.session_key)

    return make


@pytest.fixture(scope="module")
def _running(django_db_setup: None) -> Iterator[Server]:
    running = Server(FOLDER)
    yield running
    running.stop()


@pytest.fixture
def server(_running: Server, transactional_db: None) -> Server:
    """The real thing as its own processes, on this test's database: web, worker and mail listener on free ports.

    The tests of a file share it, and no worker outlives its file. Whoever stops it or kills something in it stops it at
    the end, and the next one starts it anew.
    """
    if _running.process is None:
        # Mails of tests whose rows are gone: a server finds them stray in the folder and, rightly, takes them in again.
        shutil.rmtree(FOLDER / "blobs", ignore_errors=True)
        (FOLDER / "mail-accepted.log").unlink(missing_ok=True)
        _running.start()
    return _running


@pytest.fixture
def own_server(server: Server) -> Iterator[Server]:
    """The same, for a test that breaks it."""
    yield server
    server.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run (Playwright's sync interface starts only once in a thread)."""
    expect.set_options(timeout=PATIENCE)
    flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"]
    with sync_playwright() as playwright:
        where = os.environ.get("CHROMIUM") or both.chromium()
        chromium = playwright.chromium.launch(executable_path=where, args=flags)
        yield chromium
        chromium.close()
