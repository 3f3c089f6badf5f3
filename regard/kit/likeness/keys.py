"""What a record can be found by: a handful of keys, so that whoever shares one is worth a comparison."""

from __future__ import annotations

from hashlib import blake2b
from itertools import combinations, pairwise

from regard.kit.likeness.emails import plain_local
from regard.kit.likeness.model import Record
from regard.kit.likeness.nicknames import calls_of
from regard.kit.likeness.reading import Reading, read
from regard.kit.likeness.words import sound

MOST = 40


def keys_of(record: Record) -> list[str]:
    """Each is `kind:value`, the most telling kinds first; at most 40, the usual person has 8 to 15."""
    reading = read(record)
    found = [*_exact(reading), *_doors(reading), *_names(reading), *_companies(reading)]
    return list(dict.fromkeys(found))[:MOST]


def number_of(key: str) -> int:
    """A key as a signed 64-bit number, for an index that stays small and holds nobody's name."""
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)


def _exact(reading: Reading) -> list[str]:
    """Mailbox, part before the @, telephone, day of birth, numbers, company's domain."""
    people = [box for _shown, box in reading.emails if not box.is_shared]
    found = [f"mail:{box.key}" for box in people]
    found += [f"local:{plain}" for box in people if len(plain := plain_local(box.local)) >= 5]
    for _shown, phone in reading.phones:
        found.append(f"phone:{phone.digits[-8:]}")
        if len(phone.digits) > 7:
            found.append(f"phone:{phone.digits[-7:]}")
    found += [f"number:{kind}:{value}" for _shown, (kind, value) in reading.numbers]
    for _shown, day in reading.birthdays:
        first, second = sorted((day[4:6], day[6:]))  # day and month are easily swapped
        found.append(f"born:{day[:4]}{first}{second}")
    return found + [f"site:{domain}" for _shown, domain in reading.sites]


def _doors(reading: Reading) -> list[str]:
    found = []
    for _shown, place in reading.places:
        if place.number:
            found += [f"door:{place.number}:{sound(word)}" for word in place.street[:2]]
            found += [f"house:{place.postcode}:{place.number}"] if place.postcode else []
        if place.postcode:
            found += [f"street:{place.postcode}:{sound(word)}" for word in place.street[:1]]
    return found


def _names(reading: Reading) -> list[str]:
    """Two words of a name as they sound, under each name they may be short for; initial and word; words alone."""
    found, alone = [], []
    for _shown, words in reading.names:
        called = {word: [sound(word), *(sound(name) for name in calls_of(word))] for word in words[:4]}
        for one, other in combinations(called, 2):
            found += ["name:" + "+".join(sorted((a, b))) for a in called[one] for b in called[other]]
            found += [f"local:{a}" for a in (one + other, other + one, one[0] + other) if len(a) >= 5]
        alone += [f"word:{sound(word)}" for word in words[:4] if len(word) > 1]
        if len(words) == 1:
            found += [f"name:{words[0]}", f"local:{words[0]}"]  # 王小明 is written as one word
    return found + alone


def _companies(reading: Reading) -> list[str]:
    found = []
    for _shown, words in reading.companies:
        heard = [sound(word) for word in words[:8]]
        found += [f"firm:{a}+{b}" for a, b in pairwise(heard)]
        found += [f"word:{word}" for word in heard if len(word) > 2]
    return found
