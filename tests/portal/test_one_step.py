"""From every page that a customer can come to, a person is one step away. The pages are read from the addresses themselves."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.utils import timezone

from regard.channels.email.code_letter import page_token
from regard.conversations.callback import ask_callback
from regard.conversations.callback_window import windows
from regard.conversations.complaint import Said, receive
from regard.conversations.complaint_link import link_of
from regard.conversations.models import Message
from regard.customers.one_time_code import make_code
from regard.customers.unsubscribe import token_for
from regard.portal.asking_in import AskingIn, ask_in
from tests.cast import Cast
from tests.desk.addresses import all_patterns
from tests.portal.conftest import Post, enter, key_in

OURS = ("desk/", "in/", "rt/")  # not for customers: staff, and machines of a telephone provider
PAGES = [one for one in all_patterns() if not one.startswith(OURS) and one]
WAYS = ("/contact/callbacks/", "/contact/", "mailto:", "/my/callbacks/new/", "/my/new/", "/help/chat/", "tel:")


class Links(HTMLParser):
    """Where each visible link of a page leads, and how it is named."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._open = ""
        self._closed = 0  # inside <details>, <dialog> or <template>

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._closed += tag in ("details", "dialog", "template")
        if tag == "a" and not self._closed:
            self._open = dict(attrs).get("href") or ""
            self.found.append((self._open, ""))

    def handle_endtag(self, tag: str) -> None:
        self._closed -= tag in ("details", "dialog", "template")
        self._open = "" if tag == "a" else self._open

    def handle_data(self, data: str) -> None:
        if self._open and self.found:
            href, words = self.found[-1]
            self.found[-1] = (href, words + data)


def links_in(page: str) -> list[tuple[str, str]]:
    reader = Links()
    reader.feed(page)
    return reader.found


def steps_to_a_person(client: Client, page: str) -> int:
    """0: the ways stand on the page itself. 1: behind its one link. More than that fails."""
    found = links_in(page)
    person = [href for href, words in found if "Talk to a person" in words]
    assert person, "no way to a person"
    there = client.get(person[0]).content.decode()
    ways = {href.split(":")[0] + ":" if ":" in href else href for href, _words in links_in(there)}
    assert ways & set(WAYS) >= {"mailto:"} and len(ways & set(WAYS)) >= 3
    return 1


def real(cast: Cast, pattern: str) -> str:
    """The address with something real behind it, where there is something."""
    now = timezone.now()
    complaint = receive(cast.conversation, Said(about="It leaks"), by=cast.dana.actor, at=now)
    identity = cast.dana_identity
    asked = ask_in(address=identity.value, network="9.9.9.9", at=now)
    AskingIn.objects.filter(pk=asked.pk).update(identity=identity)
    code = make_code(identity=identity, to=identity, about=cast.conversation.key, by=cast.alma.actor, at=now)
    tokens = {
        "my/sign-in/": asked.link_token, "my/code/": page_token(code), "my/unsubscribe/": token_for(identity, purpose="survey"),
        "my/complaints/letter/": link_of(complaint, identity=identity).rstrip("/").rpartition("/")[2],
    }  # fmt: skip
    ref = complaint.ref if "complaints" in pattern else cast.conversation.ref
    token = next((value for start, value in tokens.items() if pattern.startswith(start)), "x")
    for name, value in {"<slug:ref>": ref, "<str:token>": token, "<str:signed>": "x"}.items():
        pattern = pattern.replace(name, value)
    return "/" + re.sub(r"<[^>]+>", "1", pattern)


def pages_at(client: Client, address: str) -> list[str]:
    """What a browser would show there, looked at and sent empty."""
    answers = [client.get(address), client.post(address, {})]
    return [
        one.content.decode()
        for one in answers
        if not one.streaming
        and one.headers.get("Content-Type", "").startswith("text/html")
        and one.status_code not in (204, 301, 302, 303, 405)
        and "<html" in one.content.decode()  # a part of a page stands on a page
    ]


@pytest.mark.parametrize("pattern", PAGES)
def test_a_person_is_one_step_away(cast: Cast, post: Post, dana: object, pattern: str) -> None:
    address = real(cast, pattern)
    stranger, strict = Client(), Client(enforce_csrf_checks=True)
    for client in (stranger, strict, enter(post)):
        for page in pages_at(client, address):
            assert steps_to_a_person(client, page) <= 1, address


@pytest.mark.parametrize("address", ["/my/nothing-here/", "/contact/x/y/", "/nowhere/", "/my/requests/\x00/"])
def test_where_no_page_is_a_person_is(cast: Cast, address: str) -> None:
    answer = Client().get(address)
    assert answer.status_code in (303, 404)
    if answer.status_code == 404:
        assert steps_to_a_person(Client(), answer.content.decode()) <= 1


def test_pages_behind_a_letter_or_a_press_are_no_exception(cast: Cast, post: Post, dana: object) -> None:
    for place, more in (("/contact/", {}), ("/complain/", {})):
        client = Client()
        key = key_in(client.get(place).content.decode())
        told = {"key": key, "words": "The pump hums.", "email": "new@people.example", **more}
        page = client.post(place, told, follow=True).content.decode()
        assert "We have your" in page and steps_to_a_person(client, page) == 1
    zone = "Europe/Oslo"
    window = windows(cast.support.pk, zone=zone, at=timezone.now())[0]
    call = ask_callback(
        cast.conversation, way="phone", to="+47 22 12 34 56", zone=zone, from_at=window.from_at.isoformat(), country="",
        by=cast.dana, at=timezone.now(),
    )  # fmt: skip
    inside = enter(post)
    for address in (f"/my/callbacks/{call.pk}/", f"/my/callbacks/{call.pk}/changed/"):
        assert steps_to_a_person(inside, inside.get(address).content.decode()) == 1


def test_every_page_says_when_we_are_here_and_how_to_reach_us(cast: Cast) -> None:
    for address in ("/contact/", "/complain/", "/my/sign-in/", "/my/code/", "/help/", "/contact/person/", "/nowhere/"):
        page = Client().get(address).content.decode()
        assert "mailto:" in page and "Make a complaint" in page, address


def test_letters_that_leave_by_themselves_lead_to_a_person(cast: Cast, post: Post, dana: object) -> None:
    client = Client()
    client.post("/my/sign-in/", {"email": "dana@example.org"})
    for place in ("/contact/", "/complain/"):
        key = key_in(client.get(place).content.decode())
        client.post(place, {"key": key, "words": "The pump hums.", "email": "dana@example.org"})
    make_code(
        identity=cast.dana_identity, to=cast.dana_identity, about=cast.conversation.key, by=cast.alma.actor, at=timezone.now()
    )  # fmt: skip
    letters = post.letters()
    assert len(letters) >= 2
    for letter in letters:
        body = letter.get_body(("plain",))
        assert body is not None and "/contact/person/" in body.get_content(), letter["Subject"]
    acknowledged = Message.objects.get(is_auto=True, kind=Message.Kind.OUT)
    assert "/contact/person/" in acknowledged.text  # it leaves ten seconds later
