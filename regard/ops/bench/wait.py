"""How well a stated wait holds: thirty made-up days under three loads, scored on seeds on which nothing was chosen."""

from __future__ import annotations

import heapq
from bisect import bisect_left, insort
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import fmean, median

from regard.kit.wait import Offsets, Range, Recorded, Table, load, make_table, say
from regard.kit.wait.table import NEWEST
from regard.ops.bench.queue_days import DAY, PATTERNS, Came, Pattern, people

DAYS = 30
CHOSEN_ON, SCORED_ON = (101, 102, 103), (1, 2, 3, 4, 5)
MADE_EVERY = 10  # answers: as in conversations/wait.py


@dataclass(slots=True)
class Tally:
    """What was said, and what came of it. Errors in seconds, of those to whom something was said."""

    asked: int = 0
    unsaid: int = 0
    within: int = 0
    between: int = 0
    ours: list[float] = field(default_factory=list)
    formula: list[float] = field(default_factory=list)
    week: list[float] = field(default_factory=list)
    widths: list[float] = field(default_factory=list)


@dataclass(slots=True)
class Line:
    """A queue as the product sees it: an estimate for whoever comes, learned only from those who have been answered."""

    records: deque[Recorded] = field(default_factory=lambda: deque(maxlen=NEWEST))
    count: int = 0
    table: Table = field(default_factory=Table)
    offsets: Offsets = field(default_factory=Offsets)

    def learn(self, one: Came, stated: Range | None) -> None:
        self.records.appendleft(Recorded(load(ahead=one.ahead, agents=one.agents), one.wait))
        self.count += 1
        if stated is not None:
            self.offsets = self.offsets.after(stated, one.wait)
        if self.count % MADE_EVERY == 0:
            self.table = make_table(self.records, count=self.count)


def score(pattern: Pattern, seeds: Sequence[int]) -> Tally:
    tally = Tally()
    for seed in seeds:
        _run(people(pattern, days=DAYS, seed=seed), tally)
    return tally


def _run(came: Sequence[Came], tally: Tally) -> None:
    line, open_ = Line(), list[tuple[float, int, Came, Range | None]]()
    lately, work = deque[Came](), deque[tuple[float, float]](maxlen=200)
    week: list[float] = []  # the waits of `lately`, sorted
    for number, one in enumerate(came):
        while open_ and open_[0][0] <= one.at:
            _when, _number, before, stated = heapq.heappop(open_)
            line.learn(before, stated)
            lately.append(before)
            insort(week, before.wait)
            work.append((before.done_at, before.done_at - before.answered_at))
        while lately and lately[0].answered_at < one.at - 7 * DAY:
            del week[bisect_left(week, lately.popleft().wait)]
        stated = say(line.table, line.offsets, load=load(ahead=one.ahead, agents=one.agents))
        heapq.heappush(open_, (one.answered_at, number, one, stated))
        _count(
            tally,
            one,
            stated,
            week[len(week) // 2] if week else 0.0,
            [length for done, length in work if done <= one.at],
        )


def _count(tally: Tally, one: Came, stated: Range | None, usual: float, work: Sequence[float]) -> None:
    tally.asked += 1
    if stated is None:
        tally.unsaid += 1
        return
    tally.within += one.wait <= stated.within
    tally.between += stated.low <= one.wait <= stated.high
    tally.ours.append(abs(one.wait - stated.about))
    tally.widths.append(stated.within)
    # the formula of the trade, people in front × average handling time ÷ agents
    tally.formula.append(abs(one.wait - one.ahead * fmean(work or [0]) / max(one.agents, 1)))
    tally.week.append(abs(one.wait - usual))


def rows() -> Iterator[str]:
    for title, seeds in (("chosen on", CHOSEN_ON), ("scored on", SCORED_ON)):
        yield f"{title} seeds {seeds[0]}–{seeds[-1]}, {DAYS} days each"
        for pattern in PATTERNS:
            yield _words(pattern, score(pattern, seeds))


def _words(pattern: Pattern, tally: Tally) -> str:
    said = len(tally.ours) or 1
    return (
        f"  {pattern.name:<11} n {tally.asked:>6,}  80% within: {tally.within / said:.1%}  80% range: {tally.between / said:.1%}"
        f"  median error {median(tally.ours):.0f} s (formula {median(tally.formula):.0f} s, 7-day median"
        f" {median(tally.week):.0f} s)  can't say {tally.unsaid / tally.asked:.1%}"
    )
