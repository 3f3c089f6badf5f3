"""The company a writer signs for: a line of the closing with a legal form, or named like the domain they write from."""

# ruff: noqa: E501 (a language stands on its line)
from __future__ import annotations

import re
from collections.abc import Iterator

from regard.kit.facts.closing import cells, closing
from regard.kit.facts.found import Found, Text
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
_INSTITUTION = re.compile(
    r"(?:University|Université|Universität|Universidad|Hochschule|Institute? |Center for|Centre for)\b[^:]{2,50}$|"
    r"(?:[A-ZÀ-Ý][\w.&'’-]*\s){1,4}(?:University|Institute|Foundation|College|Networks|Technologies|Consulting)$"
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
    links = _LINK.findall(text.text[first:last])
    own = [label for label in dict.fromkeys(map(_own_label, [domain, *links[:5]])) if label]
    person = plain(name)
    for cell in cells(text, (first, last)):
        words = cell.words
        if (
            _NOT.search(words)
            or ". " in words
            or len(words.split()) > 7
            or words[-1] in "!?:"
            or plain(words) == person
        ):
            continue
        if _STRONG.search(words) and (form := _FORM.search(words)) and form.start() > 1:
            start = max(
                (role.end() for role in [_ROLE.match(words)] if role and role.end() < form.start() - 2), default=0
            )
            yield from _one(text, cell.start + start, words[start : form.end()], 0.93)
            return
        is_named = any(_is_domain(words, label) and not _is_domain(person, label) for label in own)
        if (is_named and (text.part == "signature" or " " in words)) or _INSTITUTION.match(words):
            yield from _one(text, cell.start, words, 0.9)
            return


def _own_label(domain: str) -> str:
    """ "rfc-networks" of "mail.rfc-networks.ie", "" for a mail host."""
    labels = [part for part in domain.lower().split(".") if part]
    if len(labels) < 2:
        return ""
    label = labels[-3] if len(labels) > 2 and labels[-2] in ("co", "com", "org", "ac", "gov", "net") else labels[-2]
    return "" if label in MAIL_HOSTS or len(label) < 4 else re.sub(r"[^a-z0-9]", "", label)


def _is_domain(words: str, own: str) -> bool:
    letters = re.sub(r"[^a-z0-9]", "", plain(words))
    return bool(letters) and (
        letters == own or (len(own) >= 5 and letters.startswith(own) and len(letters) <= len(own) + 14)
    )


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
