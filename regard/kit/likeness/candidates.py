"""Who is worth a comparison: those who share the rarest keys, a bounded number of them whatever the size of the base."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from math import log2
from typing import TypeVar

CAP = 200  # holders of one key that are looked at; a key held by so many tells nothing by itself
COMPARED = 60

Who = TypeVar("Who", bound=Hashable)


def worth_comparing(held: Iterable[tuple[object, Who]], *, most: int = COMPARED) -> list[Who]:
    """`held`: (key, holder) pairs, at most CAP a key. The holders of rare keys, and of many, come first."""
    holders: dict[object, list[Who]] = {}
    for key, who in held:
        holders.setdefault(key, []).append(who)
    weight: dict[Who, float] = {}
    for found in holders.values():
        each = log2((CAP + 1) / len(found)) + 0.01
        for who in found:
            weight[who] = weight.get(who, 0.0) + each
    return sorted(weight, key=lambda who: -weight[who])[:most]
