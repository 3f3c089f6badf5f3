"""How exactly people and companies are recognised, and how long a suggestion takes.

The formula (kit/likeness/weights.py) has no parameter that was fitted to a file: its weights are reasoned, LIKELY is "more
likely than not", SURE is one in a thousand. So each file is scored as it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from regard.kit.likeness.weights import LIKELY
from regard.ops.bench.know.recognising import Base, Pair, grouped, pairs_of, suggested, united
from regard.ops.bench.know.records import Labelled, read_records
from regard.ops.bench.know.suggesting import latency

CHICAGO = "dedupe-chicago/csv_example_input_with_true_ids.csv"
FEBRL = (("1", ("1",)), ("2", ("2",)), ("3", ("3",)), ("4", ("4a", "4b")))


def rows(*, data: Path) -> Iterator[str]:
    """A line a figure."""
    if (data / CHICAGO).exists():
        yield from _figures("dedupe-chicago", read_records(data / CHICAGO))
    for name, files in FEBRL:
        paths = [data / f"febrl/dataset{file}.csv" for file in files]
        if all(path.exists() for path in paths):
            yield from _figures(f"febrl {name}", [one for path in paths for one in read_records(path)])
    yield from latency()


def _figures(name: str, labelled: list[Labelled]) -> Iterator[str]:
    base = Base([one.record for one in labelled])
    groups: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(labelled):
        groups[one.truth].append(number)
    true = pairs_of(groups.values())
    likely, safe = set[Pair](), set[Pair]()
    for number in range(len(labelled)):
        for other, likeness in base.likest(number):
            pair = min(number, other), max(number, other)
            likely |= {pair} if likeness.score >= LIKELY else set()
            safe |= {pair} if likeness.is_safe else set()
    joined = grouped(len(labelled), safe)
    yield f"matching, {name:<14} {len(labelled):,} records, {len(true):,} true pairs"
    yield f"matching, {name:<14} likely pairs       {_scored(likely, true)}"
    yield f"matching, {name:<14} automatic joins    {_scored(pairs_of(joined), true)}   (pairs compared: {_scored(safe, true)})"
    yield f"matching, {name:<14} true pairs joined or among the first 3 suggestions {_first(base, joined, true):.4f}"
    yield f"matching, {name:<14} first 3 suggestions of each record, before joining  {_alone(base, groups, labelled):.4f}"


def _scored(found: set[Pair], true: set[Pair]) -> str:
    hits = len(found & true)
    precision, recall = hits / max(1, len(found)), hits / max(1, len(true))
    both = 2 * precision * recall / (precision + recall) if hits else 0.0
    return f"precision {precision:.4f}  recall {recall:.4f}  F1 {both:.4f}"


def _first(base: Base, joined: list[list[int]], true: set[Pair]) -> float:
    """Of all true pairs, those that automatic joins made one, or whose people suggest one another."""
    home = {number: place for place, group in enumerate(joined) for number in group}
    people = Base([united([base.records[number] for number in group]) for group in joined])
    shown = suggested(people)
    found = [
        (one, other)
        for one, other in true
        if home[one] == home[other] or home[other] in shown[home[one]] or home[one] in shown[home[other]]
    ]
    return len(found) / max(1, len(true))


def _alone(base: Base, groups: dict[str, list[int]], labelled: list[Labelled]) -> float:
    """Of the three places (or as many as it has partners), how many hold a true partner; records without one left out."""
    shown, hits, places = suggested(base), 0, 0
    for number, others in shown.items():
        places += min(3, len(groups[labelled[number].truth]) - 1)
        hits += sum(labelled[other].truth == labelled[number].truth for other in others)
    return hits / max(1, places)
