"""Ranges of a wait: they rise with the queue, hold their own point, keep their word when the load changes, and know when to be silent."""

from __future__ import annotations

import json
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from regard.kit.wait import Offsets, Range, Recorded, Table, load, make_table, say
from regard.kit.wait.table import FEWEST

loads = st.floats(0, 200)
waits = st.floats(0, 1e6)
records = st.lists(st.builds(Recorded, loads, waits), min_size=FEWEST, max_size=120)
bounds = st.floats(-3, 3)
offsets = st.builds(Offsets, bounds, bounds, bounds)


@settings(max_examples=60, deadline=None)
@given(records, offsets, st.integers(0, 300), st.integers(0, 300), st.integers(0, 12))
def test_a_longer_queue_never_has_a_shorter_wait(
    known: list[Recorded], moved: Offsets, one: int, other: int, agents: int
) -> None:
    table = make_table(known)
    less, more = sorted((one, other))
    short = say(table, moved, load=load(ahead=less, agents=agents))
    long = say(table, moved, load=load(ahead=more, agents=agents))
    if short is not None and long is not None:
        assert all(first <= second * (1 + 1e-9) for first, second in zip(short, long, strict=True))


@settings(max_examples=60, deadline=None)
@given(records, offsets, loads)
def test_a_range_holds_its_point_and_is_never_negative(known: list[Recorded], moved: Offsets, here: float) -> None:
    found = say(make_table(known), moved, load=here)
    assert found is None or 0 < found.low <= found.about <= found.within <= found.high


@given(st.lists(st.builds(Recorded, loads, waits), max_size=FEWEST - 1), loads)
def test_too_few_waits_say_nothing(known: list[Recorded], here: float) -> None:
    assert say(make_table(known), Offsets(), load=here) is None


def test_a_queue_far_beyond_what_was_seen_says_nothing() -> None:
    table = make_table([Recorded(1.0, 600.0)] * 50)
    assert say(table, Offsets(), load=1.0) is not None
    assert say(table, Offsets(), load=50.0) is None


@settings(max_examples=30, deadline=None)
@given(records)
def test_a_table_reads_back_as_it_was_kept(known: list[Recorded]) -> None:
    table = make_table(known)
    assert Table.read(json.loads(json.dumps(table.kept()))) == table
    assert Table.read({}) == Table() == Table.read({"rows": "x", "count": 3})


def test_when_everything_takes_three_times_as_long_the_range_comes_after() -> None:
    """The word is kept over the change: of the 600 after it, eight in ten are covered again."""
    chance, table, moved = Random(5), make_table([Recorded(0.0, 60.0 + n) for n in range(60)]), Offsets()
    covered = []
    for _number in range(600):
        stated = say(table, moved, load=0.0)
        assert stated is not None
        wait = chance.uniform(180, 360)
        covered.append(wait <= stated.within)
        moved = moved.after(stated, wait)
    assert 0.75 <= sum(covered[200:]) / 400 <= 0.85


def test_a_bound_moves_towards_what_happens() -> None:
    stated, before = Range(10, 20, 30, 40), Offsets()
    assert before.after(stated, 50).within > before.within > before.after(stated, 25).within
