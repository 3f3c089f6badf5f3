"""Dates that are said to be something: when it was bought, when they were born. A bare date is not a fact."""

# ruff: noqa: E501 (a language stands on its line)
from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from regard.kit.facts.found import Found, Text
from regard.kit.facts.whose import is_anothers, is_denied

_MONTHS = (
    "january|jan|januar|jänner|janvier|janv|enero|ene", "february|feb|februar|février|févr|fév|febrero", "march|mar|märz|mrz|mars|marzo",
    "april|apr|avril|avr|abril|abr", "may|mai|mayo", "june|jun|juni|juin|junio", "july|jul|juli|juillet|juil|julio",
    "august|aug|août|agosto|ago", "september|sept|sep|septembre|septiembre", "october|oct|oktober|okt|octobre|octubre",
    "november|nov|novembre|noviembre", "december|dec|dezember|dez|décembre|déc|diciembre|dic",
)  # fmt: skip
_MONTH = "|".join(f"(?P<m{number}>{names})" for number, names in enumerate(_MONTHS, 1))
_DATE = re.compile(
    rf"(?P<iso>\d{{4}}-\d{{1,2}}-\d{{1,2}})|(?P<num>\d{{1,2}}[./-]\s?\d{{1,2}}[./-]\s?(?:\d{{4}}|\d{{2}})(?!\d))"
    rf"|(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.|er|º)?\s(?:of |de )?)?(?:{_MONTH})\.?,?\s(?:(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s)?(?:de(?:l)? )?(?P<year>(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_CONTEXTS = {
    "purchase_date": re.compile(
        r"\b(?:(?:i|we)(?:['’]ve| have| had)? (?:only |just |originally )?(?:bought|purchased)|(?:was|were|been) (?:bought|purchased)|(?:date of purchase|purchase date|purchased|bought)|"
        r"(?:habe|haben|hatte|wurde)\b[^.!?]{0,60}(?=\bam\b|\bim\b)|kaufdatum|gekauft|erworben|"
        r"(?:j['’]ai|nous avons|je l['’]ai)\s(?:été )?achet\w*|achet\w*|date d['’]achat|(?:compr[ée]|compramos|comprad[oa]|adquir\w+)|fecha de compra)\b[^.!?\n]{0,60}$|"
        r"\b(?:(?:my|our) (?:order|purchase) (?:of|from|dated)|(?:meine|unsere)[rn]? (?:bestellung|kauf) vom|(?:ma|notre) commande du|"
        r"(?:mi|nuestro) (?:pedido|compra) del?)\s+(?:the )?$",
        re.IGNORECASE,
    ),
    "birthday": re.compile(
        r"\b(?:i was born|my (?:date of birth|birthday|birth date|d\.?o\.?b\.?)|(?:^|[\n:;,]\s*)(?:date of birth|d\.?o\.?b\.?|birth date)|ich bin\b[^.!?]{0,20}|ich wurde|"
        r"mein geburts(?:tag|datum)|(?:^|[\n:;,]\s*)(?:geburtsdatum|geb\.?)|je suis née?|ma date de naissance|(?:^|[\n:;,]\s*)date de naissance|née? le|nací|mi (?:fecha de nacimiento|cumpleaños)|"
        r"(?:^|[\n:;,]\s*)fecha de nacimiento)\b[^.!?\n]{0,30}$",
        re.IGNORECASE,
    ),
}  # fmt: skip
_DAY_FIRST = re.compile(
    r"\b(?:compr|fecha|nac[ií]|achet|date d['’]achat|naissance|née?\b|gekauft|kauf|gebor|geburt)", re.IGNORECASE
)
_BOUGHT_AFTER = re.compile(r"^[^.!?\n]{0,60}\b(?:gekauft|erworben)\b", re.IGNORECASE)
_BORN_AFTER = re.compile(r"\bgeboren\b|^\s*$|[.,;)]", re.IGNORECASE)


def dates(text: Text, *, month_first: bool = False) -> Iterator[Found]:
    """`month_first`: 03/04/2024 is 4 March; else such a date, which may be either, is left alone."""
    for match in _DATE.finditer(text.seen):
        before, after = text.before(match.start(), 100), text.after(match.end(), 70)
        kind = next((kind for kind, context in _CONTEXTS.items() if context.search(before)), "")
        if not kind or is_denied(before[-60:]) or is_anothers(before):
            continue
        if (
            kind == "purchase_date"
            and re.search(r"\b(?:habe|haben|hatte|wurde)\b", before)
            and not _bought(before, after)
        ):
            continue
        if (
            kind == "birthday"
            and re.search(r"\bich (?:bin|wurde)\b", before, re.IGNORECASE)
            and "geboren" not in before + after
        ):
            continue
        canonical = _canonical(
            match,
            month_first=month_first,
            is_day_first=bool(re.search(r"\d\.\s?\d", match[0]) or _DAY_FIRST.search(before)),
        )
        if canonical and (found := text.found(kind, *match.span(), canonical=canonical, confidence=0.93)):
            yield found


def _bought(before: str, after: str) -> bool:
    return bool(re.search(r"\b(?:gekauft|erworben|kaufdatum)\b", before, re.IGNORECASE) or _BOUGHT_AFTER.match(after))


def _canonical(match: re.Match[str], *, month_first: bool, is_day_first: bool) -> str:
    """ISO 8601, "2024-03" when no day was said, "" when it is no date or may be two."""
    if match["iso"]:
        year, month, day = (int(part) for part in match["iso"].split("-"))
    elif match["num"]:
        one, two, year = (int(part) for part in re.findall(r"\d+", match["num"]))
        year += 0 if year > 99 else 2000 if year < 50 else 1900
        if is_day_first or one > 12 or one == two:
            day, month = one, two
        elif two > 12 or month_first:
            month, day = one, two
        else:
            return ""
    else:
        year, day = int(match["year"]), int(match["day"] or match["day2"] or 0)
        month = next(number for number in range(1, 13) if match[f"m{number}"])
        if not day:
            return f"{year}-{month:02d}"
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
