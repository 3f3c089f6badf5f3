"""Recognition over a file of records, as the running base does it: by keys, a bounded number of comparisons, one formula."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import fields
from itertools import combinations
from typing import Any

from regard.kit.likeness import WORTH_ASKING, Likeness, Record, compare, keys_of
from regard.kit.likeness.candidates import CAP, shares_of, worth_comparing

Pair = tuple[int, int]


class Base:
    """Records and their keys, in memory."""

    def __init__(self, records: Sequence[Record]) -> None:
        self.records = records
        self.keys = [keys_of(record) for record in records]
        self.holders: dict[str, list[int]] = defaultdict(list)
        self.known: dict[int, list[tuple[int, Likeness]]] = {}
        for number, keys in enumerate(self.keys):
            for key in keys:
                self.holders[key].append(number)

    def likest(self, number: int) -> list[tuple[int, Likeness]]:
        """(record, likeness) of those that are worth a comparison and a question, the likeliest first."""
        if number not in self.known:
            self.known[number] = self._likest(number)
        return self.known[number]

    def _likest(self, number: int) -> list[tuple[int, Likeness]]:
        keys = self.keys[number]
        held = [(key, other) for key in keys for other in self.holders[key][:CAP] if other != number]
        counts = Counter({key: min(CAP, len(self.holders[key])) for key in keys})
        record, people = self.records[number], len(self.records)
        shares = shares_of(record, counts, people=people)
        found = [
            (other, compare(record, self.records[other], shares=shares, people=people))
            for other in worth_comparing(held)
        ]
        found = [one for one in found if one[1].score >= WORTH_ASKING]
        return sorted(found, key=lambda one: (-one[1].score, -sum(sign.bits for sign in one[1].signs), one[0]))


def pairs_of(groups: Iterable[Sequence[int]]) -> set[Pair]:
    """Each two of a group, the lower first."""
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def grouped(count: int, joined: Iterable[Pair]) -> list[list[int]]:
    """Joining is transitive: the groups that come of these pairs."""
    leads = list(range(count))

    def lead(one: int) -> int:
        while leads[one] != one:
            leads[one] = leads[leads[one]]
            one = leads[one]
        return one

    for one, other in joined:
        leads[lead(one)] = lead(other)
    groups: dict[int, list[int]] = defaultdict(list)
    for number in range(count):
        groups[lead(number)].append(number)
    return list(groups.values())


def united(records: Sequence[Record]) -> Record:
    """Several records that were joined, as one."""
    told: dict[str, Any] = {
        field.name: tuple(dict.fromkeys(value for record in records for value in getattr(record, field.name)))
        for field in fields(Record)
        if field.name != "region"
    }
    return Record(**told)


def suggested(base: Base, *, first: int = 3) -> dict[int, list[int]]:
    """For each record those that would be suggested, in order."""
    return {number: [other for other, _likeness in base.likest(number)[:first]] for number in range(len(base.records))}
