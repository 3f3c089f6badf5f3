"""A call asked for on the customers' pages: hours of theirs, exact words back, taken back with one press; nobody else's."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from regard.conversations.callback import Callback
from regard.conversations.models import Conversation
from tests.cast import Cast
from tests.portal.conftest import Post, enter, key_in

NEW = "/my/callbacks/new/"
GOOD = {"to": "+47 22 12 34 56", "zone": "Europe/Oslo", "words": "Vika or Tind?"}


def offered(client: Client, address: str = NEW) -> str:
    page = client.get(address).content.decode()
    found = re.search(r'name="from_at"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="from_at"', page)
    assert found is not None, page
    return found[1] or found[2]


def test_asked_confirmed_and_taken_back(cast: Cast, post: Post) -> None:
    client = enter(post)
    answer = client.post(NEW, GOOD | {"from_at": offered(client)})
    one = Callback.objects.get()
    assert answer.headers["Location"] == f"/my/callbacks/{one.pk}/"
    words = client.get(f"/my/callbacks/{one.pk}/").content.decode()
    assert one.window.words in words and "(Europe/Oslo)" in words and "+47 22 12 34 56" in words
    assert one.conversation.subject == "Call me back: Vika or Tind?" and one.conversation != cast.conversation
    client.post(f"/my/callbacks/{one.pk}/cancelled/")
    assert "No call, as you wish" in client.get(f"/my/callbacks/{one.pk}/").content.decode()


def test_about_a_request_that_stands(cast: Cast, post: Post) -> None:
    client, address = enter(post), f"{NEW}?about={cast.conversation.ref}"
    client.post(NEW, GOOD | {"from_at": offered(client, address), "about": cast.conversation.ref})
    assert Callback.objects.get().conversation == cast.conversation


def test_nobody_elses(cast: Cast, post: Post) -> None:
    client = enter(post)
    client.post(NEW, GOOD | {"from_at": offered(client)})
    one, other = Callback.objects.get(), enter(post, Client(), "ines@stranger.example")
    assert other.get(f"/my/callbacks/{one.pk}/").status_code == 404
    assert other.post(f"/my/callbacks/{one.pk}/cancelled/").status_code == 404
    assert other.get(f"{NEW}?about={cast.conversation.ref}").status_code == 404
    one.refresh_from_db()
    assert one.ended_at is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"to": "call me"},
        {"from_at": "2026-01-01"},
        {"words": " "},
        {"zone": "<b>Mars"},
        {"to": "\x00", "words": "\ud800x"[1:]},
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_opened(cast: Cast, post: Post, wrong: dict[str, str]) -> None:
    client, before = enter(post), Conversation.objects.count()
    answer = client.post(NEW, GOOD | {"from_at": offered(client)} | wrong)
    assert answer.status_code == 422 and "<b>Mars" not in answer.content.decode()
    assert Conversation.objects.count() == before and not Callback.objects.exists()


def test_moved_to_another_hour_and_way(cast: Cast, post: Post) -> None:
    client = enter(post)
    client.post(NEW, GOOD | {"from_at": offered(client), "about": cast.conversation.ref})
    one = Callback.objects.get()
    page = client.get(f"/my/requests/{cast.conversation.ref}/").content.decode()
    assert one.window.words in page and f"/my/callbacks/{one.pk}/" in page
    place = f"/my/callbacks/{one.pk}/changed/"
    hours = re.findall(r'name="from_at" value="([^"]+)"', client.get(place).content.decode())
    client.post(place, {"way": "email", "email": "dana@example.org", "zone": "Europe/Oslo", "from_at": hours[2]})
    two = Callback.objects.get(ended_at=None)
    assert (two.way, two.to, two.from_at.isoformat(), two.place_at) == (
        "email",
        "dana@example.org",
        hours[2],
        one.place_at,
    )
    assert "Moved, as you wished" in client.get(f"/my/callbacks/{one.pk}/").content.decode()
    assert (
        client.post(place, {"way": "phone", "to": "+4722123456", "zone": "UTC", "from_at": hours[3]}).status_code == 409
    )
    other = enter(post, Client(), "ines@stranger.example")
    assert other.get(place).status_code == 404 and other.get(f"/my/callbacks/{two.pk}/changed/").status_code == 404


def test_the_place_in_line_is_said_with_its_hour_and_looked_up_again(cast: Cast, post: Post) -> None:
    client, place = enter(post), f"/my/requests/{cast.conversation.ref}/place/"
    assert "You are next." in client.get(f"/my/requests/{cast.conversation.ref}/").content.decode()
    assert "You are next." in client.get(place).content.decode() and "As of" in client.get(place).content.decode()
    assert (
        Client().get(place).status_code == 204
        and enter(post, Client(), "ines@stranger.example").get(place).status_code == 404
    )
    Conversation.objects.filter(pk=cast.conversation.pk).update(assignee=cast.alma)
    assert client.get(place).headers["HX-Refresh"] == "true"


STRANGER = GOOD | {"way": "phone", "name": "Nour", "email": ""}


def test_without_a_sign_in_from_the_contact_page(cast: Cast) -> None:
    client = Client()
    assert "/contact/callbacks/" in client.get("/contact/").content.decode()
    page = client.get("/contact/callbacks/").content.decode()
    given = STRANGER | {"key": key_in(page), "from_at": offered(client, "/contact/callbacks/")}
    answer = client.post("/contact/callbacks/", given)
    one = Callback.objects.get()
    assert one.window.words in client.get(answer.headers["Location"]).content.decode() and not client.cookies
    assert client.post("/contact/callbacks/", given).headers["Location"].startswith("/contact/callbacks/sent/")
    assert Callback.objects.count() == 1


@pytest.mark.parametrize(
    "wrong", [{"website": "x"}, {"key": "made-up"}, {"to": "12"}, {"way": "email"}, {"way": "chat"}]
)
def test_a_stranger_is_told_what_is_wrong(cast: Cast, wrong: dict[str, str]) -> None:
    client = Client()
    page = client.get("/contact/callbacks/").content.decode()
    given = STRANGER | {"key": key_in(page), "from_at": offered(client, "/contact/callbacks/")} | wrong
    answer = client.post("/contact/callbacks/", given)
    assert answer.status_code == 422 and "Vika or Tind?" in answer.content.decode() and not Callback.objects.exists()


def test_three_calls_are_enough(cast: Cast, post: Post) -> None:
    client = enter(post)
    for _number in range(3):
        assert client.post(NEW, GOOD | {"from_at": offered(client)}).status_code == 303
    assert client.post(NEW, GOOD | {"from_at": offered(client)}).status_code == 429


def test_the_page_says_what_it_knows_of_the_wait(cast: Cast, post: Post) -> None:
    assert "We can&#39;t say yet how long it takes." in enter(post).get(NEW).content.decode()
