"""The telephone rings: every open desk says so without a reload, the brief comes first, and what was said stands in the timeline."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from django.db import transaction
from django.utils import timezone
from playwright.sync_api import Page, expect

from regard.channels.models import AgentPhone, PhoneNumber
from regard.channels.secret import lock
from regard.conversations.call import Call
from regard.conversations.models import Conversation
from regard.customers.add_phone import add_phone
from regard.kit.webhook import signature
from tests.cast import Cast
from tests.desk.test_in_a_browser import RULES, visit  # noqa: F401 (a fixture)
from tests.serving import Server

TOKEN, DANAS = "a-token-of-the-provider", "+4722123456"
Knock = Callable[..., None]


@pytest.fixture
def knock(cast: Cast, server: Server) -> Knock:
    """The provider tells of a call, over the real door."""
    number = PhoneNumber.objects.create(
        number="+4721000000", name="Halden & Co.", team=cast.support, secret=lock(TOKEN), made_at=timezone.now()
    )
    AgentPhone.objects.create(agent=cast.alma, number="+4790000001")
    with transaction.atomic():
        add_phone(person=cast.dana, phone=DANAS, by="", at=cast.now)

    def tell(door: str, query: str = "", **given: str) -> None:
        url = f"{server.url}/in/phone/{number.key}/{door}/{query}"
        form: Mapping[str, str] = {"CallSid": "CA0001", "From": DANAS, "To": number.number} | given
        signed = {"X-Twilio-Signature": signature(TOKEN, url, list(form.items()))}
        with urlopen(Request(url, data=urlencode(form).encode(), headers=signed), timeout=30) as answer:
            assert answer.status == 200

    return tell


def test_it_rings_is_taken_and_what_was_said_stays(cast: Cast, knock: Knock, visit: Callable[..., Page]) -> None:  # noqa: F811
    page = visit(cast.alma, bypass_csp=True)
    page.goto("/desk/lists/unassigned/")
    expect(page.locator(".call-ringing")).to_have_count(0)
    page.wait_for_timeout(500)  # the stream is open
    knock("calls", CallStatus="ringing")
    bar = page.locator(".call-ringing")
    expect(bar).to_contain_text("Dana Ray is calling", timeout=60_000)
    expect(bar).to_contain_text("in line")
    assert not Axe().run(page, options=RULES).response["violations"]
    bar.get_by_role("button", name="Take it, with the brief").click()
    expect(page.locator("#call-brief")).to_contain_text("leaks under the tank")
    expect(page.locator(".who")).to_contain_text("a caller's number can be forged")
    expect(page.locator(".call-log")).to_contain_text("The time runs")
    assert not Axe().run(page, options=RULES).response["violations"]
    knock("legs", f"?agent={cast.alma.pk}", CallSid="CA-leg", ParentCallSid="CA0001", CallStatus="in-progress")
    expect(page.locator('.entry[data-kind="call"]')).to_contain_text("talking", timeout=60_000)
    expect(page.locator(".call-ringing")).to_have_count(0)  # its own page says it already
    page.get_by_label("What was said").fill("She shut the valve; a new seal goes out today.")
    page.get_by_text("Word for word, if you have it").click()
    page.get_by_label("Transcript").fill("Alma: Is it still leaking?\nDana: Not since I shut it.")
    page.get_by_label("We talked").check()
    page.get_by_role("button", name="Keep this call").click()
    entry = page.locator('.entry[data-kind="call"]')
    expect(entry).to_contain_text("Dana Ray called")
    expect(entry).to_contain_text("She shut the valve")
    expect(entry).to_contain_text("Not since I shut it")
    assert not Axe().run(page, options=RULES).response["violations"]
    expect(page.locator(".call-ringing")).to_have_count(0)
    call = Call.objects.get()
    assert (call.outcome, call.agent) == ("answered", cast.alma)
    assert Conversation.objects.get(pk=cast.conversation.pk).waiting_since is None


def test_by_keyboard_on_a_small_screen_from_anywhere(cast: Cast, server: Server, visit: Callable[..., Page]) -> None:  # noqa: F811
    page = visit(cast.alma, bypass_csp=True)
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto("/desk/calls/new/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert not Axe().run(page, options=RULES).response["violations"]
    page.get_by_label("Who was it?").focus()
    page.keyboard.type("Noor Haddad")
    page.get_by_label("Number, if you have it").focus()
    page.keyboard.type("+47 22 99 88 77")
    page.get_by_label("About, in a few words").focus()
    page.keyboard.type("A boiler for the cabin")
    page.get_by_label("We talked").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Keep this call").focus()
    page.keyboard.press("Enter")
    expect(page.locator('.entry[data-kind="call"]')).to_contain_text("Noor Haddad called")
