"""Call me back: the hour is a promise, the place is kept, the brief comes first, and tries end."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.conversations.brief_seen import ReadTheBriefFirst
from regard.conversations.callback import (
    Callback,
    CallbackEnd,
    CannotCallBack,
    ask_callback,
    attempt,
    callbacks_for,
    cancel_callback,
    due_first,
    read_callback,
)  # fmt: skip
from regard.conversations.callback_window import windows
from regard.conversations.promise import break_due
from regard.customers.models import Identity, Level
from regard.staff import opening
from tests.cast import NOW, Cast

NUMBER = "+47 22 12 34 56"
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def office(cast: Cast):  # type: ignore[no-untyped-def]
    opening.keep_hours(team=None, zone="Europe/Berlin", week=["9-17"] * 5 + ["", ""], by=cast.ada, at=NOW)
    yield
    opening.forget()


def asked(cast: Cast, *, number: int = 0, to: str = NUMBER, at: datetime = NOW) -> Callback:
    chosen = windows(cast.support.pk, zone="Europe/London", at=at)[number]
    return ask_callback(
        cast.conversation,
        way="phone",
        to=to,
        zone="Europe/London",
        from_at=chosen.from_at.isoformat(),
        by=cast.dana,
        at=at,
    )


def tried(cast: Cast, one: Callback, outcome: str, at: datetime) -> Callback:
    read_callback(one, by=cast.alma, at=at)
    attempt(one, outcome=outcome, words="Hello\n<b>there</b>", by=cast.alma, at=at)
    one.refresh_from_db()
    one.promise.refresh_from_db()
    return one


def test_the_hour_is_said_in_their_time_and_is_a_promise(cast: Cast) -> None:
    one = asked(cast)
    assert one.window.words == "Wednesday 11 March, 09:30 to 10:30 (Europe/London)"
    assert (one.promise.due_at, one.promise.person) == (one.to_at, cast.dana)
    assert one.to == "+4722123456"


def test_their_place_in_line_stays(cast: Cast) -> None:
    before = (cast.conversation.waiting_since, cast.conversation.queue_at, cast.conversation.due_at)
    one = asked(cast)
    cast.conversation.refresh_from_db()
    assert (cast.conversation.waiting_since, cast.conversation.queue_at, cast.conversation.due_at) == before
    assert one.place_at == before[0]


def test_a_number_is_theirs_as_far_as_they_say_so(cast: Cast) -> None:
    asked(cast)
    found = Identity.objects.get(kind="phone")
    assert (found.person, found.level, found.value) == (cast.dana, Level.CLAIMED, "+4722123456")


def test_anothers_number_stays_anothers(cast: Cast) -> None:
    Identity.objects.create(person=cast.ines.person, kind="phone", value="+4722123456", level_at=NOW, first_seen_at=NOW)
    asked(cast)
    assert Identity.objects.get(kind="phone").person == cast.ines.person


@pytest.mark.parametrize("to", ["", "hello", "12", "<script>", "+1", "9" * 60, "☎ ٠", "\n"])
def test_what_is_no_number_is_refused_and_nothing_stands(cast: Cast, to: str) -> None:
    with pytest.raises(CannotCallBack):
        asked(cast, to=to)
    assert not Callback.objects.exists() and not cast.dana.promises.exists()


@pytest.mark.parametrize(
    ("zone", "from_at"), [("Europe/London", "2026-03-14T10:00:00+00:00"), ("Mars/North", ""), ("", "x")]
)
def test_an_hour_that_is_not_offered_is_refused(cast: Cast, zone: str, from_at: str) -> None:
    with pytest.raises(CannotCallBack):
        ask_callback(cast.conversation, way="phone", to=NUMBER, zone=zone, from_at=from_at, by=cast.dana, at=NOW)


def test_one_at_a_time(cast: Cast) -> None:
    asked(cast)
    with pytest.raises(CannotCallBack):
        asked(cast, number=1)


def test_the_brief_comes_first(cast: Cast) -> None:
    one = asked(cast)
    with pytest.raises(ReadTheBriefFirst):
        attempt(one, outcome="reached", words="", by=cast.alma, at=one.from_at)
    assert tried(cast, one, "reached", one.from_at).end.kind == CallbackEnd.Kind.REACHED


def test_a_try_in_its_hour_keeps_the_promise_and_is_written_down(cast: Cast) -> None:
    one = asked(cast)
    tried(cast, one, "no_answer", one.from_at + HOUR / 2)
    assert not one.promise.is_open and one.promise.broken_at is None and one.ended_at is None
    note = cast.conversation.messages.filter(kind="note").get()
    assert note.text.startswith("Nobody answered. Hello") and "<b>there</b>" in note.text


def test_an_hour_that_passes_is_broken_and_stays_so(cast: Cast) -> None:
    one = asked(cast)
    assert break_due(at=one.to_at) == 1
    assert tried(cast, one, "reached", one.to_at + HOUR).promise.broken_at == one.to_at


def test_a_try_before_the_hour_keeps_nothing(cast: Cast) -> None:
    one = asked(cast, number=3)
    tried(cast, one, "no_answer", NOW)
    assert one.promise.is_open and one.due_at == one.from_at


def test_three_tries_and_we_stop(cast: Cast) -> None:
    one = asked(cast)
    for expected in (timedelta(minutes=30), timedelta(hours=3)):
        at = one.due_at
        tried(cast, one, "no_answer", at)
        assert one.due_at == at + expected
    assert tried(cast, one, "voicemail", one.due_at).end.kind == CallbackEnd.Kind.NOT_REACHED
    with pytest.raises(CannotCallBack):
        attempt(one, outcome="reached", words="", by=cast.alma, at=one.due_at)


def test_the_next_try_is_in_our_hours(cast: Cast) -> None:
    one = asked(cast)
    tried(cast, one, "no_answer", datetime(2026, 3, 13, 15, 50, tzinfo=UTC))  # Friday 16:50 in Berlin
    assert one.due_at == datetime(2026, 3, 16, 8, tzinfo=UTC)


def test_taking_it_back_twice_is_once(cast: Cast) -> None:
    one = asked(cast)
    cancel_callback(one, by=cast.dana, at=NOW)
    cancel_callback(one, by=cast.dana, at=NOW)
    assert [end.kind for end in CallbackEnd.objects.all()] == ["cancelled"]
    one.promise.refresh_from_db()
    assert not one.promise.is_open
    asked(cast)


def test_only_whoever_may_see_the_conversation_sees_the_call(cast: Cast) -> None:
    asked(cast)
    cast.support.is_private = True
    cast.support.save()
    assert not callbacks_for(cast.cleo, at=NOW) and len(callbacks_for(cast.alma, at=NOW)) == 1


@pytest.mark.parametrize(
    ("day", "zone"),
    [((2026, 3, 29), "Europe/Berlin"), ((2026, 10, 25), "Europe/Berlin"), ((2026, 3, 8), "America/New_York")],
)
def test_a_night_that_changes_offers_no_hour_twice(cast: Cast, day: tuple[int, int, int], zone: str) -> None:
    opening.keep_hours(team=None, zone=zone, week=["0-24"] * 7, by=cast.ada, at=NOW)
    found = windows(cast.support.pk, zone=zone, at=datetime(*day, tzinfo=ZoneInfo(zone)).astimezone(UTC))
    assert all(one.to_at - one.from_at == HOUR for one in found)
    assert all(before.to_at <= after.from_at for before, after in itertools.pairwise(found))


moments = st.datetimes(min_value=datetime(2026, 3, 1), max_value=datetime(2026, 4, 1)).map(
    lambda one: one.replace(tzinfo=UTC)
)


@given(st.lists(st.tuples(moments, moments), max_size=12), moments)
def test_of_those_whose_hour_has_come_whoever_waited_longer_is_first(
    pairs: list[tuple[datetime, datetime]], at: datetime
) -> None:
    rows = [SimpleNamespace(pk=n, due_at=due, place_at=place) for n, (due, place) in enumerate(pairs)]
    found = due_first(rows, at=at)  # type: ignore[arg-type]
    come = [one.place_at for one in found if one.due_at <= at]
    assert come == sorted(come) and [one.due_at <= at for one in found] == sorted(
        (one.due_at <= at for one in found), reverse=True
    )
