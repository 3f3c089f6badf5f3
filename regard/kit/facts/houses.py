"""Whether a piece of a closing names the house a writer belongs to: by their domain, by what it is, by their post in it."""

# ruff: noqa: E501 (a language stands on its line)
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from regard.kit.words import plain

_INSTITUTION = re.compile(
    r"(?:University|Université|Universität|Universidad|Hochschule|Institute? |Center for|Centre for)\b[^:]{2,50}$|"
    r"(?:[A-ZÀ-Ý][\w.&'’-]*\s){1,3}(?:Institute?|University|College|Academy|School|Cent(?:er|re)) (?:of|for) [A-ZÀ-Ý][^:]{0,40}$|"
    r"(?:[A-ZÀ-Ý][\w.&'’-]*\s){1,4}(?:University|Institute|Foundation|College|Networks|Technologies|Consulting)$|"
    r"(?:Laborator(?:y|ies)|School|Faculty|Department|Dept\.?|Institute|Cent(?:er|re))\b[^:]{2,50},\s(?:[A-Z]\w+\s)?(?:University|College|Institute)(?: of [A-Z]\w+)?$"
)
_NAMELESS = re.compile(
    r"(?:institute|university|college|school) (?:of|for) (?:technology|science|research|art)s?", re.IGNORECASE
)
_POST = re.compile(
    r"^(?:[^,@]{2,40},\s)?(?:[\w&.'’-]+[ /]){0,5}(?:ceo|cto|cfo|coo|cio|(?:co-?)?founder|owner|president|director|manager|head|engineer|developer|programmer|"
    r"architect|consultant|administrator|admin|analyst|scientist|researcher|student|professor|lecturer|fellow|officer|executive|"
    r"assistant|secretary|editor|partner|designer|technician|specialist|coordinator|webmaster|staff|inhaber(?:in)?|"
    r"geschäftsführer(?:in)?|leiter(?:in)?|berater(?:in)?|entwickler(?:in)?|gérante?|direct(?:eur|rice|ora?)|responsable|ingénieure?|"
    r"gerente|ingenier[oa])(?: of [\w& ]{2,30}?)?(?P<link>\s(?:at|@|bei|chez)\s|,?\s)(?P<house>\S.*)$",
    re.IGNORECASE,
)
_WORK = frozenset(
    [
        "manager",
        "engineer",
        "engineering",
        "developer",
        "director",
        "consultant",
        "administrator",
        "architect",
        "officer",
        "management",
        "marketing",
        "sales",
        "support",
        "operations",
        "development",
        "services",
        "relations",
        "product",
        "products",
        "finance",
        "research",
        "resources",
        "technology",
        "security",
        "design",
        "quality",
        "large",
        "home",
        "work",
        "science",
        "sciences",
        "computing",
        "accounting",
        "procurement",
        "logistics",
    ]
)
_SMALL = frozenset(("and", "of", "the", "for", "und", "der", "für", "de", "la", "et", "y"))


def pieces(words: str) -> Iterator[tuple[int, str]]:
    """Place and words of what " - " or " / " parts: "Dana Ray - Halden Tools"."""
    at = 0
    for piece in re.split(r"(\s+[-–—/]\s+|^[-–—]\s+)", words):
        if piece.strip(" -–—/"):
            yield at, piece
        at += len(piece)


def house_in(piece: str, *, own: Sequence[str], person: str, is_signature: bool) -> str:
    """The name of the house in a piece, or "". `own`: labels of their domain and links; `person`: their name, plain."""
    post = _POST.match(piece)
    if post and _is_house(post["house"], own, person, is_signature=is_signature):
        return post["house"]
    if post and len(post["link"]) > 2:
        house = post["house"]
        fits = house[:1].isupper() and len(house.split()) <= 5 and not (_WORK & set(plain(house).split()))
        return house if fits and not re.search(r"[.!?:]\s|[!?:]$", house) else ""
    if _is_house(piece, own, person, is_signature=is_signature):
        return piece
    last = piece.rsplit(maxsplit=1)[-1]
    return last if post and _letters(last) in own and last[:1].isupper() else ""


def _is_house(words: str, own: Sequence[str], person: str, *, is_signature: bool) -> bool:
    if _INSTITUTION.match(words):
        return not _NAMELESS.fullmatch(words.strip(" ,"))
    return any(
        _is_named(words, label, is_signature=is_signature) and not _is_named(person, label, is_signature=True)
        for label in own
    )


def _is_named(words: str, own: str, *, is_signature: bool) -> bool:
    """Like their domain: "RFC Networks" of rfc-networks.ie, "HP Ireland" of hp.com, "Boston Linux & Unix" of blu.org."""
    letters = _letters(words)
    if not letters:
        return False
    several = re.split(r"[\s-]+", words)
    if len(own) < 4:
        is_short = several[0] == own.upper() and 1 < len(several) <= 3 and several[-1][:1].isupper()
        return (is_short and not (_WORK & set(plain(words).split()))) or _is_initials(several, own)
    if letters == own or (len(own) >= 5 and letters.startswith(own) and len(letters) <= len(own) + 14):
        return is_signature or " " in words
    begins = len(own) >= 5 and _letters(several[0]).startswith(own) and 1 < len(several) <= 4
    return begins and all(word[:1].isupper() for word in several) and not (_WORK & set(plain(words).split()))


def _is_initials(several: Sequence[str], own: str) -> bool:
    told = [word for word in several if word[:1].isalpha() and plain(word) not in _SMALL]
    first = "".join(word[0] for word in told)
    return len(own) >= 3 and first.isupper() and plain(first) == own


def _letters(words: str) -> str:
    return re.sub(r"[^a-z0-9]", "", plain(words))
