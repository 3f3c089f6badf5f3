"""What is typed into a search is read as it is meant; nothing typed makes it fail, and what is written reads as the same."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.kit.day_span import DaySpan, day_span
from regard.kit.query import MOST, Filter, read, written

VALUES = st.text(st.characters(blacklist_characters='"\0', blacklist_categories=("Cs",)), min_size=1, max_size=20).map(
    lambda text: " ".join(text.split())
).filter(bool)  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "words", "phrases", "filters"),
    [
        ("leaks tan", "leaks tan", (), ()),
        ("leaks ", "leaks ", (), ()),
        ("from:dana leaks", "leaks", (), (("from", "dana"),)),
        ("leaks from:dana", "leaks ", (), (("from", "dana"),)),
        ('"under the tank" leaks', "leaks", ("under the tank",), ()),
        ('tag:"late parcel" To:ines@stranger.example', "", (), (("tag", "late parcel"), ("with", "ines@stranger.example"))),
        ("assigned:me IS:Open has:files", "", (), (("agent", "me"), ("is", "open"), ("has", "file"))),
        ("Re: order https://halden.example/x", "Re: order https://halden.example/x", (), ()),
        ('"never closed', "", ("never closed",), ()),
        ("tag:a tag:b tag:a", "", (), (("tag", "a"), ("tag", "b"))),
        ("", "", (), ()),
    ],
)  # fmt: skip
def test_read(typed: str, words: str, phrases: tuple[str, ...], filters: tuple[tuple[str, str], ...]) -> None:
    found = read(typed)
    assert (found.words, found.phrases, found.flaws) == (words, phrases, ())
    assert found.filters == tuple(Filter(*one) for one in filters)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("from:", "empty"), ('tag:""', "empty"), ("from: dana", "empty"), ("is:lost", "is"), ("has:hope", "has"),
        ("before:soon", "date"), ("after:3/11/2026", "date"), ("on:2026-02-30", "date"), ("is:open is:closed", "twice"),
        ("after:2026-03 before:2026-01", "never"), (" ".join(f"tag:t{n}" for n in range(MOST + 1)), "many"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_said(typed: str, code: str) -> None:
    assert [flaw.code for flaw in read(typed).flaws] == [code]


def test_days_bound_from_their_first_to_before_their_first() -> None:
    assert read("after:2026-02 before:11.3.2026").span == DaySpan(date(2026, 2, 1), date(2026, 3, 11))
    assert read("on:2026-12").span == DaySpan(date(2026, 12, 1), date(2027, 1, 1))
    assert read("on:2026 after:2026-06-30").span == DaySpan(date(2026, 6, 30), date(2027, 1, 1))
    assert day_span("9999-12-31") is day_span("0001-01-01") is None
    assert read("leaks").span == DaySpan()


@given(st.text(max_size=200))
def test_nothing_typed_makes_it_fail(text: str) -> None:
    found = read(text)
    assert len(found.filters) + len(found.phrases) <= MOST
    again = read(str(found))
    assert (again.phrases, again.filters) == (found.phrases, found.filters)


@given(
    st.lists(st.tuples(st.sampled_from(["with", "tag"]), VALUES), max_size=5, unique=True), st.lists(VALUES, max_size=4)
)
def test_what_is_written_reads_as_the_same(filters: list[tuple[str, str]], phrases: list[str]) -> None:
    asked = [Filter(key, value) for key, value in filters]
    found = read(written("leaks", phrases, asked))
    assert (found.words, list(found.phrases), list(found.filters), found.flaws) == ("leaks", phrases, asked, ())


@given(st.integers(1900, 2199), st.integers(1, 12), st.integers(1, 31))
def test_a_day_is_a_day_or_said_to_be_none(year: int, month: int, day: int) -> None:
    span = day_span(f"{year:04}-{month:02}-{day:02}")
    try:
        first = date(year, month, day)
    except ValueError:
        assert span is None
    else:
        assert span is not None
        assert span.first == first
        assert span.end is not None
        assert (span.end - first).days == 1
