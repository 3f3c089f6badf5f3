"""Requests of what was named before: "I can't find your order number. Could you send it?" """

# ruff: noqa: E501 (a language stands on its line)
from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from regard.kit.asks.language import words
from regard.kit.asks.nouns import LANGUAGES, Noun
from regard.kit.asks.reading import CLAUSE, JOINED, SHOWN, THING, barred_in, touches

FAR = 200  # characters between what was named and what points to it
_CAN_BE_TOLD = frozenset(
    ("order", "invoice", "account", "serial", "email", "phone", "address", "photo", "name", "birthday", "purchase_date", "product")
)  # fmt: skip
_HAD = words(
    r"(?:i|we)(?:'ve| have| sent| found| got| received| see| noted| added| updated| enclose\w*| attach\w*)|here (?:is|are)|thanks?|attached|"
    r"you(?:'ve| have)? (?:sent|gave|given|provided|told|wrote)|our|my|new|another|(?:ich|wir) (?:habe?n?|sende?n?|schicke?n?|fuge?n?)|dank\w*|"
    r"anbei|unsere?\w*|neue\w*|he|hemos|tengo|tenemos|adjunto|envio|encontre|gracias|nuestr\w+|nuev\w+|j'ai|nous avons|voici|ci-joint|merci|"
    r"notre|nos|nouvel\w*"
)
_NOT = re.compile(
    r"n't(?!\w)|(?<!\w)(?:not|no|never|neither|without|missing|unable|cannot|kein\w*|nicht|nie|ohne|fehl\w+|sin|ningun\w*|falta\w*|pas|aucun\w*|"
    r"plus|sans|manque\w*)(?!\w)"
)
_THINGS = words(
    r"parcels?|packages?|box|devices?|machines?|units?|items?|labels?|forms?|paket\w*|karton\w*|gerate?\w*|maschinen?|etikett\w*|formular\w*|"
    r"paquetes?|cajas?|aparatos?|maquinas?|etiquetas?|formularios?|colis|cartons?|appareils?|etiquettes?|formulaires?"
)
_PLACE = words(
    r"(?:on|under|of|at|in|inside|behind|auf|unter|an|am|hinter|im|sur|sous|derriere|dans|en|bajo|de|del|du)(?: (?:the|your|back|bottom|de[mnr]|"
    r"ihre\w+|deine\w+|unterseite|ruckseite|la|le|el|l'|su|tu|votre|ton|parte|side|of))* [\w']+"
)
_CHANGES = re.compile(r"(?: \w+){0,3} (?:chang|ander|geander|cambi|updat|modifi|aktualis)")


class Pointed(NamedTuple):
    """`start` and `end` are the request's place in its sentence; `noun` may be of the sentence before."""

    start: int
    end: int
    noun: Noun
    language: str


def pointed(s: str, nouns: list[Noun], *, before: str | None = None) -> Iterator[Pointed]:
    """`nouns` are those of `s`, or of the sentence `before` it if that is given."""
    if not nouns:
        return
    for language in LANGUAGES:
        barred = barred_in(s, language)
        for request in language.pointing.finditer(s):
            if touches(request, barred):
                continue
            named = nouns if before is not None else [noun for noun in nouns if noun.end <= request.start()]
            between = _between(s, named, request, before)
            if between is None or (THING.search(request[0]) and _THINGS.search(_PLACE.sub(" ", between))):
                continue
            for noun in _last_named(s if before is None else before, named):
                yield Pointed(request.start(), request.end(), noun, language.code)


def _between(s: str, named: list[Noun], request: re.Match[str], before: str | None) -> str | None:
    """The words from the noun to the request; None where that is too far."""
    if not named:
        return None
    last = named[-1].end
    words_between = s[last : request.start()] if before is None else f"{before[last:]} {s[: request.start()]}"
    return words_between if len(words_between) <= FAR else None


def _last_named(s: str, named: list[Noun]) -> list[Noun]:
    """The last noun and those joined to it, unless we have them already."""
    run = [named[-1]]
    for noun in reversed(named[:-1]):
        if not JOINED.fullmatch(s[noun.end : run[0].start]):
            break
        run.insert(0, noun)
    clause = [one.end() for one in CLAUSE.finditer(s, 0, run[0].start)]
    told = s[clause[-1] if clause else 0 : run[0].start]
    if _HAD.search(told) and not _NOT.search(s):
        return []
    return [
        noun
        for noun in run
        if noun.kind in _CAN_BE_TOLD and not SHOWN.match(s, noun.end) and not _CHANGES.match(s, noun.end)
    ]
