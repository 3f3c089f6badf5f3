"""The live stream of the real server: told at once, to whom it concerns, and nothing missed by leaving and coming back."""

from collections.abc import Callable, Iterator

import pytest
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from regard.spine.event import record
from regard.staff.absence import go_away
from regard.staff.models import Agent, Membership
from tests.cast import Cast
from tests.ops.streaming import Listener
from tests.serving import Server

SessionOf = Callable[[Agent], str]


@pytest.fixture
def listen(server: Server, session_of: SessionOf) -> Iterator[Callable[..., Listener]]:
    opened: list[Listener] = []

    def one(agent: Agent, *, after: str = "") -> Listener:
        ear = Listener(server.port, session=session_of(agent), after=after)
        opened.append(ear)
        if not after:  # what happened just before may still be told; begin behind it
            happens("listening", agent.actor)
            ear.skip_to("listening")
        return ear

    yield one
    for listener in opened:
        listener.close()


def happens(subject: str, audience: str = "staff") -> None:
    with transaction.atomic():
        record(kind="test.happened", subject=subject, at=timezone.now(), audience=audience)


def test_who_is_not_signed_in_hears_nothing(server: Server) -> None:
    assert Listener(server.port).status == 401
    assert Listener(server.port, session="madeup").status == 401


def test_news_carries_kind_and_subject_and_nothing_else(cast: Cast, listen: Callable[..., Listener]) -> None:
    ear = listen(cast.alma)
    message = cast.writes("My secret is 4711.")
    assert message.pk
    heard = ear.next()
    assert heard.data.pop("event") > 0
    assert heard.data == {"kind": "conversation.received", "subject": cast.conversation.key}


def test_only_those_it_concerns(cast: Cast, listen: Callable[..., Listener]) -> None:
    alma, cleo, ada = listen(cast.alma), listen(cast.cleo), listen(cast.ada)
    cast.opens("Steam valve", team=cast.workshop)
    happens("for Alma alone", cast.alma.actor)
    happens("for all")
    assert alma.subjects(2) == ["for Alma alone", "for all"]
    private = cleo.next().data["subject"]
    assert private.startswith("conversation:")
    assert cleo.next().data["subject"] == "for all"
    assert ada.subjects(2) == [private, "for all"]


def test_whoever_comes_back_hears_what_they_missed(cast: Cast, listen: Callable[..., Listener]) -> None:
    ear = listen(cast.alma)
    happens("heard")
    ear.next()
    ear.close()
    happens("missed")
    happens("not for Alma", "agent:999")
    happens("missed too")
    again = listen(cast.alma, after=ear.last_id)
    again.skip_to("missed")  # a little of before may be told again
    assert again.subjects(1) == ["missed too"]
    happens("live again")
    again.skip_to("live again")


def test_a_place_nobody_knows_starts_afresh(cast: Cast, listen: Callable[..., Listener]) -> None:
    assert listen(cast.alma, after="999999999").next().name == "resync"
    happens("x")
    assert listen(cast.alma, after="not a number").status == 200


def test_a_new_team_is_heard_without_reconnecting(cast: Cast, listen: Callable[..., Listener]) -> None:
    ear = listen(cast.alma)
    happens("before", cast.workshop.audience)
    happens("for all")
    assert ear.subjects(1) == ["for all"]
    Membership.objects.create(team=cast.workshop, agent=cast.alma, since=timezone.now())
    go_away(agent=cast.benno, at=timezone.now())  # any event of staff makes the rights be looked up again
    assert ear.next().data["kind"] == "agent.away"
    happens("after", cast.workshop.audience)
    assert ear.subjects(1) == ["after"]


@pytest.mark.parametrize("way", ["left", "signed out", "new password"])
def test_whoever_may_no_longer_listen_is_let_go(cast: Cast, listen: Callable[..., Listener], way: str) -> None:
    ear = listen(cast.alma)
    if way == "left":
        Agent.objects.filter(pk=cast.alma.pk).update(is_active=False)
    elif way == "signed out":
        Session.objects.all().delete()
    else:
        cast.alma.set_password("another-long-password")
        cast.alma.save()
    go_away(agent=cast.benno, at=timezone.now())
    assert ear.ended()
