"""Which kinds of thing does this draft ask its reader for? Rules over words of four languages; no network, no model.

A noun that names a kind ("order number") is asked for when an opening reaches it ("could you send me … and …"), when what
follows makes it a request ("… is still missing"), or when it stands alone with a question mark. Some questions name no noun
("where do you live?"). What is offered, shown with its value, ours, or new ("a new address") is not asked for.
"""

# ruff: noqa: E501 (a language stands on its line)
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from regard.kit.asks.english import ENGLISH
from regard.kit.asks.folded import fold
from regard.kit.asks.french import FRENCH
from regard.kit.asks.german import GERMAN
from regard.kit.asks.language import Language, words
from regard.kit.asks.sentences import Sentence, sentences
from regard.kit.asks.spanish import SPANISH

LANGUAGES = (ENGLISH, GERMAN, FRENCH, SPANISH)
MOST = 60_000  # characters of a draft that are read
REACH = 140  # characters from an opening, or from the noun before, to the next noun

_SHOWN = re.compile(
    r"\s*(?:(?:is|was|still|ist|lautet|noch|est|es|sigue siendo|no|nr|n°|number|nummer)\b\.?|[:=#(,'\"-])*\s*['\"#]?"
    r"(?:@@@|(?=[\w./-]*\d[\w./-]*\d)[\w./-]{3,})(?!\s*-?(?:digit|stellig|chiffre|digito|character|zeichen|cifra|letter))"
)
_CLOSED = re.compile(r"\([^()]*\)")
_CLAUSE = re.compile(r"[,;:.!?\n]|\s(?:but|aber|sondern|mais|pero|sino|and|und|et|y)\s")
_CLAUSE_START = re.compile(r"(?:^|[,;:.!?¿¡(\n-]|\b(?:and|und|et|y|so|also|then|please|bitte|ok|but|aber))\W*$")
_MORE = words(
    r"(?:more|details?|about|mehr|naher|naheres|genauer|einzelheiten|plus|precisions?|mas|detalles?)(?: \w+){0,3}"
)


_WH = re.compile(r"(?:which|what|when|welche[rsnm]?|was|wann|quel(?:le)?s?|quand|que|cual(?:es)?|cuando)(?!\w)")
_BARE_WH = re.compile(r"(?:which|what|welche[rsnm]?|quel(?:le)?s?|que|cual(?:es)?)$")
_JOINED = re.compile(
    r"\W*(?:,|\n|/|&|\+|(?<!\w)(?:and|or|und|oder|sowie|et|ou|y|e|o)(?!\w))\W*(?:(?:your|the|an?|ihre?n?|deine?n?|dein|die|der|das|"
    r"den|eine?n?|votre|vos|ton|ta|les?|la|une?|su|sus|tu|el|los|una)\W+)*"
)
_TYPED = re.compile(r"(?:enter|type|fill in|geben sie|gib|eingeben|saisi\w*|renseign\w*|introdu\w*|escrib\w*)")
_ELSEWHERE = re.compile(
    r"[^,.!?\n]{0,20} (?:on|in|into|at|auf|im|ins|unter|sur|dans|en|a) (?:(?:our|the|your|unsere[rmn]?|der|dem|das|ihrem|deinem|notre|le|la|"
    r"votre|ton|nuestr[oa]|el|su|tu) )?(?:web\w*|site|seite|app|portal\w*|formular\w*|form|page|account|konto\w*|kundenkonto|box|field|feld|"
    r"shop|checkout|login\w*|tracking\w*|formulaire|compte|espace|formulario|cuenta|pagina|area)(?!\w)"
)
_INTRO = words(
    r"(?:things?|following|details?|information|bits|folgende\w*|angaben|dinge|informationen|daten|sachen|elements?|informations?|choses|"
    r"suivante?s?|cosas?|datos|siguientes?|informacion)"
)
_THING = re.compile(r"(?:send|return|forward|ship|enclose|include|schick|send|leg|envo|renvo|retourn|mand|devuel)")


@dataclass(frozen=True, slots=True)
class Ask:
    """`kind` is a slug of kit/kinds.py; `start` and `end` are the place in the draft; `sentence` the words around it.

    `noun` is what the draft calls it ("order number"), "" where it names nothing ("where do you live?"); `language` a code.
    """

    kind: str
    start: int
    end: int
    sentence: str
    noun: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Noun:
    kind: str  # "" for what only looks like a kind
    start: int
    end: int
    language: str


def asks_in(text: str) -> list[Ask]:
    """In the order of the draft; each kind once a sentence. Never raises; reads the first MOST characters."""
    text = text[:MOST]
    found = []
    introduced = False
    for sentence in sentences(fold(text), text):
        kinds: dict[str, Hit] = {}
        for hit in sorted(_asked(sentence.text, introduced=introduced), key=lambda one: one.start):
            kinds.setdefault(hit.kind, hit)
        introduced = not kinds and _introduces(sentence.text)
        found += [_ask(text, sentence, hit) for hit in kinds.values()]
    return found


def _ask(text: str, sentence: Sentence, hit: Hit) -> Ask:
    first, last = sentence.span(hit.start, hit.end)
    noun = text[first:last] if hit.is_noun else ""
    around = text[sentence.places[0] : sentence.places[-1] + 1]
    return Ask(hit.kind, first, last, around, noun, hit.language)


class Hit(NamedTuple):
    """An ask in a folded sentence."""

    kind: str
    start: int
    end: int
    language: str
    is_noun: bool


def _asked(s: str, *, introduced: bool) -> Iterator[Hit]:
    nouns = _nouns(s)
    for language in LANGUAGES:
        barred = [(one.start(), _clause_end(s, one.end())) for one in language.never.finditer(s)]
        openings = [one for one in language.loose.finditer(s) if not _touches(one, barred)]
        yield from _whole(s, nouns, language, barred, openings)
        if not nouns:
            continue
        for opening in openings:
            yield from _reached(s, nouns, language, opening, tight=False)
        for opening in language.tight.finditer(s):
            named = opening.groupdict().get("when")
            if not _touches(opening, barred) and (not named or any(o.start() > opening.end() for o in openings)):
                yield from _reached(s, nouns, language, opening, tight=True)
        yield from _made_so_after(s, nouns, language, barred)
        yield from _alone(s, nouns, language, introduced=introduced)
        yield from _questions(s, [noun for noun in nouns if noun.language == language.code], language)


def _reached(s: str, nouns: list[Noun], language: Language, opening: re.Match[str], *, tight: bool) -> Iterator[Hit]:
    """The nouns that an opening reaches, one after the other."""
    cursor, first = opening.end(), True
    for noun in nouns:
        if noun.start < cursor:
            continue
        gap = _CLOSED.sub(" ", s[cursor : noun.start]).rpartition("\n")[2]
        small = language.small.fullmatch(gap.lstrip(" ,:;-(¿'"))
        if len(gap) > REACH or "?" in gap or (tight and not small) or language.breaks.search(gap):
            return
        named = not (tight and _BARE_WH.search(opening[0]))
        if noun.kind == "" or (noun.kind == "product" and _is_thing(s, noun, opening)) or _elsewhere(s, noun, opening):
            cursor, first = noun.end, False
            if tight:
                return
            continue
        told_more = first and noun.kind in ("problem", "tried") and _MORE.search(opening[0] + gap)
        if (told_more or not language.aside.search(gap)) and not _known_thing(s, noun, language, named=named):
            yield Hit(noun.kind, noun.start, noun.end, language.code, True)
        elif tight:
            return
        cursor, first = noun.end, False


def _known_thing(s: str, noun: Noun, language: Language, *, named: bool) -> bool:
    """Its value is shown, or what follows says that it is something else ("which number is …" says no such thing)."""
    return bool(_SHOWN.match(s, noun.end) or (named and language.instead.match(s, noun.end)))


def _is_thing(s: str, noun: Noun, opening: re.Match[str]) -> bool:
    """They are to send the machine, not to say which it is."""
    return bool(_THING.search(opening[0])) and not re.search(
        r"na?me|num|nr|typ|mod|ref|wh|sku", s[noun.start : noun.end]
    )


def _elsewhere(s: str, noun: Noun, opening: re.Match[str]) -> bool:
    """They are to type it into something, not to tell us."""
    return bool(_TYPED.search(opening[0]) and _ELSEWHERE.match(s, noun.end))


def _made_so_after(s: str, nouns: list[Noun], language: Language, barred: list[tuple[int, int]]) -> Iterator[Hit]:
    run: list[Noun] = []
    for noun in nouns:
        if run and not _JOINED.fullmatch(s[run[-1].end : noun.start]):
            run = []
        before = s[max(0, noun.start - 60) : noun.start]
        if not noun.kind or (language.aside.search(before) and not run) or _inside(noun.start, barred):
            run = []
            continue
        run.append(noun)
        found = language.after.match(s, noun.end)
        if found and not any(start < found.end() and noun.start < end for start, end in barred):
            for one in run:
                yield Hit(one.kind, one.start, one.end, language.code, True)


def _questions(s: str, nouns: list[Noun], language: Language) -> Iterator[Hit]:
    """ "Which model is it?": the question word is part of the noun."""
    for noun in nouns:
        if noun.kind and _WH.match(s, noun.start) and "?" in s[noun.end :] and _CLAUSE_START.search(s[: noun.start]):
            yield Hit(noun.kind, noun.start, noun.end, language.code, True)


def _alone(s: str, nouns: list[Noun], language: Language, *, introduced: bool) -> Iterator[Hit]:
    """ "Your order number?" and nothing else; or without the mark, after "I need two things."."""
    if not (introduced or s.endswith("?")) or not all(noun.kind for noun in nouns):
        return
    rest, cursor = "", 0
    for noun in nouns:
        rest += s[cursor : noun.start] + " "
        cursor = max(cursor, noun.end)
    if language.fragment.fullmatch(rest + s[cursor:]):
        for noun in nouns:
            if not language.aside.search(s[: noun.start]):
                yield Hit(noun.kind, noun.start, noun.end, language.code, True)


def _introduces(s: str) -> bool:
    return len(s) < REACH and bool(_INTRO.search(s)) and any(language.loose.search(s) for language in LANGUAGES)


def _whole(
    s: str, nouns: list[Noun], language: Language, barred: list[tuple[int, int]], openings: list[re.Match[str]]
) -> Iterator[Hit]:
    for kind, pattern in language.whole.items():
        found = pattern.search(s)
        if found is None or _inside(found.start(), barred):
            continue
        if kind == "product" and any(n.kind != kind and found.start() <= n.start < found.end() for n in nouns):
            continue  # "which e-mail address do you use" is of another kind
        asked = "?" in s[found.start() :] or any(one.end() <= found.start() + 1 for one in openings)
        if asked or _CLAUSE_START.search(s[: found.start()]):
            yield Hit(kind, found.start(), found.end(), language.code, False)


def _nouns(s: str) -> list[Noun]:
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


def _inside(place: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)


def _touches(found: re.Match[str], spans: list[tuple[int, int]]) -> bool:
    return any(start < found.end() and found.start() < end for start, end in spans)


def _clause_end(s: str, place: int) -> int:
    found = _CLAUSE.search(s, place)
    return found.start() if found else len(s)
