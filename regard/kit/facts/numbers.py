"""Order, invoice, customer and serial numbers: by the words beside them, and by the company's own patterns."""

# ruff: noqa: E501 (a language stands on its line)
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from regard.kit.facts.found import Found, Pattern, Text
from regard.kit.facts.labels import BEFORE_NOUN, FILLER, LABELS, NUMBER
from regard.kit.facts.whose import is_anothers, is_denied

# One token with a figure in it; groups of figures may stand apart ("1234 5678").
_VALUE = r"(?P<value>(?=[A-Z0-9/._-]*\d)(?:\d{3,6}(?:[ ]\d{3,6}){1,4}(?![\w-])|[A-Z0-9]+(?:[-/._][A-Z0-9]+){0,6}))"
_MORE = re.compile(
    rf"\s{{0,2}}(?:,|;|/|&|\band\b|\bund\b|\bsowie\b|\bet\b|\by\b)\s{{0,2}}(?:{NUMBER}\s?)?{_VALUE}", re.IGNORECASE
)
_DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}")
_MONTH = re.compile(r"(?:0?[1-9]|1[0-2])[-./](?:19|20)\d\d")  # "12-2024"; with a label beside it numbers() takes it
MOST = 20  # numbers of one list
_UNIT = re.compile(
    r"^\s?(?:[€$£¥%°]|eur\b|euros?\b|usd\b|gbp\b|chf\b|dollars?\b|pounds?\b|pieces?\b|pcs\b|stück\b|stk\b|units?\b|items?\b|"
    r"unidades\b|pièces?\b|times\b|mal\b|days?\b|tage?n?\b|jours?\b|días?\b|weeks?\b|wochen?\b|kg\b|mm\b|cm\b|min\b|uhr\b|am\b|pm\b|o['’]clock)",
    re.IGNORECASE,
)
_MONEY_BEFORE = re.compile(r"[€$£¥]\s?$")
_BANK = re.compile(r"\b(?:bank|iban|sort code|giro|paypal|bancari[ao]|bancaire)\b", re.IGNORECASE)
_TRACKING = re.compile(
    r"\b(?:tracking|parcel|shipment|sendungs\w*|paket\w*|suivi|colis|seguimiento|envío|ticket|case|zip|postcode|plz|article|artikel\w*|"
    r"part|teile\w*|version|page|seite|step|line)\b[^.!?]{0,12}$",
    re.IGNORECASE,
)


def _reading(whole: str, noun: str) -> re.Pattern[str]:
    named = rf"(?:{whole}|(?:{NUMBER})\s?(?:of |for |de (?:la |ma |mi |mon )?|der |meiner |your |my )?(?:{noun})|(?:{noun})[\s-]{{0,3}}(?:{NUMBER}))"
    bare = rf"(?:(?<=\w )|(?<=^)|(?<=[\s,;:(]))(?:{noun})"
    return re.compile(
        rf"(?<![\w-])(?:(?P<named>{named})|(?P<bare>{bare}))(?P<filler>{FILLER}{{0,8}}?(?:{NUMBER})?{FILLER}{{0,5}}?){_VALUE}",
        re.IGNORECASE | re.MULTILINE,
    )


_READINGS = {kind: _reading(whole, noun) for kind, (whole, noun) in LABELS.items()}
_REVERSED = {
    kind: re.compile(
        rf"(?<![\w/.-]){_VALUE}\s(?:is|was|ist|war|est|es)\s(?:my|our|meine?|unsere|mon|ma|notre|mi|nuestr[oa])\s"
        rf"(?:{whole}|(?:{NUMBER}\s)?(?:de |du )?(?:{noun})(?:\s{NUMBER})?)",
        re.IGNORECASE,
    )
    for kind, (whole, noun) in LABELS.items()
}  # fmt: skip
_NOUN_BEFORE = re.compile(rf"(?:^|\b{BEFORE_NOUN}\s+(?:\w+\s+)?|[\n:;,(-]\s*)$", re.IGNORECASE)


def numbers(text: Text) -> Iterator[Found]:
    """What is called a number of theirs."""
    lower = text.seen.lower()
    for kind, reading in _READINGS.items():
        if not any(word in lower for word in _HINTS[kind]):
            continue
        for match in reading.finditer(text.seen):
            yield from _labelled(text, kind, match)
        for match in _REVERSED[kind].finditer(text.seen):
            if found := _take(text, kind, match.start("value"), match.end("value"), least=4, label=match.start()):
                yield found


def _labelled(text: Text, kind: str, match: re.Match[str]) -> Iterator[Found]:
    start, end, label = match.start("value"), match.end("value"), match.start()
    is_bare = match["named"] is None and not re.search(rf"{NUMBER}|:", match["filler"], re.IGNORECASE)
    if is_bare and not _NOUN_BEFORE.search(text.seen[max(0, label - 24) : label]):
        return
    if is_bare and kind in ("account", "serial"):
        return
    if kind == "account" and (_BANK.search(text.before(label, 60)) or _BANK.search(text.after(end))):
        return
    least = 5 if is_bare else 2 if kind == "serial" else 3
    found = _take(text, kind, start, end, least=least, label=label)
    for _more in range(MOST):
        if found is None:
            return
        yield found
        more = _MORE.match(text.seen, end)
        if more is None or _shape(more["value"]) != _shape(text.seen[start:end]):
            return
        start, end = more.start("value"), more.end("value")
        found = _take(text, kind, start, end, least=least, label=label)


def own(text: Text, patterns: Sequence[Pattern]) -> Iterator[Found]:
    """Numbers that look as this company's do."""
    lower = text.seen.lower()
    for pattern in patterns:
        for match in pattern.expression.finditer(text.seen):
            start, end = match.span()
            if _MONTH.fullmatch(match[0]):
                continue
            if not pattern.context or _near(lower, pattern.context, text.bounds(start, end)):
                found = _take(text, pattern.kind, start, end, least=1, label=start)
                if found is not None:
                    yield found


def _near(lower: str, words: Sequence[str], bounds: tuple[int, int]) -> bool:
    sentence = lower[bounds[0] : bounds[1]]
    return any(word in sentence for word in words)


def _take(text: Text, kind: str, start: int, end: int, *, least: int, label: int) -> Found | None:
    value = text.seen[start:end].rstrip("-/._")
    end = start + len(value)
    figures = sum(sign.isdigit() for sign in value)
    if figures < least or len(value) > 40 or not _is_number(value):
        return None
    before, after = text.before(label), text.after(end)
    if _UNIT.match(after) or _MONEY_BEFORE.search(text.seen[max(0, start - 2) : start]) or after[:1] in ("@", "\0"):
        return None
    between = text.seen[max(label, start - 80) : start]
    if is_denied(before + between, after) or (label == start and _TRACKING.search(before)):
        return None
    if is_anothers(_without_ours(before, kind), after) or is_anothers(" ", between):
        return None
    return text.found(kind, start, end, canonical=canonical_number(value), confidence=0.98)


def _without_ours(before: str, kind: str) -> str:
    """ "Your invoice 4711" is the one that we sent them; "your order" or "your number" may be anybody's."""
    return re.sub(r"\b(?:your|Ihre[rn]?|votre|su)\b", "the", before) if kind == "invoice" else before


def _is_number(value: str) -> bool:
    plain = value.strip("-/._")
    if _DATE.fullmatch(plain) or set(re.sub(r"\D", "", plain)) == {"0"} or re.search(r"x{3}", plain, re.IGNORECASE):
        return False
    if re.fullmatch(r"\d{1,2}(?:st|nd|rd|th|x|h)", plain, re.IGNORECASE) or re.fullmatch(r"\d{1,2}[.h]\d{2}", plain):
        return False
    return not re.fullmatch(r"(?:19|20)\d\d", plain)  # a year more often than a number


def _shape(value: str) -> str:
    return re.sub(r"[a-z]", "a", re.sub(r"\d+", "9", value.lower()))


def canonical_number(value: str) -> str:
    """Upper case, letters and figures only: "48-1177" and "48 1177" are one number."""
    return re.sub(r"[^0-9A-Z]", "", value.upper())


_HINTS = {
    "order": ("order", "po", "p.o", "bestell", "auftr", "best.", "commande", "pedido", "po#", "po #"),
    "invoice": ("invoice", "bill", "rechnung", "rg", "re.", "re-", "factur"),
    "account": ("customer", "account", "client", "member", "subscriber", "contract", "kunden", "kd", "mitglied", "vertrag", "adhérent",
                "abonn", "contrat", "socio", "abonado", "user"),
    "serial": ("serial", "serien", "gerät", "gerat", "fabrik", "s/n", "sn", "imei", "serie", "série"),
}  # fmt: skip
