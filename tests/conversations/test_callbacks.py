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
    callbacks_for,
    cancel_callback,
    change_callback,
    due_first,
)  # fmt: skip
from regard.conversations.callback_try import attempt, read_callback, written
from regard.conversations.callback_window import windows
from regard.conversations.closure import close
from regard.conversations.models import Conversation
from regard.conversations.promise import CannotPromise, break_due, warn_due
from regard.conversations.promise_change import move
from regard.conversations.reply import Answer, reply
from regard.conversations.snooze import snooze
from regard.conversations.warning import promises_pressing
from regard.customers.models import Identity, Level
from regard.spine.models import Delivery, Event
from regard.staff import opening
from regard.staff.promise_policy import Figures, keep_policy
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
    call = cast.conversation.messages.select_related("call").get(kind="call")
    assert (call.call.outcome, call.call.number, call.text) == ("no_answer", one.to, "Hello\n<b>there</b>")


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


def test_a_talk_is_an_answer_and_nobody_waits_any_more(cast: Cast) -> None:
    one = asked(cast)
    tried(cast, one, "reached", one.from_at)
    cast.conversation.refresh_from_db()
    assert (cast.conversation.waiting_since, cast.conversation.shelf) == (None, "waiting")
    assert cast.conversation.messages.get(kind="call").call.outcome == "answered"


def written_to(cast: Cast, at: datetime) -> Delivery:
    conversation = Conversation.objects.get(pk=cast.conversation.pk)
    reply(conversation, Answer(html="<p>Vika.</p>"), by=cast.alma, at=at)
    return Delivery(event=Event.objects.filter(subject=conversation.key, kind="conversation.replied").last())


def test_by_mail_the_letter_of_that_hour_settles_it_and_one_before_does_not(cast: Cast) -> None:
    hour = windows(cast.support.pk, zone="Europe/London", at=NOW)[0].from_at
    one = ask_callback(
        cast.conversation, way="email", to="dana@example.org", zone="Europe/London", from_at=hour.isoformat(),
        by=cast.dana, at=NOW,
    )  # fmt: skip
    written(written_to(cast, hour - HOUR))
    one.refresh_from_db()
    assert one.ended_at is None
    delivery = written_to(cast, hour)
    written(delivery)
    written(delivery)
    one.refresh_from_db()
    one.promise.refresh_from_db()
    assert (one.end.kind, one.promise.is_open, one.promise.broken_at) == (CallbackEnd.Kind.REACHED, False, None)
    assert [row.outcome for row in one.attempts.all()] == ["reached"]


def test_there_is_no_chat_to_come_back_to_but_in_a_chat(cast: Cast) -> None:
    hour = windows(cast.support.pk, zone="Europe/London", at=NOW)[0].from_at.isoformat()
    with pytest.raises(CannotCallBack):
        ask_callback(cast.conversation, way="chat", to="", zone="Europe/London", from_at=hour, by=cast.dana, at=NOW)


def test_another_hour_is_another_promise_and_the_same_place(cast: Cast) -> None:
    one, later = asked(cast), windows(cast.support.pk, zone="Europe/London", at=NOW)[2]
    given = {"way": "email", "to": "dana@example.org", "zone": "Europe/London", "from_at": later.from_at.isoformat()}
    two = change_callback(one, **given, by=cast.dana, at=NOW)
    one.refresh_from_db()
    one.promise.refresh_from_db()
    assert (one.end.kind, one.promise.is_open) == (CallbackEnd.Kind.MOVED, False)
    assert (two.place_at, two.due_at, two.way, two.promise.is_open) == (one.place_at, later.from_at, "email", True)
    with pytest.raises(CannotCallBack):
        change_callback(one, **given, by=cast.dana, at=NOW)
    with pytest.raises(CannotCallBack):
        change_callback(two, **given | {"from_at": "x"}, by=cast.dana, at=NOW)
    two.refresh_from_db()
    assert two.ended_at is None  # nothing of it stands half


def test_a_call_is_reminded_of_before_its_hour(cast: Cast) -> None:
    one = asked(cast, number=5)
    quarter = (one.from_at - NOW) / 4
    assert warn_due(at=one.from_at - quarter - timedelta(seconds=1)) == 0 and warn_due(at=one.from_at - quarter) == 1
    told = Event.objects.get(kind="promise.due_soon")
    assert (told.audience, promises_pressing(cast.alma)) == (cast.support.audience, [one.promise])
    tried(cast, one, "no_answer", one.from_at)
    assert promises_pressing(cast.alma) == []


def test_the_hour_that_they_chose_is_not_moved_by_us(cast: Cast) -> None:
    one = asked(cast)
    with pytest.raises(CannotPromise, match="chose this hour"):
        move(one.promise, due_at=NOW + 99 * HOUR, why="Busy", by=cast.alma, at=NOW)


def test_a_try_before_their_hour_uses_none_up_and_their_hour_stands(cast: Cast) -> None:
    one = asked(cast, number=5)
    for minute in range(4):
        one = tried(cast, one, "no_answer", NOW + minute * timedelta(minutes=1))
    assert (one.ended_at, one.due_at, one.promise.is_open) == (None, one.from_at, True)
    one = tried(cast, one, "no_answer", one.from_at)
    assert not one.promise.is_open and one.ended_at is None


def test_a_wrong_number_is_known_before_the_hour_and_breaks_nothing(cast: Cast) -> None:
    one = tried(cast, asked(cast, number=5), "wrong_number", NOW)
    assert one.ended_at is not None and not one.promise.is_open and break_due(at=NOW + 99 * HOUR) == 0


def test_said_twice_a_try_counts_once(cast: Cast) -> None:
    one = asked(cast)
    read_callback(one, by=cast.alma, at=one.from_at)
    attempt(one, outcome="no_answer", words="", by=cast.alma, at=one.from_at, before=0)
    with pytest.raises(CannotCallBack, match="just tried"):
        attempt(one, outcome="no_answer", words="", by=cast.alma, at=one.from_at, before=0)
    assert one.attempts.count() == 1


def test_the_wait_that_runs_goes_by_what_a_call_is_promised(cast: Cast) -> None:
    keep_policy(team=cast.support, kind="callback", figures=Figures(first=60), by=cast.ada, at=NOW)
    before = Conversation.objects.get(pk=cast.conversation.pk).due_at
    asked(cast)
    now = Conversation.objects.get(pk=cast.conversation.pk)
    assert now.kind == "callback" and now.due_at == NOW + HOUR and before is not None and before > now.due_at
    assert Event.objects.get(kind="conversation.kind_said").data["about"] == "callback"


@pytest.mark.parametrize("put_away", ["close", "snooze"])
def test_asked_about_what_was_put_away_it_is_open_and_can_be_put_away_again(cast: Cast, put_away: str) -> None:
    def away(at: datetime) -> None:
        now = Conversation.objects.get(pk=cast.conversation.pk)
        if put_away == "close":
            close(now, by=cast.alma.actor, at=at)
        else:
            snooze(now, until=at + 99 * HOUR, by=cast.alma.actor, at=at)

    away(NOW)
    asked(cast)
    assert Conversation.objects.get(pk=cast.conversation.pk).shelf == "open"
    away(NOW + HOUR)
