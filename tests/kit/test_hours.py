"""Opening hours: counted in time that really passes, over nights, weekends, holidays and daylight saving."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.kit.hours import MIDNIGHT, Hours, read_day, write_day

STOCKHOLM = ZoneInfo("Europe/Stockholm")
OFFICE = [[(540, 1020)]] * 5 + [[], []]  # Monday to Friday, 9 to 17
ZONES = st.sampled_from(
    [
        "UTC",
        "Europe/Stockholm",
        "America/New_York",
        "Australia/Lord_Howe",
        "Asia/Kathmandu",
        "Pacific/Apia",
        "America/Sao_Paulo",
    ]
).map(ZoneInfo)
minutes = st.integers(0, MIDNIGHT)


@st.composite
def days(draw: st.DrawFn) -> list[tuple[int, int]]:
    edges = sorted(draw(st.sets(minutes, max_size=6)))
    return list(zip(edges[::2], edges[1::2], strict=False))


@st.composite
def hours(draw: st.DrawFn) -> Hours:
    week = [draw(days()) for _day in range(7)]
    special = draw(st.dictionaries(st.dates(date(2024, 1, 1), date(2027, 1, 1)), days(), max_size=5))
    return Hours(draw(ZONES), week, special)


moments = st.datetimes(datetime(2024, 1, 1), datetime(2026, 6, 1), timezones=st.just(UTC))
spans = st.timedeltas(timedelta(0), timedelta(days=3))


def stockholm(*words: int) -> datetime:
    return datetime(*words, tzinfo=STOCKHOLM)  # type: ignore[arg-type]


def test_a_night_and_a_weekend_do_not_count() -> None:
    office = Hours(STOCKHOLM, OFFICE)
    assert office.after(stockholm(2026, 3, 11, 16), timedelta(hours=4)) == stockholm(2026, 3, 12, 12)
    assert office.after(stockholm(2026, 3, 13, 16), timedelta(hours=4)) == stockholm(2026, 3, 16, 12), (
        "Friday to Monday"
    )
    assert office.after(stockholm(2026, 3, 14, 3), timedelta(hours=4)) == stockholm(2026, 3, 16, 13)


def test_a_holiday_does_not_count_and_a_short_day_counts_as_it_is() -> None:
    eve = Hours(STOCKHOLM, OFFICE, {date(2026, 12, 24): [(540, 720)], date(2026, 12, 25): []})
    assert eve.after(stockholm(2026, 12, 23, 16), timedelta(hours=5)) == stockholm(2026, 12, 28, 10)


def test_the_hour_that_is_skipped_and_the_hour_that_comes_twice() -> None:
    nights = Hours(STOCKHOLM, [[(60, 240)]] * 7)  # 1 to 4 in the night
    assert nights.between(stockholm(2026, 3, 29), stockholm(2026, 3, 30)) == timedelta(hours=2)
    assert nights.between(stockholm(2026, 10, 25), stockholm(2026, 10, 26)) == timedelta(hours=4)


def test_never_open_is_said() -> None:
    never = Hours(STOCKHOLM, [[]] * 7)
    at = stockholm(2026, 3, 11, 9)
    assert never.after(at, timedelta(hours=1)) is None and never.next_opening(at) is None and not never.is_open(at)


@given(hours(), moments, spans)
def test_what_is_due_after_so_much_has_that_much_between(when: Hours, since: datetime, worth: timedelta) -> None:
    due = when.after(since, worth)
    if due is not None:
        assert due >= since and when.between(since, due) == worth


@given(hours(), moments, spans, spans)
def test_between_adds_up_and_never_exceeds_what_passed(
    when: Hours, since: datetime, a: timedelta, b: timedelta
) -> None:
    middle, end = since + a, since + a + b
    assert when.between(since, middle) + when.between(middle, end) == when.between(since, end) <= a + b


@given(hours(), moments)
def test_open_now_means_that_time_counts_now(when: Hours, at: datetime) -> None:
    assert when.is_open(at) == (when.between(at, at + timedelta(microseconds=1)) > timedelta(0))
    opening = when.next_opening(at)
    assert opening is None or (opening >= at and when.is_open(opening) and when.between(at, opening) == timedelta(0))


@given(days())
def test_a_day_is_written_and_read(day: list[tuple[int, int]]) -> None:
    assert read_day(write_day(day)) == day


@pytest.mark.parametrize(
    ("words", "day"),
    [("9-17", [(540, 1020)]), ("13.30–17, 9-12:30", [(540, 750), (810, 1020)]), ("0-24", [(0, 1440)]), ("", [])],
)
def test_as_people_write_it(words: str, day: list[tuple[int, int]]) -> None:
    assert read_day(words) == day


@given(st.text(max_size=40))
def test_anything_is_read_or_refused(words: str) -> None:
    try:
        day = read_day(words)
    except ValueError:
        return
    assert read_day(write_day(day)) == day


@pytest.mark.parametrize("words", ["9", "17-9", "9-12, 11-13", "25-26", "9-24:01", "9:75-10", "²-3"])
def test_what_makes_no_sense_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_day(words)
