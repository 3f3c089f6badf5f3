"""A mail as numbers: three groups of slots in the model's table, by hashing (Weinberger et al. 2009)."""

from __future__ import annotations

from zlib import crc32

from regard.kit.mail.model import Mail
from regard.kit.mail.spam.hand import grams
from regard.kit.mail.spam.sketch import strokes
from regard.kit.mail.spam.traits import traits, words

SLOTS = 1 << 19
_MASK = SLOTS - 1

Features = tuple[list[int], list[int], list[int]]


def features(mail: Mail) -> Features:
    """Slots of what it says and how it is made; slots of the pairs of strokes; slots of the handwriting."""
    said = {crc32(word.encode("utf-8", "replace")) & _MASK for word in set(words(mail))}
    said.update(crc32(b"\x00" + trait.encode("utf-8", "replace")) & _MASK for trait in traits(mail))
    drawn = [crc32(b"\x01" + stroke.encode("utf-8", "replace")) for stroke in strokes(mail)]
    said.update(stroke & _MASK for stroke in drawn)
    pairs: set[int] = set()
    for number, stroke in enumerate(drawn, 1):
        spread = stroke * 0x9E3779B1
        pairs.update([((spread ^ other) >> 5) & _MASK for other in drawn[number:]])
    written = {gram & _MASK for gram in grams(mail)}
    return list(said), list(pairs), list(written)
