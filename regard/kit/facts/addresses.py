"""Postal addresses of the writer: English, German, Spanish and French forms. Only with street (or box), number, postcode."""

# ruff: noqa: E501 (a language stands on its line)
from __future__ import annotations

import re
from collections.abc import Iterator

from regard.kit.facts.closing import Cell, cells, closing
from regard.kit.facts.found import Found, Text
from regard.kit.facts.whose import is_anothers, is_denied
from regard.kit.words import plain

_W = r"[^\W\d_][\w'’.-]*"
_STREET_EN = (
    r"street|st|avenue|ave|road|rd|drive|dr|lane|ln|boulevard|blvd|court|ct|place|pl|square|sq|way|terrace|close|crescent|parkway|pkwy|"
    r"highway|hwy|circle|row|gardens|hill|mews|quay|broadway|trail|plaza|loop|alley"
)
_STREET_DE = (
    r"stra(?:ß|ss)e|str\.|weg|platz|allee|gasse|ring|damm|ufer|hof|markt|chaussee|steig|pfad|stieg|graben|kamp|berg|tal"
)
_POST_US = r"(?P<place>[A-Z][\w .'-]{1,30}),?\s+(?:[A-Z]{2}|[A-Z][a-z]{2,}(?: [A-Z][a-z]{3,})?)\.?,?\s{1,2}(?P<code>\d{5}(?:-\d{4})?)\b"
_POST_UK = r"(?P<code>[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2})\b"
_POST_IE = r"(?P<code>Dublin\s\d{1,2}W?|[A-Z]\d[\dW]\s?[A-Z\d]{4})\b"  # a district of Dublin, an Eircode
_POST_EU = rf"(?:D-|DE-|F-|FR-|E-|ES-|A-|CH-)?(?P<code>\d{{5}})\s+(?P<place>{_W}(?:[ /-]{_W}){{0,4}})"
_POST_4 = rf"(?:A-|CH-|AT-)?(?P<code>\d{{4}})\s+(?P<place>[A-ZÄÖÜÉ]{_W}(?:[ -]{_W}){{0,3}})"
_SUITE = r"(?:,?\s*(?i:suite|ste|apt|apartment|unit|floor|flat|room|rm|bldg|building|\#)\.?\s*[\w-]{1,8}){0,3}"
_BOX = r"(?:p\.?\s?o\.?\s?box|postfach|apartado(?: de correos)?|b\.?p\.?|boîte postale)\s*(?P<box>\d[\d ]{0,8})(?:,\s*[^,\n]{1,20}){0,3}?"

# street forms with house number, and the postcode forms that may follow
_US_STREET = rf"(?P<number>\d{{1,6}}[A-Z]?)\s+(?P<street>(?:(?:[NSEW]{{1,2}}\.?|\d{{1,3}}(?:st|nd|rd|th)|{_W})\s+){{0,4}}?(?:(?i:{_STREET_EN})\b\.?|{_W})(?:\s+[NSEW]{{1,2}}\b\.?)?){_SUITE}"
_UK_STREET = rf"(?P<number>\d{{1,4}}[A-Za-z]?),?\s+(?P<street>(?:{_W}\s+){{1,4}}?(?:{_STREET_EN})\b\.?)"
_DE_WORD = r"(?:[A-ZÄÖÜ][\w'’.-]*|(?i:am|an|auf|der|dem|den|im|in|zum|zur|von|unter|bei))"
_DE_STREET = rf"(?P<street>(?:{_DE_WORD}[ -]){{0,3}}(?:[A-ZÄÖÜ][\w'’.-]*?[ -]?)?(?i:{_STREET_DE}))\s*(?P<number>\d{{1,4}}(?:\s?[a-zA-Z]\b)?(?:\s?[-/]\s?\d{{1,4}}\s?[a-z]?)?)\b"
_DE_LOOSE = rf"(?P<street>(?=[A-ZÄÖÜ]){_W}(?:[ -]{_W}){{0,2}})\s+(?P<number>\d{{1,4}}(?:\s?[a-z]\b)?)"
_FR_STREET = rf"(?P<number>\d{{1,4}}\s?(?:bis|ter|quater|[A-D]\b)?),?\s+(?P<street>(?:rue|avenue|av\.?|boulevard|bd\.?|place|chemin|allées?|impasse|quai|route|cours|square|passage|faubourg|villa)\s+(?:{_W}[ -]?){{1,6}}?)"
_ES_STREET = rf"(?P<street>(?:calle|c/|c\.|avda\.?|avenida|plaza|pza\.?|paseo|p[º°]|camino|carretera|ctra\.?|ronda|travesía|glorieta|edificio)\s*(?:{_W}\s?){{1,6}}?),?\s*(?:n[º°.]{{1,2}}\s*)?(?P<number>\d{{1,4}}(?:\s?[A-Za-z]\b)?)(?:,?\s*\d{{0,2}}\s?[º°ª]?\s?\w{{0,6}})?"
_GAP = r"(?:\s*[,;|·–-]\s*|\s+)"
_COUNTRY = r"(?:,?\s*(?:USA|U\.S\.A\.|United States|Germany|Deutschland|France|Spain|España|UK|United Kingdom|Austria|Österreich|Switzerland|Schweiz|Ireland|Éire))?"

FORMS = tuple(
    re.compile(rf"(?<![\w/]){street}{_GAP}{post}{_COUNTRY}", flags)
    for street, post, flags in (
        (_US_STREET, _POST_US, 0),
        (_UK_STREET, rf"(?:[A-Z][\w .'-]{{1,30}}(?:,|\n|\s)\s*){{0,3}}?{_POST_UK}", re.IGNORECASE),
        (_DE_STREET, _POST_EU, 0),
        (_DE_STREET, _POST_4, 0),
        (_FR_STREET, _POST_EU, re.IGNORECASE),
        (_ES_STREET, _POST_EU, re.IGNORECASE),
        (_DE_LOOSE, _POST_EU, 0),
        (_BOX, _POST_US, re.IGNORECASE),
        (_BOX, _POST_EU, re.IGNORECASE),
        (_UK_STREET, rf"(?:[A-Z][\w .'-]{{1,30}}(?:,|\n|\s)\s*){{0,3}}?{_POST_IE}", re.IGNORECASE),
    )
)
_SAID = re.compile(
    r"\b(?:(?:my|our)\s(?:\w+\s){0,2}?address|(?:ship|send|deliver|post|mail)\w*\b[^.!?]{0,30}\bto|i live (?:at|in)|we live (?:at|in)|i(?:['’]ve| have)? moved to|"
    r"we(?:['’]ve| have)? moved to|(?:delivery|shipping|postal|billing|new|home) address|"
    r"(?:meine|unsere|neue)\s(?:\w+\s){0,2}?(?:adresse|anschrift)|(?:liefer|rechnungs|post)(?:adresse|anschrift)|(?:ich|wir) wohnen?|"
    r"(?:schicken|senden|liefern)\b[^.!?]{0,40}\b(?:an|nach)|umgezogen|(?:adresse|anschrift)\s*(?:lautet|ist|:)|"
    r"(?:mon|notre|nouvelle)\sadresse|adresse de livraison|j['’]habite|nous habitons|livrer|envoyer?\b[^.!?]{0,30}\b(?:à|au)|"
    r"(?:mi|nuestra|nueva)\s(?:\w+\s)?direcci[óo]n|direcci[óo]n de (?:env[íi]o|entrega)|vivo en|vivimos en|address\s*:|dirección\s*:|adresse\s*:)[^!?]{0,60}$",
    re.IGNORECASE,
)


def addresses(text: Text, *, name: str = "", domain: str = "") -> Iterator[Found]:
    first, last = closing(text, name=name, domain=domain)
    taken: list[tuple[int, int]] = []
    for form in FORMS:
        for match in form.finditer(text.seen):
            start, end = match.span()
            if any(start < other_end and other < end for other, other_end in taken) or not _is_theirs(
                text, start, first, last
            ):
                continue
            if found := _found(text, match, start, end):
                taken.append((start, end))
                yield found
    if last and not taken:
        yield from _in_columns(text, (first, last))


def _is_theirs(text: Text, start: int, first: int, last: int) -> bool:
    if text.part == "signature" or first <= start < last:
        return first <= start < last
    before = text.before(start, 140)
    return bool(_SAID.search(before)) and not is_denied(before[-60:]) and not is_anothers(before)


def _in_columns(text: Text, bounds: tuple[int, int]) -> Iterator[Found]:
    """A signature in columns: the street stands above the place, in the same column."""
    pieces = cells(text, bounds)
    for place in pieces:
        for street in pieces:
            if (
                street.line in (place.line - 1, place.line)
                and street is not place
                and abs(street.column - place.column) <= 3
            ):
                joined = f"{street.words}\n{place.words}"
                for form in FORMS:
                    match = form.match(joined)
                    if (
                        match
                        and match.end() > len(street.words) + 1
                        and (found := _of_cells(text, match, street, place))
                    ):
                        yield found
                        return


def _of_cells(text: Text, match: re.Match[str], street: Cell, place: Cell) -> Found | None:
    value = " ".join(match[0].split("\n"))
    return text.found("address", street.start, place.end, canonical=_canonical(match), confidence=0.93, value=value)


def _found(text: Text, match: re.Match[str], start: int, end: int) -> Found | None:
    lines = [line.strip(" \t,;|") for line in text.text[start:end].splitlines()]
    value = ", ".join(line for line in lines if line)
    return text.found(
        "address",
        start,
        end,
        canonical=_canonical(match),
        confidence=0.95,
        value=re.sub(r"\s*\|\s*", ", ", re.sub(r"\s{2,}", " ", value)),
    )


_COUNTRIES = ("US", "GB", "DE", "", "FR", "ES")  # of the first forms


def country_of(value: str) -> str:
    """ISO code of the country that an address is written like, "" when it may be several."""
    for form, country in zip(FORMS, _COUNTRIES, strict=False):
        if form.search(value):
            return country
    return ""


def canonical_address(words: str) -> str:
    """Of an address that somebody typed: as if it had been read, else its words."""
    for form in FORMS:
        if match := form.search(words):
            return _canonical(match)
    return " ".join(re.findall(r"[^\W_]+", plain(words)))


def _canonical(match: re.Match[str]) -> str:
    """Postcode, house number and the first letters of the street: what is left when the same is written another way."""
    told = match.groupdict()
    code = (
        re.sub(r"\W", "", told["code"]).upper()[:5]
        if told["code"][:1].isdigit()
        else re.sub(r"\W", "", told["code"]).upper()
    )
    if told.get("box"):
        return f"{code} box {re.sub(r'[^0-9]', '', told['box'])}"
    letters = re.sub(
        r"[^a-z]",
        "",
        plain(re.sub(r"^(?:rue|calle|c/|avenida|avenue)\s", "", told["street"].strip(), flags=re.IGNORECASE)),
    )
    number = re.sub(r"\s", "", told["number"]).lower()
    return f"{code} {number} {letters[:5]}"
