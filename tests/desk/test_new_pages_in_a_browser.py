"""The pages of chats, calls, the queue and promises with chats open: axe finds no fault, nothing runs over the edge."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page

from regard.channels.models import PhoneNumber
from regard.channels.secret import lock
from regard.conversations.callback import ask_callback
from regard.conversations.callback_try import attempt, read_callback
from regard.conversations.callback_window import windows
from tests.cast import Cast
from tests.desk.test_chat_in_a_browser import comes
from tests.desk.test_in_a_browser import RULES
from tests.desk.test_in_a_browser import visit as visit  # noqa: PLC0414 (a fixture)

PAGES = [
    "lists/mine/", "queue/", "callbacks/", "calls/", "calls/new/", "promises/", "complaints/", "settings/queue/",
    "settings/promises/", "settings/phone/", "settings/phone/new/", "settings/website/", "settings/forms/", "settings/forms/new/", "settings/forms/order/",
]  # fmt: skip


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_every_new_page_of_the_desk(cast: Cast, visit: Callable[..., Page], width: int, scheme: str) -> None:
    comes(cast, "Maya Lund", "Which valve do I close?")
    chat = comes(cast, "Somebody With-A-Very-Long-Name Von Hohenstein-Wittgenstein", "Hello?")
    assert chat.conversation is not None
    cast.alma.role = "admin"
    cast.alma.save()
    page = visit(cast.alma, color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    more = [
        f"conversations/{chat.conversation.ref}/?in=mine", f"settings/promises/{cast.support.pk}/", f"settings/phone/{_number(cast)}/",
        f"conversations/{_booked(cast)}/callbacks/",
    ]  # fmt: skip
    for where in [*PAGES, *more]:
        answer = page.goto(f"/desk/{where}")
        assert answer is not None and answer.ok, where
        page.wait_for_selector(".chats nav")
        found = Axe().run(page, options=RULES)
        assert not found.response["violations"], f"{where}: {found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), where
        columns = page.evaluate(
            "getComputedStyle(document.querySelector('.page') ?? document.body).gridTemplateColumns.split(' ').length"
        )
        beside = width > 1024 and where.startswith("settings/")  # the other settings stand beside the one that is open
        assert columns == (2 if beside else 1), f"my chats tear the page apart: {where}"
        if beside:
            left, right = (page.locator(f".page > {one}").bounding_box() for one in (".settings-nav", ".settings-body"))
            assert left and right and left["y"] == right["y"] and left["x"] + left["width"] < right["x"], where


def _number(cast: Cast) -> int:
    """With a choice and a request that was refused."""
    found = PhoneNumber.objects.create(
        number="+4721000000", name="Halden & Co.", team=cast.support, account="AC1", secret=lock("a-token"), made_at=cast.now
    )  # fmt: skip
    found.options.create(digit=1, words="a repair", team=cast.workshop)
    found.requests.create(door="calls", at=cast.now, url="https://x.example/", refused="The signature does not fit.")
    return found.pk


def _booked(cast: Cast) -> str:
    """A call that was asked for, its brief read and tried once, before its hour."""
    chosen = windows(cast.support.pk, zone="Europe/Oslo", at=cast.now)[2]
    one = ask_callback(
        cast.conversation, way="phone", to="+47 22 12 34 56", zone="Europe/Oslo", from_at=chosen.from_at.isoformat(),
        by=cast.dana, at=cast.now,
    )  # fmt: skip
    read_callback(one, by=cast.alma, at=cast.now)
    attempt(one, outcome="no_answer", words="", by=cast.alma, at=cast.now)
    return cast.conversation.ref
