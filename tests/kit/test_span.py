"""Spans of time as people write them."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.kit.span import MOST, read_span, write_span


@pytest.mark.parametrize(
    ("words", "minutes"),
    [("4 h", 240), ("4", 240), ("4h", 240), ("30 min", 30), ("30m", 30), ("1 h 30", 90), ("1:30", 90), ("1h30min", 90),
     ("2.5 h", 150), ("2,5 Stunden", 150), (" 90  minutes ", 90), ("24 hours", 1440), ("2 horas", 120), ("3 heures 5", 185)],
)  # fmt: skip
def test_as_people_write(words: str, minutes: int) -> None:
    assert read_span(words) == minutes


@pytest.mark.parametrize(
    "words",
    ["", "soon", "0", "0 min", "-4", "4 30", "1:60", "1 h 60", "4 d", "h", "9" * 40, "1.5 h 30", "٤", "4 h\x00"],
)
def test_what_is_none(words: str) -> None:
    with pytest.raises(ValueError):
        read_span(words)


@given(st.integers(1, MOST))
def test_written_and_read_again(minutes: int) -> None:
    assert read_span(write_span(minutes)) == minutes


@given(st.text(max_size=30))
def test_anything_is_minutes_or_refused(words: str) -> None:
    found = None
    with suppress(ValueError):
        found = read_span(words)
    assert found is None or 1 <= found <= MOST
