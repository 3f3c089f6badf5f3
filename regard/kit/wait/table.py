"""What recorded waits say, load by load: a small table that is made after an answer and read for every page.

A wait is compared with waits under a like load, of late more than long ago. Between the steps of the table we interpolate;
a longer queue never has a shorter wait (the table is made to rise). Waits are seconds of open time.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp, log
from typing import NamedTuple

LEVELS = (0.1, 0.5, 0.8, 0.9)  # the quantiles that are kept: low, about, within, high
STEPS = (
    0.0,
    *(2 ** (number / 2) / 16 for number in range(23)),
)  # of load: nobody in front, a sixteenth an agent to 128
WIDTH = 0.5  # of a step's neighbourhood, in ln(load)
EDGE = 0.1  # of load: the part of a wait that is there even when nearly nobody is in front
HALF_LIFE = 90.0  # answers after which a wait counts half
NEWEST = 400  # records that are looked at
FEWEST = 30  # records below which nothing is said
ENOUGH = 6.0  # records, by weight, that a step needs of its own
FURTHER = 2.0  # times the heaviest load that we have seen: beyond it nothing is said


class Recorded(NamedTuple):
    """One who was answered: the load they came into and what they waited, in seconds."""

    load: float
    wait: float


def load(*, ahead: int, agents: int) -> float:
    """People in front for each agent who is here (one at least)."""
    return max(ahead, 0) / max(agents, 1)


@dataclass(frozen=True, slots=True)
class Table:
    """`rows`: (load, (seconds at each of LEVELS)), rising in both; `count`: how many waits it rests on."""

    rows: Sequence[tuple[float, tuple[float, ...]]] = ()
    count: int = 0

    def at(self, load: float) -> tuple[float, ...] | None:
        """Seconds at each of LEVELS for this load; None when we have not seen enough like it."""
        if self.count < FEWEST or not self.rows:
            return None
        top, most = self.rows[-1]
        if load > top * FURTHER:
            return None
        if load >= top:
            return tuple(value * load / top for value in most) if top else most
        first, least = self.rows[0]
        if load <= first:
            return least
        index = bisect_right(self.rows, load, key=lambda row: row[0])
        (before, lower), (after, upper) = self.rows[index - 1], self.rows[index]
        part = (load - before) / (after - before)
        return tuple(one + (other - one) * part for one, other in zip(lower, upper, strict=True))

    def kept(self) -> dict[str, object]:
        """As JSON keeps it."""
        return {"count": self.count, "rows": [[load, list(values)] for load, values in self.rows]}

    @classmethod
    def read(cls, kept: dict[str, object]) -> Table:
        rows, count = kept.get("rows"), kept.get("count")
        if not isinstance(rows, list) or not isinstance(count, int):
            return cls()
        return cls(tuple((float(load), tuple(float(value) for value in values)) for load, values in rows), count)


def make_table(records: Iterable[Recorded], *, count: int | None = None) -> Table:
    """Of records from the newest to the oldest. `count`: how many there are in all, when these are only the newest."""
    known = [
        (one.load, log(one.load) if one.load > 0 else 0.0, one.wait, 0.5 ** (age / HALF_LIFE))
        for age, one in zip(range(NEWEST), records, strict=False)
        if one.load >= 0 and one.wait >= 0
    ]
    rows: list[tuple[float, tuple[float, ...]]] = []
    highest: tuple[float, ...] = (0.0,) * len(LEVELS)
    for step in STEPS:
        found = _quantiles(known, step)
        if found is not None:
            highest = tuple(max(pair) for pair in zip(highest, found, strict=True))
            rows.append((step, highest))
    return Table(tuple(rows), len(known) if count is None else count)


def _quantiles(known: Sequence[tuple[float, float, float, float]], step: float) -> tuple[float, ...] | None:
    """Weighted quantiles of the waits near this load; None when there are too few."""
    if step == 0:  # somebody is free, or soon: no shorter queue to be compared with
        near = [(wait, age) for load, _place, wait, age in known if load == 0]
    else:  # what others waited is scaled to this load
        here = log(step)
        near = [
            (wait * (step + EDGE) / (load + EDGE), age * exp(-0.5 * ((place - here) / WIDTH) ** 2))
            for load, place, wait, age in known
            if load > 0 and abs(place - here) < 3 * WIDTH
        ]
    total = sum(weight for _value, weight in near)
    if total < ENOUGH:
        return None
    near.sort()
    found, passed, wanted = [], 0.0, iter(LEVELS)
    level = next(wanted)
    for value, weight in near:
        passed += weight
        while passed >= level * total * (1 - 1e-9):
            found.append(value)
            following = next(wanted, None)
            if following is None:
                return tuple(found)
            level = following
    return tuple(found + [near[-1][0]] * (len(LEVELS) - len(found)))
