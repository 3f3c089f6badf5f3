"""A queue of thirty made-up days, to try an estimate of waits on: who came when, what they came into, how long they waited.

Arrivals change by the hour and the day, agents come late, fall ill and take breaks, work has heavy tails (lognormal). Nothing
is drawn from anything but the seed.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import exp
from random import Random

DAY, HOUR = 86_400.0, 3_600.0
OPENS, CLOSES = 9 * HOUR, 17 * HOUR


@dataclass(frozen=True, slots=True)
class Came:
    """One customer. Times in seconds; `work` is how long they kept an agent."""

    at: float
    ahead: int
    agents: int
    answered_at: float
    done_at: float

    @property
    def wait(self) -> float:
        return self.answered_at - self.at


@dataclass(frozen=True, slots=True)
class Pattern:
    """`rate`: arrivals an hour, by (day, hour of the day); `agents`: how many are planned by (day, hour)."""

    name: str
    rate: Callable[[int, float], float]
    agents: Callable[[int, float], int]
    minutes: float = 8.0  # of work, mean
    tail: float = 1.0  # sigma of its logarithm


def _calm(day: int, hour: float) -> float:
    return 14.0 if day % 7 < 5 else 7.0


def _lunch(day: int, hour: float) -> float:
    peak = 1.9 if 12 <= hour < 14 else 1.15 if hour < 11 else 0.9
    return 32.0 * peak * (1.2 if day % 7 == 0 else 0.6 if day % 7 >= 5 else 1.0)


def _launch(day: int, hour: float) -> float:
    since = day % 10 - 7  # a launch on the 7th day of ten, the rush on the next
    return 30.0 * (2.4 if since == 1 else 1.5 if since == 2 else 1.0) * (1.2 if 10 <= hour < 15 else 0.9)


PATTERNS = (
    Pattern("calm", _calm, lambda day, _hour: 4 if day % 7 < 5 else 2),
    Pattern("lunch peak", _lunch, lambda day, hour: (6 if 12 <= hour < 13 else 8) if day % 7 < 5 else 5),
    Pattern("launch", _launch, lambda day, _hour: 7 if day % 10 != 9 else 9),
)


def people(pattern: Pattern, *, days: int, seed: int) -> list[Came]:
    """Everybody who came, in the order in which they came."""
    chance = Random(f"{pattern.name} {seed}")
    found: list[Came] = []
    for day in range(days):
        found += _one_day(pattern, day, chance)
    return found


def _one_day(pattern: Pattern, day: int, chance: Random) -> Iterator[Came]:
    """First come, first served. Who is still in line when we close is answered before the agents go home."""
    plan = _presence(pattern, day, chance)
    pace = exp(chance.gauss(0, 0.12))  # a hard day, an easy day
    free = [(day * DAY + come, number) for number, (come, _go, _pause) in enumerate(plan)]
    heapq.heapify(free)
    taken: list[float] = []  # when those who came before were taken
    for at in _arrivals(pattern, day, chance):
        start = at
        while True:
            ready, number = heapq.heappop(free)
            start = max(at, ready)
            back = _back(plan[number], start - day * DAY)
            if back is None and free:
                continue  # gone home
            if back is None or back - 1 < start - day * DAY:
                break
            heapq.heappush(free, (day * DAY + back, number))
        answered = start + chance.lognormvariate(3.2, 0.7)  # they read, and write the first words: half in 25 s
        work = pattern.minutes * 60 * pace * exp(chance.gauss(0, pattern.tail) - pattern.tail**2 / 2)
        done = max(start + work, answered)
        heapq.heappush(free, (done, number))
        taken = [one for one in taken if one > at]
        here = sum(
            come <= at - day * DAY < go and not pause[0] <= at - day * DAY < pause[1] for come, go, pause in plan
        )
        yield Came(at, len(taken), here, answered, done)
        taken.append(start)


def _presence(pattern: Pattern, day: int, chance: Random) -> list[tuple[float, float, tuple[float, float]]]:
    """(comes, goes, (pause from, to)) in seconds after midnight; one in twelve is ill."""
    planned = max(pattern.agents(day, hour) for hour in range(9, 17))
    at_noon = pattern.agents(day, 12.5)
    found = []
    for number in range(planned):
        if number and chance.random() < 1 / 12:
            continue
        come = OPENS + max(chance.gauss(0, 600), -900)
        noon = 12 * HOUR if number >= at_noon else (11 + 3.5 * chance.random()) * HOUR
        length = HOUR if number >= at_noon else 1800.0
        found.append((come, CLOSES - (chance.random() < 0.2) * HOUR if number else CLOSES, (noon, noon + length)))
    return found


def _back(plan: tuple[float, float, tuple[float, float]], at: float) -> float | None:
    """When this agent can take somebody; None: gone home. Who is there at the end stays until nobody waits."""
    _come, go, (begin, end) = plan
    if begin <= at < end - 1:
        return end
    return at if at < go or go >= CLOSES else None


def _arrivals(pattern: Pattern, day: int, chance: Random) -> Iterator[float]:
    """A Poisson stream whose rate changes (thinning), with good and bad days."""
    mood, most = exp(chance.gauss(0, 0.12)), 400.0
    at = OPENS
    while True:
        at += chance.expovariate(most / HOUR)
        if at >= CLOSES:
            return
        if chance.random() < pattern.rate(day, at / HOUR) * mood / most:
            yield day * DAY + at
