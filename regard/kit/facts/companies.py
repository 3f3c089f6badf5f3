"""The company a writer signs for: a line of the closing with a legal form, or named like the domain they write from."""

# ruff: noqa: E501 (a language stands on its line)
from __future__ import annotations

import re
from collections.abc import Iterator

from regard.kit.facts.closing import cells, closing, name_of
from regard.kit.facts.found import Found, Text
from regard.kit.facts.houses import house_in, pieces
from regard.kit.words import plain

_FORM = re.compile(
    r"(?<![\w.])(?:gmbh(?: & co\.? kg)?|mbh|ag|kg|ohg|gbr|ug|e\.\s?k\.|e\.\s?v\.|se|ltd|limited|llc|llp|inc|plc|corp(?:oration)?|pty|"
    r"s\.?a\.?r\.?l|s\.a\.s|sas|eurl|s\.?a\.?|s\.?l\.?u?|s\.l\.l|b\.v|n\.v|srl|s\.r\.l|spa|s\.p\.a|oy|ab|a/s|aps)\.?(?=$|[\s,;)])",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"\b(?:gmbh|mbh|ltd|limited|llc|llp|inc|plc|corp(?:oration)?|s\.?a\.?r\.?l|s\.p\.a|s\.r\.l|srl|b\.v|gbr|ohg)\b\.?",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"^(?:company|firma|unternehmen|société|entreprise|empresa|organi[sz]ation)\s*:\s*(?P<value>\S.{1,60})$",
    re.IGNORECASE | re.MULTILINE,
)
_NOT = re.compile(
    r"hrb|amtsgericht|registered|copyright|©|\(c\)|sitz|geschäftsführer|director|bank|registergericht|sponsored|\d{4}",
    re.IGNORECASE,
)
_ROLE = re.compile(r"^(?:.*\b(?:at|bei|chez|en)\s+)(?=\S)|^(?:[\w &/-]{2,40}),\s+(?=[A-Z])", re.IGNORECASE)
_LINK = re.compile(r"(?:https?://|\bwww\.)(?:www\.)?([\w-]+(?:\.[\w-]+)+)", re.IGNORECASE)
MAIL_HOSTS = frozenset(
    [
        "gmail",
        "googlemail",
        "hotmail",
        "outlook",
        "live",
        "msn",
        "yahoo",
        "ymail",
        "aol",
        "icloud",
        "me",
        "mac",
        "gmx",
        "web",
        "t-online",
        "freenet",
        "posteo",
        "mailbox",
        "proton",
        "protonmail",
        "orange",
        "wanadoo",
        "free",
        "laposte",
        "sfr",
        "telefonica",
        "terra",
        "qq",
        "163",
        "126",
        "mail",
        "fastmail",
        "pobox",
        "example",
    ]
)


def companies(text: Text, *, name: str = "", domain: str = "") -> Iterator[Found]:
    first, last = closing(text, name=name, domain=domain)
    for match in _LABELLED.finditer(text.seen):
        yield from _one(text, match.start("value"), match["value"].strip(), 0.95)
        return
    own = _own(domain, text.text[first:last])
    person = plain(name_of(name))
    for cell in cells(text, (first, last)):
        words = cell.words
        if len(words.split()) <= 7 and not _is_odd(words) and plain(words) != person and (told := _with_form(words)):
            yield from _one(text, cell.start + told[0], told[1], 0.93)
            return
        if _is_own_domain(words, domain, person):
            yield from _one(text, cell.start, words, 0.9)  # "Halden.example" on a line of its own
            return
        for at, piece in pieces(words):
            house = house_in(piece, own=own, person=person, is_signature=text.part == "signature")
            if house and len(house.split()) <= 7 and not _is_odd(house) and not _is_person(house, person):
                yield from _one(text, cell.start + at + piece.index(house), house, 0.9)
                return


def _is_own_domain(words: str, domain: str, person: str) -> bool:
    """Written as a name, and not the person's own."""
    is_it = words != words.lower() and "." in words[1:-1] and domain.lower().endswith(words.lower())
    return is_it and not any(part in words.lower() for part in person.split())


def _is_odd(words: str) -> bool:
    """A sentence, a year, a register: no name of a company."""
    return bool(_NOT.search(words)) or ". " in words or words[-1] in "!?:"


def _is_person(words: str, person: str) -> bool:
    return plain(words) == person or set(plain(words).split()) <= set(person.split())


def _with_form(words: str) -> tuple[int, str] | None:
    """Place and words of a name with its legal form."""
    form = _FORM.search(words) if _STRONG.search(words) else None
    if form is None or form.start() < 2:
        return None
    role = _ROLE.match(words)
    start = role.end() if role and role.end() < form.start() - 2 else 0
    return start, words[start : form.end()]


def _own(domain: str, closing_words: str) -> list[str]:
    """Labels of the domains that are theirs; a short one ("hp") only of the address they write from."""
    links = [label for label in map(_own_label, _LINK.findall(closing_words)[:5]) if len(label) > 3]
    return list(dict.fromkeys(label for label in [_own_label(domain), *links] if len(label) > 1))


def _own_label(domain: str) -> str:
    """ "rfc-networks" of "mail.rfc-networks.ie", "" for a mail host."""
    labels = [part for part in domain.lower().split(".") if part]
    if len(labels) < 2:
        return ""
    label = labels[-3] if len(labels) > 2 and labels[-2] in ("co", "com", "org", "ac", "gov", "net") else labels[-2]
    return "" if label in MAIL_HOSTS else re.sub(r"[^a-z0-9]", "", label)


def _one(text: Text, start: int, words: str, confidence: float) -> Iterator[Found]:
    words = words.strip(" ,;-")
    if (
        2 < len(words) <= 80
        and any(sign.isalpha() for sign in words)
        and not words.startswith(("http", "www"))
        and (not words.islower() or _FORM.search(words))
    ):
        at = text.seen.find(words, start)
        if found := text.found(
            "company", at, at + len(words), canonical=canonical_company(words), confidence=confidence
        ):
            yield found


def canonical_company(words: str) -> str:
    """Letters only, without the legal form: "Halden & Co. GmbH" and "HALDEN & CO" are one."""
    return " ".join(re.findall(r"[^\W_]+", plain(_FORM.sub(" ", words)))) or plain(words)
