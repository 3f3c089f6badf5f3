"""`find`: every fact in one message's own words."""

# ruff: noqa: E501 (a language stands on its line)
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from regard.kit.facts.addresses import addresses, country_of
from regard.kit.facts.companies import companies
from regard.kit.facts.dates import dates
from regard.kit.facts.found import Found, Part, Pattern, Text
from regard.kit.facts.needs import needs
from regard.kit.facts.numbers import numbers, own
from regard.kit.facts.phones import phones
from regard.kit.facts.products import products as products_in
from regard.kit.facts.tongue import countries_of, tongue
from regard.kit.facts.wishes import wishes

LIMIT = 30_000  # characters of the own words that are read; of a longer letter its beginning and its end
SIGNATURE_LIMIT = 4_000
SUBJECT_LIMIT = 300
MOST = 40  # facts of one message; a letter that says more is a list, not a letter
_BULK = re.compile(
    r"unsubscribe|abbestellen|newsletter abmelden|se désabonner|désinscri\w+|darse de baja|cancelar (?:la )?suscripción|manage (?:my|your) subscriptions?|cancel (?:a|your|this|the) subscription|future (?:newsletters|mailings)|our (?:weekly |monthly )?newsletter|"
    r"all rights reserved|alle rechte vorbehalten",
    re.IGNORECASE,
)
_ANSWER = re.compile(r"\s*(?:re|aw|antw|sv|vs|rif|fwd?|wg|tr|rv|enc)\s*(?:\[\d+\])?\s*:", re.IGNORECASE)


def find(
    text: str, *, signature: str = "", subject: str = "", patterns: Sequence[Pattern] = (), products: Sequence[str] = (), name: str = "",
    domain: str = "", language: str = "", country: str = "",
) -> list[Found]:  # fmt: skip
    """Facts in `text` (the writer's own words, quotes folded away) and in their `signature`, in order, each value once.

    Of a `subject` only numbers are read, and only when the writer chose it: an answer's or forward's is somebody else's.
    `patterns` and `products` are the company's; `name` and `domain` of the writer's address; `language` of the writer and
    `country` (ISO) of the company tell how numbers without a country code are read. Linear time, at most LIMIT characters
    are read; never raises.
    """
    try:
        return _find(text, signature, subject, patterns, products, name, domain, language, country)
    except Exception:  # our own mistake must not cost a customer's message
        return []


def _find(
    text: str, signature: str, subject: str, patterns: Sequence[Pattern], products: Sequence[str], name: str, domain: str,
    language: str, country: str,
) -> list[Found]:  # fmt: skip
    beginning, skipped = _shortened(text)
    if not any(sign.isalnum() for sign in beginning + signature + subject) or is_bulk(beginning):
        return []
    own_words, closing = Text(beginning), Text(signature[:SIGNATURE_LIMIT], part="signature")
    language = language or tongue(beginning + " " + signature)
    places = [one for part in (own_words, closing) for one in addresses(part, name=name, domain=domain)]
    where = country_of(places[-1].value) if places else ""
    countries = countries_of(domain=domain, language=language, home=country, address=where)
    found: list[Found] = []
    found += own(own_words, patterns)
    found += numbers(own_words)
    found += _of_subject(subject, patterns)
    found += dates(own_words, month_first=countries[:1] == ["US"])
    found += wishes(own_words)
    found += needs(own_words)
    found += products_in(own_words, products)
    found += places
    for part in (own_words, closing):
        found += phones(part, countries=countries, name=name, domain=domain)
        found += companies(part, name=name, domain=domain)
    return _once(_moved(one, skipped) for one in found)[:MOST]


def _of_subject(subject: str, patterns: Sequence[Pattern]) -> Iterator[Found]:
    if not _ANSWER.match(subject):
        words = Text(subject[:SUBJECT_LIMIT], part="subject")
        yield from own(words, patterns)
        yield from numbers(words)


def is_bulk(text: str) -> bool:
    """A newsletter or notice: its numbers and addresses are a company's, not a customer's."""
    match = _BULK.search(text)
    if match is None:
        return False
    near = text[max(0, match.start() - 400) : match.end() + 400]
    return "http" in near or "reserved" in match[0].lower() or text.count("\n") > 60


def _shortened(text: str) -> tuple[str, tuple[int, int]]:
    """What is read, and (place, characters) of what was left out in the middle."""
    if len(text) <= LIMIT:
        return text, (len(text), 0)
    head = LIMIT * 4 // 5
    tail = LIMIT - head
    return text[:head] + "\n\n" + text[-tail:], (head + 2, len(text) - tail - head - 2)


def _moved(one: Found, skipped: tuple[int, int]) -> Found:
    place, count = skipped
    if one.part != "own" or one.start < place or not count:
        return one
    return Found(
        one.kind, one.value, one.canonical, one.start + count, one.end + count, one.sentence, one.confidence, one.part
    )


def _once(found: Iterable[Found]) -> list[Found]:
    """Each value once; a place that is two kinds of number is the one that was found first (the company's own pattern)."""
    kept: dict[tuple[str, str], Found] = {}
    places: dict[tuple[Part, int], str] = {}
    for one in found:
        key, place = (one.kind, one.canonical), (one.part, one.start)
        if key not in kept and places.setdefault(place, one.kind) == one.kind:
            kept[key] = one
    return sorted(kept.values(), key=lambda one: (one.part, one.start))
