"""The waiting clock runs from the first unanswered message, as the customer sees it."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from regard.conversations.clock import SOON, Clock
from regard.conversations.reply import Answer, reply
from tests.cast import NOW, Cast

MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)).map(lambda d: d.replace(tzinfo=UTC))


def test_it_starts_with_the_first_message(cast: Cast) -> None:
    clock = cast.conversation.clock
    assert clock is not None
    assert (clock.since, clock.due) == (NOW, NOW + timedelta(hours=4))


def test_more_messages_do_not_restart_it(cast: Cast) -> None:
    cast.writes("Hello?", at=NOW + timedelta(hours=3))
    cast.conversation.refresh_from_db()
    assert cast.conversation.waiting_since == NOW


def test_an_answer_stops_it_and_the_next_message_starts_it_anew(cast: Cast) -> None:
    reply(cast.conversation, Answer(html="<p>On it.</p>"), by=cast.alma, at=NOW + timedelta(hours=1))
    cast.conversation.refresh_from_db()
    assert cast.conversation.clock is None
    cast.writes("Thanks, and?", at=NOW + timedelta(hours=2))
    cast.conversation.refresh_from_db()
    assert cast.conversation.waiting_since == NOW + timedelta(hours=2)


def test_an_automatic_answer_moves_nothing(cast: Cast) -> None:
    reply(cast.conversation, Answer(html="<p>On it.</p>"), by=cast.alma, at=NOW + timedelta(hours=1))
    cast.writes("I am on holiday.", at=NOW + timedelta(hours=2), is_auto=True)
    cast.conversation.refresh_from_db()
    assert (cast.conversation.clock, cast.conversation.shelf) == (None, "waiting")


@given(since=MOMENTS, hours=st.integers(1, 1000), later=st.integers(0, 10**8))
def test_part_and_state_agree(since: datetime, hours: int, later: int) -> None:
    clock, at = Clock(since, since + timedelta(hours=hours)), since + timedelta(seconds=later)
    part, state = clock.part(at=at), clock.state(at=at)
    assert 0.0 <= part <= 1.0
    assert (state == "late") == (at >= clock.due) == (part >= 1.0)
    assert (state == "ok") == (part < SOON)


@given(since=MOMENTS, hours=st.integers(1, 1000), a=st.integers(0, 10**7), b=st.integers(0, 10**7))
def test_waiting_never_runs_backwards(since: datetime, hours: int, a: int, b: int) -> None:
    clock = Clock(since, since + timedelta(hours=hours))
    early, late = sorted((a, b))
    assert clock.part(at=since + timedelta(seconds=early)) <= clock.part(at=since + timedelta(seconds=late))
