"""Two postal addresses: do they lie at the same door?"""

from __future__ import annotations

from functools import lru_cache

from regard.kit.likeness import weights as w
from regard.kit.likeness.model import Verdict
from regard.kit.likeness.naming import quality
from regard.kit.likeness.places import Place


@lru_cache(maxsize=65536)
def place_bits(one: Place, other: Place) -> tuple[float, Verdict]:
    """Bits and verdict. The same door is same; the same street, or a slip in the number, is like."""
    code = _postcodes(one, other)
    town = _towns(one, other)
    area = max(code, town) + (min(code, town) if code > 0 < town else 0.0)
    street = _streets(one, other)
    if street <= 0:
        if street < 0 or not area:
            return w.ADDRESS_OTHER + max(area, 0.0), "different"
        return area, "like"
    door = _doors(one, other)
    bits = street + door + area
    if door > 0 and street == w.STREET and code >= 0:
        return bits, "same"
    return bits, "like" if door >= 0 else "different"


def _streets(one: Place, other: Place) -> float:
    if not one.street or not other.street:
        return 0.0
    if one.side and other.side and one.side != other.side:
        return w.ADDRESS_OTHER
    alike = _alike(one.street, other.street)
    if alike < 0:
        return w.ADDRESS_OTHER
    if one.kind and other.kind and one.kind != other.kind:
        alike -= 1
    return w.STREET if alike == 1 else w.STREET_LIKE if alike >= 0 else 0.0


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """1 the same, 0 nearly, -1 not."""
    if one == other or "".join(one) == "".join(other):
        return 1
    short, long = sorted((one, other), key=len)
    # a number is a word like "37th", where one digit off is another street
    found = [
        word for word in short if any(word == b or (not word.isdigit() and quality(word, b) >= w.SLIP) for b in long)
    ]
    if len(found) == len(short):
        return 0
    return 0 if len(short) > 1 and len(found) >= len(short) - 1 and not short[0].isdigit() else -1


def _doors(one: Place, other: Place) -> float:
    if not one.number or not other.number:
        return 0.0
    if one.number == other.number:
        return w.HOUSE
    return 0.0 if len(one.number) > 1 < len(other.number) and quality(one.number, other.number) else w.HOUSE_OTHER


def _postcodes(one: Place, other: Place) -> float:
    if not one.postcode or not other.postcode:
        return 0.0
    if one.postcode == other.postcode:
        return w.POSTCODE
    if sorted(one.postcode) == sorted(other.postcode) or quality(one.postcode, other.postcode):
        return w.POSTCODE_LIKE
    return -1.0


def _towns(one: Place, other: Place) -> float:
    if not one.towns or not other.towns:
        return 0.0
    best = max(quality(a, b) for a in one.towns for b in other.towns)
    return w.TOWN if best == 1 else w.TOWN_LIKE if best >= w.SLIP else -1.0
