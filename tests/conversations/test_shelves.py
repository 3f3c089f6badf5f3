"""Snooze, close, reopen, and what wakes them."""

from datetime import timedelta

import pytest

from regard.conversations.closure import CannotClose, close, reopen
from regard.conversations.models import Closure, Conversation, Snooze
from regard.conversations.snooze import CannotSnooze, end_snooze, snooze, wake_due
from tests.cast import NOW, Cast

HOUR = timedelta(hours=1)


def shelf(cast: Cast) -> str:
    return Conversation.objects.get(pk=cast.conversation.pk).shelf


def test_a_snooze_ends_by_time(cast: Cast) -> None:
    snooze(cast.conversation, until=NOW + HOUR, by=cast.alma.actor, at=NOW)
    assert shelf(cast) == "snoozed"
    assert wake_due(at=NOW + HOUR - timedelta(seconds=1)) == 0
    assert wake_due(at=NOW + HOUR) == 1
    assert wake_due(at=NOW + HOUR) == 0
    assert (shelf(cast), Snooze.objects.get().ended_by) == ("open", "time")


def test_a_snooze_ends_by_a_message(cast: Cast) -> None:
    snooze(cast.conversation, until=NOW + HOUR, by=cast.alma.actor, at=NOW)
    cast.writes("Hello?", at=NOW + timedelta(minutes=5))
    assert (shelf(cast), Snooze.objects.get().ended_by) == ("open", "message")


def test_a_snooze_ends_by_hand_and_the_clock_never_stopped(cast: Cast) -> None:
    snooze(cast.conversation, until=NOW + 9 * HOUR, by=cast.alma.actor, at=NOW)
    end_snooze(cast.conversation, by=cast.alma.actor, at=NOW + HOUR)
    row = Conversation.objects.get(pk=cast.conversation.pk)
    assert (row.shelf, row.waiting_since, row.queue_at) == ("open", NOW, NOW + 4 * HOUR)


def test_not_into_the_past(cast: Cast) -> None:
    with pytest.raises(CannotSnooze):
        snooze(cast.conversation, until=NOW, by=cast.alma.actor, at=NOW)


def test_closing_stops_the_clock_and_a_message_opens_it_again(cast: Cast) -> None:
    close(cast.conversation, by=cast.alma.actor, at=NOW, why="solved")
    with pytest.raises(CannotClose):
        close(cast.conversation, by=cast.alma.actor, at=NOW)
    assert shelf(cast) == "closed"
    cast.writes("It is back", at=NOW + timedelta(days=2))
    row = Conversation.objects.get(pk=cast.conversation.pk)
    assert (row.shelf, row.waiting_since, Closure.objects.get().reopened_by) == (
        "open",
        NOW + timedelta(days=2),
        "message",
    )


def test_long_after_it_is_a_new_matter_that_follows_the_old(cast: Cast) -> None:
    close(cast.conversation, by=cast.alma.actor, at=NOW)
    cast.conversation.refresh_from_db()
    message = cast.writes("Something else", at=NOW + timedelta(days=31))
    assert message.conversation_id != cast.conversation.pk
    assert message.conversation.follows == cast.conversation
    assert shelf(cast) == "closed"


def test_reopening_by_hand(cast: Cast) -> None:
    close(cast.conversation, by=cast.alma.actor, at=NOW)
    reopen(cast.conversation, by=cast.benno.actor, at=NOW + HOUR)
    assert (shelf(cast), Closure.objects.get().reopened_by) == ("open", cast.benno.actor)
    with pytest.raises(CannotClose):
        reopen(cast.conversation, by=cast.benno.actor, at=NOW + HOUR)
