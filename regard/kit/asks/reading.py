"""Which nouns of a sentence does it ask for, and which questions does it put without a noun?"""

# ruff: noqa: E501 (a language stands on its line)
from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from regard.kit.asks.language import Language, words
from regard.kit.asks.nouns import LANGUAGES, Noun

REACH = 140  # characters from an opening, or from the noun before, to the next noun

SHOWN = re.compile(
    r"\s*(?:(?:is|was|still|ist|lautet|noch|est|es|sigue siendo|no|nr|n°|number|nummer)\b\.?|[:=#(,'\"-])*\s*['\"#]?"
    r"(?:@@@|(?=[\w./-]*\d[\w./-]*\d)[\w./-]{3,})(?!\s*-?(?:digit|stellig|chiffre|digito|character|zeichen|cifra|letter))"
)
_CLOSED = re.compile(r"\([^()]*\)")
CLAUSE = re.compile(r"[,;:.!?\n]|\s(?:but|aber|sondern|mais|pero|sino|and|und|et|y)\s")
_CLAUSE_START = re.compile(r"(?:^|[,;:.!?¿¡(\n-]|\b(?:and|und|et|y|so|also|then|please|bitte|ok|but|aber))\W*$")
_MORE = words(
    r"(?:more|details?|about|mehr|naher|naheres|genauer|einzelheiten|plus|precisions?|mas|detalles?)(?: \w+){0,3}"
)


_WH = re.compile(r"(?:which|what|when|welche[rsnm]?|was|wann|quel(?:le)?s?|quand|que|cual(?:es)?|cuando)(?!\w)")
_BARE_WH = re.compile(r"(?:which|what|welche[rsnm]?|quel(?:le)?s?|que|cual(?:es)?)$")
JOINED = re.compile(
    r"\W*(?:,|\n|/|&|\+|(?<!\w)(?:and|or|und|oder|sowie|et|ou|y|e|o)(?!\w))\W*(?:(?:your|the|an?|ihre?n?|deine?n?|dein|die|der|das|"
    r"den|eine?n?|votre|vos|ton|ta|les?|la|une?|su|sus|tu|el|los|una)\W+)*"
)
_TYPED = re.compile(
    r"(?:write|note|put|schreib\w*|notier\w*|vermerk\w*|ecri\w*|not[ez]\w*|indiqu\w*|anot\w*|enter|type|fill in|geben sie|gib|eingeben|saisi\w*|renseign\w*|introdu\w*|escrib\w*)"
)
_ELSEWHERE = re.compile(
    r"[^,.!?\n]{0,20} (?:on|in|into|at|auf|im|ins|unter|sur|dans|en|a) (?:(?:our|the|your|unsere[rmn]?|der|dem|das|ihrem|deinem|notre|le|la|"
    r"votre|ton|nuestr[oa]|el|su|tu) )?(?:web\w*|site|seite|app|portal\w*|formular\w*|form|page|account|konto\w*|kundenkonto|box|field|feld|"
    r"shop|checkout|login\w*|tracking\w*|formulaire|compte|espace|formulario|cuenta|pagina|area|parcel|package|box|label|letter|paket\w*|karton|etikett|zettel|colis|carton|etiquette|paquete|caja|etiqueta)(?!\w)"
)
_BY_MAIL = words(r"(?:by|per|via|par|por) (?:e-?mail|mail|courriel|correo(?: electronico)?)")
THING = re.compile(r"(?:send|return|forward|ship|enclose|include|schick|send|leg|envo|renvo|retourn|mand|devuel)")


class Hit(NamedTuple):
    """An ask in a folded sentence."""

    kind: str
    start: int
    end: int
    language: str
    is_noun: bool


def asked(s: str, nouns: list[Noun], *, introduced: bool) -> Iterator[Hit]:
    """The same ask may come twice, as it was read in two ways."""
    for hit in _read(s, nouns, introduced=introduced):
        yield hit._replace(kind="email") if _is_of_mail(s, hit) else hit


def _read(s: str, nouns: list[Noun], *, introduced: bool) -> Iterator[Hit]:
    for language in LANGUAGES:
        barred = barred_in(s, language)
        openings = [one for one in _openings(s, language) if not touches(one, barred)]
        yield from _whole(s, nouns, language, barred, openings)
        if not nouns:
            continue
        for opening in openings:
            yield from _reached(s, nouns, language, opening, tight=False)
        for opening in language.tight.finditer(s):
            named = opening.groupdict().get("when")
            if not touches(opening, barred) and (not named or any(o.start() > opening.end() for o in openings)):
                yield from _reached(s, nouns, language, opening, tight=True)
        yield from _made_so_after(s, nouns, language, barred)
        yield from _alone(s, nouns, language, introduced=introduced)
        yield from _questions(s, [noun for noun in nouns if noun.language == language.code], language)


def _is_of_mail(s: str, hit: Hit) -> bool:
    """ "It goes by e-mail: to which address?" """
    return hit.kind == "address" and bool(_BY_MAIL.search(s, 0, hit.start)) and s.endswith("?")


def _openings(s: str, language: Language) -> list[re.Match[str]]:
    return [*language.loose.finditer(s), *language.until.finditer(s)]


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
    return bool(SHOWN.match(s, noun.end) or (named and language.instead.match(s, noun.end)))


def _is_thing(s: str, noun: Noun, opening: re.Match[str]) -> bool:
    """They are to send the machine, not to say which it is."""
    return bool(THING.search(opening[0])) and not re.search(
        r"na?me|num|nr|typ|mod|ref|wh|sku", s[noun.start : noun.end]
    )


def _elsewhere(s: str, noun: Noun, opening: re.Match[str]) -> bool:
    """They are to type it into something, not to tell us."""
    return bool(_TYPED.search(opening[0]) and _ELSEWHERE.match(s, noun.end))


def _made_so_after(s: str, nouns: list[Noun], language: Language, barred: list[tuple[int, int]]) -> Iterator[Hit]:
    run: list[Noun] = []
    for noun in nouns:
        if run and not JOINED.fullmatch(s[run[-1].end : noun.start]):
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
    lead = s.rfind(": ", 0, nouns[0].start) + 1  # "first things first: customer number?"
    rest, cursor = "", lead
    for noun in nouns:
        rest += s[cursor : noun.start] + " "
        cursor = max(cursor, noun.end)
    if language.fragment.fullmatch(rest + s[cursor:]):
        for noun in nouns:
            if not language.aside.search(s[: noun.start]):
                yield Hit(noun.kind, noun.start, noun.end, language.code, True)


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


def _inside(place: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)


def touches(found: re.Match[str], spans: list[tuple[int, int]]) -> bool:
    return any(start < found.end() and found.start() < end for start, end in spans)


def barred_in(s: str, language: Language) -> list[tuple[int, int]]:
    """The clauses that ask for nothing: "no need to …"."""
    return [(one.start(), _clause_end(s, one.end())) for one in language.never.finditer(s)]


def _clause_end(s: str, place: int) -> int:
    found = CLAUSE.search(s, place)
    return found.start() if found else len(s)
