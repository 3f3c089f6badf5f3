"""Values in the words of the design."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import override_settings

from regard.ui import words

NOW = datetime(2026, 3, 11, 11, 52, tzinfo=UTC)


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0, "0 min"),
        (-3, "0 min"),
        (9.9, "9 min"),
        (60, "1 h"),
        (158, "2 h 38"),
        (245, "4 h 05"),
        (1439, "23 h"),
        (1560, "26 h"),
        (4320, "3 days"),
    ],
)
def test_minutes_are_said_shortly(minutes: float, said: str) -> None:
    assert words.waited(minutes) == said


def test_a_wait_is_compared_with_its_promise() -> None:
    since = NOW - timedelta(minutes=158)
    it = words.clock(since, since + timedelta(hours=4), NOW)
    assert it == words.Clock("soon", 13, "2 h 38", "4 h", "1 h 22 left")


def test_a_wait_below_six_tenths_is_well() -> None:
    since = NOW - timedelta(minutes=100)
    assert words.clock(since, since + timedelta(hours=4), NOW).state == "ok"


def test_a_broken_promise_says_by_how_much() -> None:
    since = NOW - timedelta(hours=26)
    it = words.clock(since, since + timedelta(hours=24), NOW)
    assert (it.state, it.part, it.figure, it.limit) == ("late", 20, "2 h over", "24 h")


def test_a_promise_of_no_time_does_not_fail() -> None:
    assert words.clock(NOW, NOW, NOW).state in {"ok", "late"}


@override_settings(TIME_ZONE="UTC", USE_TZ=True)
def test_days_are_said_as_people_say_them() -> None:
    assert words.day(NOW, NOW) == "Today"
    assert words.day(NOW - timedelta(days=1), NOW) == "Yesterday"
    assert words.day(NOW - timedelta(days=8), NOW) == "Tuesday 3 March"
    assert words.day(NOW - timedelta(days=366), NOW) == "Monday 10 March 2025"
    assert words.day_and_hour(NOW + timedelta(hours=29), NOW) == "Thu 12 Mar, 16:52"


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "0\u00a0B"),
        (812, "812\u00a0B"),
        (14_200, "14\u00a0kB"),
        (6_012_345, "6\u00a0MB"),
        (1_240_000_000, "1.2\u00a0GB"),
    ],
)
def test_sizes(count: int, said: str) -> None:
    assert words.size(count) == said


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Maya Osei", "MO"),
        ("noor@example.org", "N"),
        ("", "?"),
        ("\u202e <>", "?"),
        ("منى القحطاني", "ما"),
        ("Ana Maria de Souza", "AS"),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert words.initials(name) == letters
