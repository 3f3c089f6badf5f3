"""Phone numbers of the writer, in E.164. Shapes by libphonenumber's data; whose it is, by the words around."""

# ruff: noqa: E501 (a language stands on its line)
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from phonenumbers import NumberParseException, PhoneNumberFormat, format_number, is_valid_number, parse

from regard.kit.facts.closing import closing
from regard.kit.facts.found import Found, Text
from regard.kit.facts.whose import is_anothers, is_denied

TRIES = 60  # numbers looked at in one part

_CANDIDATE = re.compile(
    r"(?<![\w/.,:=#$€£-])(?<!or )(?:\(\+\d{1,3}\s(?:or|oder|ou|o)\s0\)\s?|\+ ?|\(\+?|00)?\d[\d ()./\u00a0\u2010-\u2015-]{5,24}\d(?![\w%€$£@=])(?!-\d)(?![.,:/]\d)"
)
_ASKS = re.compile(
    r"\b(?:(?:my|our)\s(?:\w+\s){0,2}?(?:phone|mobile|cell|telephone|landline|handy|tel)\w*(?:\snumber)?|"
    r"(?:my|our)\s(?:new |direct |home |work |office |private |other |daytime |evening )?number(?!\s(?:of|for))|"
    r"(?:call|ring|phone|text|reach|contact|dial)\s(?:me|us)\b|"
    r"(?:meine|unsere)\s(?:\w+\s){0,2}?(?:telefon|handy|mobil|ruf|fest)?-?(?:nummer|nr)\w*|(?:erreichen|rufen|anrufen)\b[^.!?]{0,20}\b(?:mich|uns)\b|"
    r"(?:mich|uns)\b[^.!?]{0,30}\b(?:erreichen|erreichbar|anrufen|an)\b|(?:bin|sind) (?:ich|wir)\b[^.!?]{0,30}\berreichbar|"
    r"(?:mon|notre|mes)\s(?:(?:nouveau )?num[ée]ro(?!\s(?:client|(?:de|d['’]|du)\s?(?!t[ée]l|portable|mobile)))|portable|tél\w*|mobile|fixe)|(?:appel\w+|joindre|rappel\w+|contact\w+)[ -](?:moi|nous)|(?:me|nous) (?:joindre|appeler|rappeler|contacter)|"
    r"(?:mi|nuestro)\s(?:n[úu]mero(?!\sde (?!tel|m[óo]vil|cel))|tel[ée]fono|m[óo]vil|celular)|ll[áa]m[ea]\w*me|llamarme|(?:me|nos) puede\w* (?:llamar|localizar|contactar)|contactarme|localizarme)\b"
    r"[^!?]{0,60}$",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:^|[\s|,;(<>*])(?:tel(?:efon|ephone|éfono|éf)?s?|tél(?:éphone)?|phone|ph|mobile?|mob|mobil(?:telefon)?|cell(?:ular|phone)?|handy|gsm|voice|office|"
    r"work|home|direct|landline|festnetz|rufnummer|telefonnummer|handynummer|phone number|portable|fixe|móvil|movil|celular|fono|whatsapp|durchwahl|m|t|p|c|h|o|us|uk)"
    r"(?:\s?(?:no|nr|number|nummer))?\s?\.?\s?[:.=]?\s{0,3}(?:\([^()\d]{1,20}\)\s?)?[(+<]?$",
    re.IGNORECASE,
)
_FORM_LINE = re.compile(
    r"(?:^|\n)[ \t]*(?:tel(?:efon(?:nummer)?|ephone(?: number)?|éfono)?|tél(?:éphone)?|phone(?: number)?|mobile(?: number)?|handy(?:nummer)?|móvil|portable)\.?[ \t]*[:=][ \t]*$",
    re.IGNORECASE,
)
_FAX = re.compile(r"\bfax\b|telefax|\bf\s?[:.]|télécopie", re.IGNORECASE)
_PHONE_TOO = re.compile(  # "Tel/Fax", "Fax & Phone": it rings as well
    r"(?:\btel\w*|\bphone|\bvoice|\btél\w*|\bfon|\bteléfono)\.?\s?[/&+]\s?(?:tele)?fax|fax\.?\s?[/&+]\s?(?:tel|phone|voice|tél|fon)",
    re.IGNORECASE,
)
_NEXT = re.compile(r"\s+[-–—]\s+(?=[(+])")  # "NY 10018 - (212) 555-0100": a bracket or plus begins a number
_NOT_A_PHONE = re.compile(
    r"\b(?:iban|bic|hotline|order|bestell\w*|invoice|rechnung\w*|serial\w*|tracking|fingerprint|key id|issn|isbn|vat|ust\w*|steuer\w*|st\.?-?nr|hrb|siret|"
    r"siren|nif|cif|rea|c\.\s?f|n\.|reg|p\.?o\.? (?:number|no)|reference|vertrag\w*|contract|contrat|contrato|dossier|socio|adhérent|client (?:number|no|id)|customer (?:service|number)|kunden\w*|pedido|commande|facture|factura|support line|icq|uin|zip|plz|version|p\.?\s?iva)\b[^.!?\n]{0,30}$",
    re.IGNORECASE,
)
_NANP = re.compile(
    r"(?:\(\d{3}\)\s?|\d{3}[-. ])\d{3}[-. ]\d{4}|1[-. ]\d{3}[-. ]\d{3}[-. ]\d{4}|\d{3}-\d{3}\.\d{4}|\(\d{3}\)\d{3}-\d{4}"
)
_FREE = re.compile(r"^(?:\+1 ?)?\(?(?:800|888|877|866|855|0800|0180\d|0900)\b|^\+?(?:49 ?)?0?(?:800|180\d|900)\b")


def phones(text: Text, *, countries: Sequence[str] = (), name: str = "", domain: str = "") -> Iterator[Found]:
    """`countries`: ISO codes that a number without a country code may belong to, the likeliest first."""
    first, last = closing(text, name=name, domain=domain)
    for candidate in list(_CANDIDATE.finditer(text.seen))[:TRIES]:
        start, end = candidate.span()
        if parts := _NEXT.search(candidate[0]):
            start += parts.end()
        inside = first <= start < last
        spoken = text.seen[start:end]
        if _FREE.match(spoken) or not (label := _how_said(text, start, end, inside=inside, spoken=spoken)):
            continue
        if canonical := _number(spoken, countries, loose=label == "labelled"):
            found = text.found(
                "phone", start, end, canonical=canonical, confidence=0.99 if label == "labelled" else 0.95
            )
            if found:
                yield found


def _how_said(text: Text, start: int, end: int, *, inside: bool, spoken: str) -> str:
    """ "labelled", "bare", or "" when it is nobody's or somebody else's."""
    line = text.seen[max(text.seen.rfind("\n", 0, start) + 1, start - 60) : start]
    rest = text.seen[end : end + 16].partition("\n")[0]
    near = re.split(r"[\d|,;]", line)[-1][-28:]
    if (
        (_FAX.search(near) and not _PHONE_TOO.search(near))
        or re.match(r"\s{0,2}\(?fax\b(?!\s*[:.+\d])", rest, re.IGNORECASE)
        or _NOT_A_PHONE.search(line)
    ):
        return ""
    if text.part == "signature" and not inside:
        return ""
    before = text.before(start)
    if text.part == "own" and not inside:
        if is_denied(before) or is_anothers(before):
            return ""
        is_form = not rest.strip() and _FORM_LINE.search(text.seen[max(0, start - 40) : start])
        if _ASKS.search(before) or is_form:
            return "labelled"
        return ""
    if (
        _LABEL.search(line)
        or _PHONE_TOO.search(near)
        or re.match(r"\s*\((?:cell|mobile|home|work|office|mobil|tel|phone)\)", rest, re.IGNORECASE)
    ):
        return "labelled"
    return (
        "bare"
        if spoken.startswith(("+", "(+", "00"))
        or _NANP.fullmatch(spoken)
        or (inside and re.search(r"\d[ /-]+\d", spoken))
        else ""
    )


def _number(spoken: str, countries: Sequence[str], *, loose: bool) -> str:
    """In E.164, or "" when it is no number that anybody can have."""
    digits = re.sub(r"\(0\)", "", re.sub(r"^\((\+\d{1,3}) \w+ 0\)", r"\1 ", spoken))
    spoken = digits if digits.startswith("+") else spoken
    if spoken.startswith(("+", "(+", "00")):
        return _valid("+" + re.sub(r"\D", "", digits).removeprefix("00"), None)
    if _NANP.fullmatch(spoken.strip()) and (american := _valid(digits, "US")):
        return american
    for country in countries:
        if valid := _valid(digits, country):
            return valid
    if _NANP.fullmatch(spoken.strip()):
        return _valid(digits, "US")
    if (
        loose
        and not countries
        and re.match(r"[1-9]\d{0,2}[ -]", spoken)
        and sum(sign.isdigit() for sign in spoken) > 10
    ):
        return _valid("+" + digits, None)  # "Tel: 254 733 744 121": the sign is often left out
    return ""


def _valid(spoken: str, country: str | None) -> str:
    try:
        number = parse(spoken, country)
    except NumberParseException:
        return ""
    return format_number(number, PhoneNumberFormat.E164) if is_valid_number(number) else ""
