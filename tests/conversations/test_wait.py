"""Waits as they are recorded: with the first answer, in open time, and not when it is taken back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from regard.conversations.models import Conversation, Message
from regard.conversations.reply import Answer, reply
from regard.conversations.undo import take_back
from regard.conversations.wait import Wait, WaitSummary, answered, expected_wait, notice_wait
from regard.kit.wait import Range
from regard.spine.models import Delivery, Event
from regard.staff import opening
from tests.cast import NOW, Cast

OFFICE = ["9-17"] * 5 + ["", ""]


def told(conversation: Conversation) -> Delivery:
    return Delivery(event=Event.objects.filter(subject=conversation.key, kind="conversation.replied").last())


def answer(cast: Cast, conversation: Conversation, at: datetime) -> Message:
    return reply(conversation, Answer(html="<p>Hello</p>"), by=cast.alma, at=at)


def first_of(conversation: Conversation) -> Message:
    return conversation.messages.select_related("conversation__team").get()


@pytest.fixture
def asked(cast: Cast) -> Conversation:
    conversation = cast.opens("How do I clean it?", team=cast.support)
    notice_wait(first_of(conversation))
    return conversation


def test_the_first_answer_ends_it_and_the_second_changes_nothing(cast: Cast, asked: Conversation) -> None:
    answer(cast, asked, asked.opened_at + timedelta(minutes=7))
    answered(told(asked))
    answer(cast, asked, asked.opened_at + timedelta(minutes=70))
    answered(told(asked))
    answered(told(asked))
    assert Wait.objects.get().seconds == pytest.approx(420)
    assert WaitSummary.objects.get().count == 1


def test_an_answer_that_is_taken_back_ends_nothing(cast: Cast, asked: Conversation) -> None:
    message, delivery = answer(cast, asked, asked.opened_at + timedelta(minutes=7)), told(asked)
    take_back(message, by=cast.alma, at=timezone.now())
    answered(delivery)
    assert Wait.objects.get().seconds is None
    assert not WaitSummary.objects.exists()


def test_noticed_twice_is_one_wait(cast: Cast, asked: Conversation) -> None:
    notice_wait(first_of(asked))
    assert Wait.objects.count() == 1


@pytest.mark.parametrize(
    ("since", "until", "hours"),
    [
        (datetime(2026, 3, 27, 15, tzinfo=UTC), datetime(2026, 3, 30, 8, tzinfo=UTC), 2),  # Friday 16:00, Monday 10:00
        (datetime(2026, 3, 28, 12, tzinfo=UTC), datetime(2026, 3, 30, 7, 30, tzinfo=UTC), 0.5),  # over the spring night
    ],
)
def test_only_the_hours_in_which_we_are_there_count(cast: Cast, since: datetime, until: datetime, hours: float) -> None:
    opening.keep_hours(team=None, zone="Europe/Berlin", week=OFFICE, by=cast.ada, at=NOW)
    conversation = cast.opens("Closed?", team=cast.support)
    Conversation.objects.filter(pk=conversation.pk).update(opened_at=since)
    conversation.messages.update(at=since)
    conversation.refresh_from_db()
    notice_wait(first_of(conversation))
    answer(cast, conversation, until)
    answered(told(conversation))
    assert Wait.objects.get().seconds == pytest.approx(hours * 3600)
    opening.forget()


def test_without_recorded_waits_we_cannot_say(cast: Cast) -> None:
    found = expected_wait(cast.support, at=NOW, channel="chat")
    assert (found.range, found.is_open, found.opens_at) == (None, True, None)


def test_with_enough_of_them_a_range_is_said(cast: Cast) -> None:
    for number in range(40):
        conversation = cast.opens(f"Question {number}", team=cast.support)
        notice_wait(first_of(conversation))
        answer(cast, conversation, conversation.opened_at + timedelta(seconds=100 + number))
        answered(told(conversation))
    found = expected_wait(cast.support, at=timezone.now()).range
    assert isinstance(found, Range)
    assert 100 <= found.about <= 170 and found.within >= found.about
    assert expected_wait(cast.workshop, at=timezone.now()).range is None


def test_outside_the_hours_it_says_when_we_are_back(cast: Cast) -> None:
    opening.keep_hours(team=None, zone="Europe/Berlin", week=OFFICE, by=cast.ada, at=NOW)
    found = expected_wait(cast.support, at=datetime(2026, 3, 28, 12, tzinfo=UTC), channel="chat")
    assert (found.is_open, found.opens_at) == (False, datetime(2026, 3, 30, 7, tzinfo=UTC))
    opening.forget()


def test_the_expected_wait_is_two_small_statements(cast: Cast, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    expected_wait(cast.support, at=NOW, channel="chat")
    with django_assert_max_num_queries(3):
        expected_wait(cast.support, at=NOW, channel="chat")
