"""Reading a message for life events, a sentence at a time."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from regard.kit.life.english import ENGLISH
from regard.kit.life.french import FRENCH
from regard.kit.life.german import GERMAN
from regard.kit.life.grammar import fold
from regard.kit.life.spanish import SPANISH

LANGUAGES = (ENGLISH, GERMAN, SPANISH, FRENCH)
READ = 40_000  # characters of a message; nobody tells it later than that
LONGEST = 1_200  # characters of a sentence; a text without stops is read in pieces
_STOP = re.compile(r"[.!?…]+(?=\s|$)|\n\s*\n")
_NO_STOP = re.compile(r"(?:\d|\b(?:\w|mr|mrs|ms|dr|st|nr|no|ca|bzw|hr|fr|sr|sra|mme|mlle|prof|geb))$", re.IGNORECASE)
# told of others, in a story, or in somebody else's mouth
_TOLD = re.compile(
    r"\b(?:in|from|of)\s+(?:the|this|that|a|your|my|our)\s+(?:\w+\s+)?(?:game|movie|film|book|novel|series|episode|story|dream|song)\b"
    r"|\bim\s+(?:spiel|film|buch|roman|traum)\b|\bin\s+(?:der|dieser)\s+(?:serie|geschichte|folge)\b"
    r"|\ben\s+(?:el|la|este|esta|mi)\s+(?:juego|pelicula|libro|novela|serie|historia|sueno)\b"
    r"|\bdans\s+(?:le|la|ce|cette|mon|un|une)\s+(?:jeu|film|livre|roman|serie|histoire|reve)\b"
    r"|[\"“”«»„'][^\"“”«»„]{0,300}[\"“”«»„'],?\s*(?:(?:said|says|tells|told|wrote|explains?|sagte|sagt|erzahlt|dijo|dice|cuenta|"
    r"a\s+dit|dit|raconte|confie)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class LifeSign:
    """`kind` as in customers' life events; `relation` whom it befell ("mother", "husband", …), "" when themselves or unsaid."""

    kind: str
    relation: str
    sentence: str


def life_signs(text: str) -> list[LifeSign]:
    """What the writer says has happened in their own life, in order, each kind and relation once.

    `text` are their own new words, without what they quote. Never raises.
    """
    found: dict[tuple[str, str], LifeSign] = {}
    for sentence in sentences(unicodedata.normalize("NFC", text[:READ])):
        folded = fold(sentence)
        if _TOLD.search(folded):
            continue
        for language in LANGUAGES:
            for kind, relation in language.found_in(folded):
                found.setdefault((kind, relation), LifeSign(kind, relation, sentence))
    return _without_doubles(list(found.values()))


def sentences(text: str) -> Iterator[str]:
    """Sentences on one line each. A line break alone ends none: mail programs break lines where they like."""
    start = 0
    for stop in _STOP.finditer(text):
        if stop[0] == "." and _NO_STOP.search(text[max(start, stop.start() - 8) : stop.start()]):
            continue  # "3. Mai", "Mr. Ray"
        yield from _pieces(text[start : stop.end()])
        start = stop.end()
    yield from _pieces(text[start:])


def _pieces(sentence: str) -> Iterator[str]:
    line = " ".join(sentence.split())
    for start in range(0, len(line), LONGEST):
        yield line[start : start + LONGEST]


def _without_doubles(signs: list[LifeSign]) -> list[LifeSign]:
    """Said once more without the relation, or as "your customer": one thing that happened, told best."""
    deaths = [one for one in signs if one.kind == "death"]
    named = {one.kind for one in signs if one.relation}
    kept = [one for one in signs if one.relation or one.kind not in named]
    return [one for one in kept if not (deaths and one.kind == "bereavement")]
