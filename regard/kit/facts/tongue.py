"""Which language a text is in, by its small words; and where such a writer's phone number may belong."""

# ruff: noqa: E501 (a language stands on its line)
from __future__ import annotations

import re
from collections import Counter

from regard.kit.words import plain

_SMALL = {
    "en": "the and is are you my with for have this that not please would was of to it on in we your be an as at by from has phone number call me regards thanks thank cheers",
    "de": "der die das und ist nicht ich sie wir mit für ein eine habe bitte zu auf den dem von im es auch bei uns mir mich ihr ihre sind telefon nummer telefonnummer handynummer erreichen freundlichen grussen vielen dank hallo guten tag",
    "es": "el la los las de que y en un una no por con para mi su es gracias hola se lo como pero del al me le esta telefono numero llamame llamar movil saludos buenos dias cliente pedido",
    "fr": "le la les des est et je vous nous pas pour une un dans avec que qui sur mon ma votre merci bonjour du en ce il au ne telephone numero appelez appeler portable cordialement commande",
}
_OF: dict[str, list[str]] = {}
for _code, _words in _SMALL.items():
    for _word in plain(_words).split():
        _OF.setdefault(_word, []).append(_code)
_COUNTRY_OF = {"de": "DE", "fr": "FR", "es": "ES"}
_SPOKEN = {
    "de": ("DE", "AT", "CH", "LI", "LU"), "fr": ("FR", "BE", "CH", "LU", "CA", "MC"),
    "es": ("ES", "MX", "AR", "CL", "CO", "PE", "UY", "EC", "CR"), "en": ("GB", "IE", "US", "CA", "AU", "NZ", "ZA", "IN", "SG"),
}  # fmt: skip
_TLDS = frozenset(
    [
        "de",
        "at",
        "ch",
        "fr",
        "be",
        "lu",
        "es",
        "it",
        "nl",
        "uk",
        "ie",
        "us",
        "ca",
        "au",
        "nz",
        "mx",
        "ar",
        "cl",
        "co",
        "pt",
        "pl",
        "se",
        "no",
        "dk",
        "fi",
        "cz",
        "hu",
        "gr",
        "jp",
        "in",
        "za",
        "br",
        "ke",
    ]
)


def tongue(text: str) -> str:
    """ "en", "de", "es", "fr", or "" when too few words tell."""
    counted: Counter[str] = Counter()
    for word in re.findall(r"[^\W\d_]+", plain(text[:4000])):
        for code in _OF.get(word, ()):
            counted[code] += 1
    best = counted.most_common(2)
    if not best or best[0][1] < 2 or (len(best) > 1 and best[0][1] < best[1][1] * 1.3):
        return ""
    return best[0][0]


def countries_of(*, domain: str = "", language: str = "", home: str = "", address: str = "") -> list[str]:
    """Where a national number may belong: the country of their address, of their domain, their language, the company."""
    if language and home and home not in _SPOKEN.get(language, ()):
        home = ""  # who writes in another language may well be elsewhere, and another country reads another number
    last = domain.rpartition(".")[2].lower()
    found = [
        address,
        ("GB" if last == "uk" else last.upper()) if last in _TLDS else "",
        _COUNTRY_OF.get(language, ""),
        home,
    ]
    return list(dict.fromkeys(one for one in found if one))
