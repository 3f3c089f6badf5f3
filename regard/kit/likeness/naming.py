"""Two names: which words they share, in any order, and how surely."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from functools import lru_cache

from rapidfuzz.distance import OSA

from regard.kit.likeness import weights as w
from regard.kit.likeness.model import Verdict
from regard.kit.likeness.nicknames import are_one_name
from regard.kit.likeness.words import sound

Words = tuple[str, ...]


@lru_cache(maxsize=262144)
def quality(one: str, other: str) -> float:
    """How surely two words are the same part of a name, 0 to 1."""
    if one == other:
        return w.SAME_WORD
    if len(one) == 1 or len(other) == 1:
        return w.INITIAL if one[0] == other[0] else 0.0
    if len(one) > 2 < len(other) and sound(one) == sound(other):
        return w.SAME_SOUND
    if are_one_name(one, other):
        return w.NICKNAME
    longest = max(len(one), len(other))
    slips = 1 if longest < 7 else 2
    if min(len(one), len(other)) >= 3 and OSA.distance(one, other, score_cutoff=slips) <= slips:
        return w.SLIP
    return 0.0


def pairs(one: Words, other: Words) -> list[tuple[str, str, float]]:
    """The words of both that go together, the surest first; each word once. Which record comes first makes no odds."""
    if other < one:
        return [(a, b, q) for b, a, q in pairs(other, one)]
    found = [(quality(a, b), a, b) for a in one for b in other]
    found = sorted((q, a, b) for q, a, b in found if q)
    used_one, used_other, kept = set[str](), set[str](), list[tuple[str, str, float]]()
    for q, a, b in reversed(found):
        if a not in used_one and b not in used_other:
            used_one.add(a)
            used_other.add(b)
            kept.append((a, b, q))
    return kept


class Clash(IntEnum):
    """How two names speak against one person."""

    NONE = 0
    MARRIED = 1  # the given name in common, another surname
    FAMILY = 2  # the surname in common, another given name
    STRANGERS = 3  # nothing in common


def person_bits(one: Words, other: Words, shares: Mapping[str, float]) -> tuple[float, Verdict, Clash]:
    """Bits, verdict, and how they clash. Given names are expected first; where the order is unclear, it is a family."""
    together = pairs(one, other) or _glued(one, other)
    if not together:
        return w.WORD_OTHER, "different", Clash.STRANGERS
    bits = sum(w.word_bits(_share(a, b, shares), q) for a, b, q in together)
    left = min(len(one), len(other)) - len(together)
    bits += left * w.WORD_OTHER
    if left > 0:
        given = any(a == one[0] and b == other[0] for a, b, _q in together)
        return bits, "different" if left >= len(together) else "like", Clash.MARRIED if given else Clash.FAMILY
    is_same = len(one) == len(other) and all(q == w.SAME_WORD for _a, _b, q in together)
    return bits, "same" if is_same else "like", Clash.NONE


def company_bits(one: Words, other: Words, shares: Mapping[str, float]) -> tuple[float, Verdict]:
    """As for people, but long names repeat what they say, and one company goes by several names."""
    together = pairs(one, other)
    bits = sum(w.word_bits(_share(a, b, shares), q) for a, b, q in together)
    left = min(len(one), len(other)) - len(together)
    bits = min(bits, w.COMPANY_MOST) + w.COMPANY_OTHER * min(left, 2)
    if not left:
        return bits, "same" if len(one) == len(other) else "like"
    return bits, "like" if len(together) >= left else "different"


def _share(one: str, other: str, shares: Mapping[str, float]) -> float:
    return max(shares.get(one, w.USUAL_SHARE), shares.get(other, w.USUAL_SHARE))


def _glued(one: Words, other: Words) -> list[tuple[str, str, float]]:
    """Written as one word on one side: 王小明 is Wang Xiaoming."""
    glued_one, glued_other = "".join(one), "".join(other)
    turned = "".join(reversed(other)) if len(other) == 2 else glued_other
    if len(one) != len(other) and len(glued_one) >= 6 and glued_one in (glued_other, turned):
        return [(a, a, w.SAME_SOUND) for a in max(one, other, key=len)][: min(len(one), len(other)) + 1]
    return []
