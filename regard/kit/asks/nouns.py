"""The words of a sentence that name a kind of thing ("order number"), in four languages at once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from regard.kit.asks.english import ENGLISH
from regard.kit.asks.french import FRENCH
from regard.kit.asks.german import GERMAN
from regard.kit.asks.language import Language, words
from regard.kit.asks.spanish import SPANISH

LANGUAGES = (ENGLISH, GERMAN, FRENCH, SPANISH)


@dataclass(frozen=True, slots=True)
class Noun:
    kind: str  # "" for what only looks like a kind
    start: int
    end: int
    language: str


def nouns_in(s: str) -> list[Noun]:
    """All that name a kind, the longest where they overlap."""
    found = []
    for language in LANGUAGES:
        found += [
            Noun(one.lastgroup or "", one.start(), one.end(), language.code) for one in _table(language).finditer(s)
        ]
        found += [Noun("", one.start(), one.end(), language.code) for one in _others(language).finditer(s)]
    kept: list[Noun] = []
    for noun in sorted(found, key=lambda one: (one.start - one.end, one.kind)):
        if not any(noun.start < one.end and one.start < noun.end for one in kept):
            kept.append(noun)
    return sorted(kept, key=lambda one: one.start)


@cache
def _table(language: Language) -> re.Pattern[str]:
    return words("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in language.nouns.items()))


@cache
def _others(language: Language) -> re.Pattern[str]:
    return words(language.other)
