"""A wait in words: what is known, rounded up, and nothing else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from regard.conversations.wait import Expected
from regard.kit.wait import Range
from regard.portal.help_config import wait_of
from regard.portal.wait_words import opens_words, wait_words
from tests.cast import NOW

RANGE = Range(30.0, 200.0, 370.0, 500.0)


@pytest.mark.parametrize(
    ("found", "by_mail", "words"),
    [
        (Expected(RANGE, True, None, 2), False, "About 4 min. 8 of 10 wait 7 min at most."),
        (Expected(RANGE, True, None, 0), True, "Usually answered within 7 min of our opening hours."),
        (Expected(None, True, None, 0), False, "We can't say yet how long it takes."),
        (Expected(RANGE, False, None, 0), False, "Nobody is here at the moment, and we can't say yet when."),
    ],
)
def test_the_words(found: Expected, by_mail: bool, words: str) -> None:
    assert wait_words(found, by_mail=by_mail, at=NOW) == words


def test_outside_the_hours_the_hour_is_said_and_no_range_of_minutes() -> None:
    said = wait_words(Expected(RANGE, False, NOW + timedelta(days=1), 0), by_mail=False, at=NOW)
    assert said.startswith("People answer from") and "min" not in said


def test_the_hour_of_tomorrow_is_said_alike_wherever_it_stands() -> None:
    opens = NOW + timedelta(days=1)
    words = opens_words(opens, NOW)
    assert words.endswith(" tomorrow") and opens_words(None, NOW) == ""
    closed = Expected(RANGE, False, opens, 0)
    assert wait_words(closed, by_mail=False, at=NOW) == f"People answer from {words}."
    assert wait_of(closed, at=NOW)["words"] == f"People answer from {words}."
