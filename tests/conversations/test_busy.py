"""Unusually busy: said by what is usual at this hour of the week, never without enough of it, with since when and until when."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import transaction

from regard.conversations.busy import BusySpell, busy_now, look
from regard.conversations.models import Conversation, WaitSummary
from regard.conversations.queue import place_of
from regard.conversations.usual import learn_usual, usual_wait
from regard.conversations.wait import Expected, expected_wait
from regard.kit.wait import Recorded, make_table
from regard.spine.models import Event
from regard.staff import opening
from tests.cast import NOW, Cast
from tests.conversations.test_queue import comes

WEEK = timedelta(days=7)
MINUTE = timedelta(minutes=1)


def waited(cast: Cast, seconds: float, *, at: datetime, times: int = 10) -> None:
    with transaction.atomic():
        for number in range(times):
            learn_usual(cast.support.pk, "chat", since=at + number * MINUTE, seconds=seconds * (0.8 + number * 0.05))


def usual(cast: Cast) -> None:
    """At this hour, for four weeks, they waited about two minutes."""
    for week in range(4, 0, -1):
        waited(cast, 120, at=NOW - week * WEEK)


@pytest.fixture
def learned(cast: Cast) -> WaitSummary:
    """With nobody in front it takes half a minute, with each one in front for an agent two minutes more."""
    records = [Recorded(load, 30 + load * 120) for load in (0, 0.5, 1, 2, 4, 8) for _number in range(15)]
    table = make_table(records).kept()
    return WaitSummary.objects.create(team=cast.support, channel="chat", count=90, table=table)


def crowd(cast: Cast, number: int) -> list[Conversation]:
    return [comes(cast, f"visitor{one}", at=NOW - MINUTE) for one in range(number)]


def chat(cast: Cast, *, at: datetime = NOW) -> Expected:
    return expected_wait(cast.support, at=at, channel="chat")


def test_busy_begins_and_ends_with_what_is_usual_and_says_since_when(cast: Cast, learned: WaitSummary) -> None:
    usual(cast)
    look(at=NOW)
    assert not chat(cast).is_busy
    came = crowd(cast, 8)  # four in front for each of two: nine minutes
    look(at=NOW + MINUTE)
    look(at=NOW + 2 * MINUTE)
    assert chat(cast).is_busy and place_of(came[3], at=NOW).is_busy  # type: ignore[union-attr]
    assert [(one.began_at, one.channel) for one in busy_now([cast.support.pk])] == [(NOW + MINUTE, "chat")]
    assert not expected_wait(cast.support, at=NOW).is_busy  # letters go on as always
    Conversation.objects.filter(channel="chat").update(assignee=cast.alma)
    look(at=NOW + 9 * MINUTE)
    assert not chat(cast).is_busy and BusySpell.objects.get().ended_at == NOW + 9 * MINUTE
    assert [one.kind for one in Event.objects.filter(kind__startswith="team.b") | Event.objects.filter(kind="team.calm")] == [
        "team.busy", "team.calm",
    ]  # fmt: skip


def test_what_is_busy_is_usual_at_an_hour_that_is_always_so(cast: Cast, learned: WaitSummary) -> None:
    for week in range(4, 0, -1):
        waited(cast, 900, at=NOW - week * WEEK)
    crowd(cast, 8)
    look(at=NOW)
    assert not chat(cast).is_busy


@pytest.mark.parametrize("weeks", [0, 1, 2])
def test_without_enough_days_nothing_is_usual_and_nothing_is_said(cast: Cast, learned: WaitSummary, weeks: int) -> None:
    for week in range(weeks, 0, -1):
        waited(cast, 60, at=NOW - week * WEEK, times=30)
    crowd(cast, 8)
    look(at=NOW)
    assert usual_wait(cast.support.pk, "chat", at=NOW) is None and not chat(cast).is_busy


def test_todays_rush_does_not_become_usual_today(cast: Cast) -> None:
    usual(cast)
    before = usual_wait(cast.support.pk, "chat", at=NOW)
    waited(cast, 3600, at=NOW - 20 * MINUTE, times=20)
    assert before == usual_wait(cast.support.pk, "chat", at=NOW) and before is not None and 110 < before < 180
    later = usual_wait(cast.support.pk, "chat", at=NOW + WEEK)
    assert later is not None and later > before
    assert usual_wait(cast.support.pk, "chat", at=NOW + timedelta(hours=5)) is None


def test_a_line_longer_than_any_that_was_seen_is_busy_and_nothing_is_promised(cast: Cast, learned: WaitSummary) -> None:
    usual(cast)
    seen = [Recorded(load, 30 + load * 120) for load in (0, 0.5, 1) for _number in range(15)]
    WaitSummary.objects.update(table=make_table(seen).kept())
    crowd(cast, 14)
    look(at=NOW)
    found = chat(cast)
    assert found.is_busy and found.range is None


def test_nobody_there_is_not_busy(cast: Cast, learned: WaitSummary) -> None:
    usual(cast)
    crowd(cast, 8)
    look(at=NOW)
    opening.keep_hours(team=None, zone="Europe/Berlin", week=["20-21"] * 7, by=cast.ada, at=NOW)
    assert not chat(cast).is_busy
    look(at=NOW)
    assert BusySpell.objects.get().ended_at == NOW
    opening.forget()
