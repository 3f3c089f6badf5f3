"""Two agents on one conversation see each other; nobody learns of one that they may not see."""

from __future__ import annotations

import json
from collections.abc import Callable
from http.client import HTTPConnection

import pytest
from django.conf import settings
from playwright.sync_api import Browser, expect

from regard.staff.models import Agent
from tests.cast import Cast
from tests.serving import Server

pytestmark = pytest.mark.django_db(transaction=True)
SessionOf = Callable[[Agent], str]


def say(server: Server, session: str, body: object, **headers: str) -> tuple[int, str]:
    line = HTTPConnection("127.0.0.1", server.port, timeout=10)
    line.request(
        "POST", "/rt/viewers", json.dumps(body), {"Cookie": f"{settings.SESSION_COOKIE_NAME}={session}", **headers}
    )
    answer = line.getresponse()
    return answer.status, answer.read().decode()


def test_the_others_are_told(cast: Cast, server: Server, session_of: SessionOf) -> None:
    alma, benno, ref = session_of(cast.alma), session_of(cast.benno), cast.conversation.ref
    assert say(server, alma, {"ref": ref, "doing": "writing"}) == (200, "[]")
    status, others = say(server, benno, {"ref": ref, "doing": "viewing"})
    assert (status, json.loads(others)) == (200, [{"name": cast.alma.name, "doing": "writing"}])
    say(server, alma, {"ref": ref, "doing": "gone"})
    assert say(server, benno, {"ref": ref, "doing": "viewing"}) == (200, "[]")


def test_strangers_and_colleagues_of_other_teams_learn_nothing(
    cast: Cast, server: Server, session_of: SessionOf
) -> None:
    hidden = cast.opens("A secret of the workshop", team=cast.workshop)
    assert say(server, session_of(cast.cleo), {"ref": hidden.ref, "doing": "viewing"})[0] == 200
    assert say(server, session_of(cast.alma), {"ref": hidden.ref, "doing": "viewing"})[0] == 404
    assert say(server, "made-up", {"ref": hidden.ref, "doing": "viewing"})[0] == 401


@pytest.mark.parametrize(
    "odd", [None, [], {}, {"ref": 1}, {"ref": "x", "doing": "dancing"}, {"ref": "x", "doing": []}, "x" * 5000]
)
def test_nonsense_is_refused(cast: Cast, server: Server, session_of: SessionOf, odd: object) -> None:
    assert say(server, session_of(cast.alma), odd)[0] == 400


def test_another_site_is_not_heard(cast: Cast, server: Server, session_of: SessionOf) -> None:
    said = {"ref": cast.conversation.ref, "doing": "viewing"}
    assert say(server, session_of(cast.alma), said, **{"Sec-Fetch-Site": "cross-site"})[0] == 400


def test_seen_in_the_browser(cast: Cast, server: Server, session_of: SessionOf, browser: Browser) -> None:
    pages = []
    for agent in (cast.alma, cast.benno):
        context = browser.new_context()
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session_of(agent), "url": server.url}])
        page = context.new_page()
        page.goto(f"{server.url}/desk/conversations/{cast.conversation.ref}/")
        pages.append(page)
    alma, benno = pages
    expect(alma.locator("regard-viewers")).to_have_text(f"{cast.benno.name} is also viewing")
    benno.locator("trix-editor").click()
    benno.keyboard.type("I have it")
    expect(alma.locator("regard-viewers")).to_have_text(f"{cast.benno.name} is writing")
    benno.goto(f"{server.url}/desk/")
    expect(alma.locator("regard-viewers")).to_have_text("")
