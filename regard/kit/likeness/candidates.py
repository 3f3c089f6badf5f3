"""Who is worth a comparison: those who share the rarest keys, a bounded number of them whatever the size of the base."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from math import log2
from typing import TypeVar

from regard.kit.likeness.model import Record
from regard.kit.likeness.reading import read
from regard.kit.likeness.weights import USUAL_SHARE
from regard.kit.likeness.words import sound

CAP = 200  # holders of one key that are looked at; a key held by so many tells nothing by itself
COMPARED = 40

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


def shares_of(record: Record, holders: Mapping[str, int], *, people: int) -> dict[str, float]:
    """How common each word of this record's names is: the part of all people who have it.

    `holders`: key → how many hold it, CAP meaning "at least that many". A small base says little about how common a
    name is, so it is mixed with 400 people of whom one has it (USUAL_SHARE).
    """
    prior = 1 / USUAL_SHARE
    found = {}
    for word in {word for _shown, words in (*read(record).names, *read(record).companies) for word in words}:
        held = holders.get(f"word:{sound(word)}", 0)
        share = (held + 1) / (people + prior)
        found[word] = max(share, USUAL_SHARE) if held >= CAP else share
    return found
