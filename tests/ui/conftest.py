"""A browser, and a server for the little site. No database is touched."""

from collections.abc import Iterator

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test import override_settings
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, ConsoleMessage, Page

from regard.ui import environment
from tests.ui import site

SETTINGS = {
    "ROOT_URLCONF": "tests.ui.site",
    "ALLOWED_HOSTS": ["*"],
    "MIDDLEWARE": ["django.middleware.csrf.CsrfViewMiddleware", "tests.ui.site.policy"],
    "STATIC_URL": "/static/",
    "STORAGES": {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}},
    "STATICFILES_FINDERS": [
        "django.contrib.staticfiles.finders.AppDirectoriesFinder",
        "regard.ui.finders.BundleFinder",
    ],
}


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    _forget_addresses()
    with override_settings(**SETTINGS):
        thread = LiveServerThread("127.0.0.1", StaticFilesHandler, connections_override={})
        thread.daemon = True
        thread.start()
        thread.is_ready.wait()
        if thread.error:
            raise thread.error
        yield f"http://127.0.0.1:{thread.port}"
        _end_streams()
        thread.terminate()
    _forget_addresses()


@pytest.fixture
def board() -> Iterator[site.Board]:
    site.board.__init__()  # type: ignore[misc]
    yield site.board
    _end_streams()


@pytest.fixture
def page(browser: Browser, address: str, board: site.Board) -> Iterator[Page]:
    """A page on the little site; a word of the console about the policy, or any script error, fails the test."""
    context = browser.new_context(base_url=address, viewport={"width": 1440, "height": 900})
    opened, complaints = context.new_page(), list[str]()

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            complaints.append(message.text)

    opened.on("console", heard)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    context.close()
    assert not complaints


def _forget_addresses() -> None:
    environment.static.cache_clear()
    environment.stylesheet.cache_clear()


def _end_streams() -> None:
    for stream in site.board.streams:
        stream.put("end")
