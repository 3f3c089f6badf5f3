"""Every address of the customers' pages as a stranger, and other people's rows behind guessed keys."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import resolve
from django.utils import timezone

from regard.conversations.models import Conversation, Message
from regard.customers.models import Identity
from regard.customers.needs import NotSureEnough
from regard.portal import visit
from regard.portal.access import for_visitor, one_for_visitor
from regard.spine.refusal import NotThere
from tests.cast import Cast
from tests.desk.addresses import all_patterns
from tests.portal.conftest import Post, enter

MY = [one for one in all_patterns() if one.startswith(("my/", "contact/"))]


def fill(pattern: str) -> str:
    for name, value in {"<str:token>": "x", "<int:pk>": "1", "<slug:slug>": "x", "<slug:ref>": "ABCDEFGH"}.items():
        pattern = pattern.replace(name, value)
    return "/" + pattern


def kind_of(pattern: str) -> str:
    view = resolve(fill(pattern)).func
    return str(getattr(view, "is_for", ""))


@pytest.mark.parametrize("pattern", MY)
def test_an_address_says_whom_it_is_for(pattern: str) -> None:
    assert kind_of(pattern) in ("visitor", "anybody") or pattern == "my/sign-out/"


@pytest.mark.parametrize("pattern", [one for one in MY if kind_of(one) == "visitor"])
def test_a_stranger_is_led_to_the_way_in_and_sees_nothing(cast: Cast, pattern: str) -> None:
    for method in ("get", "post"):
        answer = getattr(Client(), method)(fill(pattern))
        assert answer.status_code in (303, 405), pattern
        assert "Dana" not in answer.content.decode()
        if answer.status_code == 303:
            here = fill(pattern)
            back = f"?next={here}" if method == "get" and here != "/my/" else ""
            assert answer.headers["Location"] == f"/my/sign-in/{back}"


@pytest.mark.parametrize("pattern", MY)
def test_nothing_is_kept_on_the_way_and_the_policy_is_strict(cast: Cast, pattern: str) -> None:
    answer = Client().get(fill(pattern))
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    if answer.status_code != 405:
        assert answer.headers["Cache-Control"] == "no-store", pattern


def visitor(cast: Cast, post: Post) -> visit.Visitor:
    client = enter(post)
    found = visit.read(client.cookies["regard-my"].value, at=timezone.now())
    assert found is not None
    return found


def test_the_door_opens_to_their_own_rows_alone(cast: Cast, post: Post) -> None:
    theirs = cast.opens("Mine.", team=cast.support, email="ines@stranger.example", name="Ines")
    dana = visitor(cast, post)
    assert list(for_visitor(Conversation.objects.all(), dana)) == [cast.conversation]
    mine = for_visitor(Message.objects.all(), dana, person="conversation__person")
    assert {one.conversation_id for one in mine} == {cast.conversation.pk}
    assert one_for_visitor(Conversation.objects.all(), dana, cast.conversation.pk) == cast.conversation
    for guess in (theirs.pk, 0, -1, 10**30, theirs.pk + 999):
        with pytest.raises(NotThere):
            one_for_visitor(Conversation.objects.all(), dana, guess)


def test_the_door_shuts_when_the_level_is_over(cast: Cast, post: Post) -> None:
    dana = visitor(cast, post)
    past = timezone.now()
    Identity.objects.filter(pk=dana.identity.pk).update(level_until=past, verified_until=past)
    dana.identity.refresh_from_db()
    with pytest.raises(NotSureEnough):
        list(for_visitor(Conversation.objects.all(), dana))
