"""The one-time code in somebody's own words: six digits that are meant as one, not an order number or a phone number."""

from __future__ import annotations

import re
import unicodedata

LOOKED_AT = 5_000  # characters; a code is not hidden in a novel
NEAR = 60  # characters after the word "code"
SHORT = 160  # a message of this length with six digits in it means them

# Six digits, whole or in two halves; not a piece of anything longer, and with no sign before it that makes it something else.
_SIX = re.compile(
    r"(?<![\w#+./:€$£-])(?<!\d[ \t\u00a0])(\d{3})[ \u00a0-]?(\d{3})(?!\w|[ \u00a0]?[€$£%]|[-./:,]\d|[ \t\u00a0]\d)"
)
_WORD = re.compile(
    r"\b(?:codes?|kode|codi|codice|código|codigo|pin|zahlencode|bestätigungscode|kod|koodi)\b", re.IGNORECASE
)
_OTHER = re.compile(
    r"\b(?:order|invoice|account|customer|serial|ticket|bestellung|rechnung|kunden|auftrag|pedido|factura|cliente|"
    r"commande|facture|client)\w*\W+(?:\w+\W+){0,2}\Z",
    re.IGNORECASE,
)


def typed_code(text: str) -> str:
    """The six digits somebody typed as a code, "" when there are none. At most one a message: guessing gains nothing.

    `text` is the new words of a message. Digits of any script count; a code on a line of its own goes before one that
    stands after the word code, and that before the only one in a short message.
    """
    words = _ascii_digits(text[:LOOKED_AT])
    found = list(_SIX.finditer(words))
    for match in found:
        line = words[words.rfind("\n", 0, match.start()) + 1 :].split("\n", 1)[0]
        if line.strip(" \t\r.!*_>") == match[0]:
            return match[1] + match[2]
    for match in found:
        before = words[max(0, match.start() - NEAR) : match.start()]
        if _WORD.search(before) and not _OTHER.search(before):
            return match[1] + match[2]
    if len(found) == 1 and len(words.strip()) <= SHORT:
        match = found[0]
        return "" if _OTHER.search(words[: match.start()]) else match[1] + match[2]
    return ""


def _ascii_digits(text: str) -> str:
    """٣ and ３ are 3."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)
