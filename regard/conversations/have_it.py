"""What a draft says instead of asking: "I have your order number here: 48-1177." In the language of the sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from regard.conversations.already import AlreadyKnownAsk
from regard.kit.asks import asks_in

_HAVE = {
    "en": "I have your {noun} here: {value}.",
    "de": "Mir liegt bereits vor: {noun} {value}.",
    "fr": "J'ai déjà ceci : {noun} {value}.",
    "es": "Ya tengo esto: {noun} {value}.",
}
_HAVE_HIDDEN = {
    "en": "I have your {noun} here already.",
    "de": "Mir liegt bereits vor: {noun}.",
    "fr": "J'ai déjà ceci : {noun}.",
    "es": "Ya tengo esto: {noun}.",
}
# What a question without a noun is about.
_NOUNS = {
    "en": {
        "order": "order number", "name": "name", "preferred_name": "name", "address": "address", "email": "e-mail address",
        "phone": "phone number", "purchase_date": "date of purchase", "birthday": "date of birth", "product": "product",
        "company": "company", "language": "language", "preferred_channel": "way to be reached", "preferred_hours": "best hours",
        "accessibility": "needs", "problem": "description", "tried": "list of what you tried", "photo": "photo",
    },
    "de": {
        "order": "Bestellnummer", "name": "Name", "preferred_name": "Name", "address": "Adresse", "email": "E-Mail-Adresse",
        "phone": "Telefonnummer", "purchase_date": "Kaufdatum", "birthday": "Geburtsdatum", "product": "Produkt",
        "company": "Firma", "language": "Sprache", "preferred_channel": "Kontaktweg", "preferred_hours": "Erreichbarkeit",
        "accessibility": "Bedarf", "problem": "Beschreibung", "tried": "bisher versucht", "photo": "Foto",
    },
    "fr": {
        "order": "numéro de commande", "name": "nom", "preferred_name": "nom", "address": "adresse", "email": "adresse e-mail",
        "phone": "numéro de téléphone", "purchase_date": "date d'achat", "birthday": "date de naissance", "product": "produit",
        "company": "société", "language": "langue", "preferred_channel": "moyen de contact", "preferred_hours": "horaires",
        "accessibility": "besoins", "problem": "description", "tried": "déjà essayé", "photo": "photo",
    },
    "es": {
        "order": "número de pedido", "name": "nombre", "preferred_name": "nombre", "address": "dirección",
        "email": "correo electrónico", "phone": "número de teléfono", "purchase_date": "fecha de compra",
        "birthday": "fecha de nacimiento", "product": "producto", "company": "empresa", "language": "idioma",
        "preferred_channel": "medio de contacto", "preferred_hours": "horario", "accessibility": "necesidades",
        "problem": "descripción", "tried": "ya probado", "photo": "foto",
    },
}  # fmt: skip
_SMALL = (
    r"(?:(?:your|the|an?|ihren?|deinen?|dein|die|den|das|der|eine?n?|votre|ton|ta|vos|une?|la|le|su|tu|una?|el)\s+)?"
)
_AND = r"(?:\s*,|\s+(?:and|und|et|y|sowie))\s+"


def have_it(one: AlreadyKnownAsk) -> str:
    """The sentence that shows the answer; never the value of a sensitive one."""
    language = one.ask.language if one.ask.language in _HAVE else "en"
    noun = one.ask.noun or _NOUNS[language].get(one.kind, one.kind.replace("_", " "))
    shape = (_HAVE_HIDDEN if one.is_hidden else _HAVE)[language]
    return shape.format(noun=" ".join(noun.split()), value=" ".join(one.known.value.split()))


def instead(one: AlreadyKnownAsk, known: Sequence[AlreadyKnownAsk]) -> str:
    """What takes the place of the sentence that asks: the answers, and what it asked for besides and we do not know."""
    together = [other for other in known if other.ask.sentence == one.ask.sentence]
    said = " ".join(have_it(other) for other in together)
    kinds = {other.kind for other in together}
    rest = one.ask.sentence
    for other in together:
        rest = _without(rest, other.ask.noun)
    left = {ask.kind for ask in asks_in(one.ask.sentence)} - kinds
    if not left:
        return said
    still = {ask.kind for ask in asks_in(rest)}
    return f"{said} {rest}" if left <= still and not still & kinds else f"{one.ask.sentence} {said}"


def use_it(html: str, known: Sequence[AlreadyKnownAsk]) -> str:
    """The draft with the answers in place of the questions; below it where the sentence is not found as one piece."""
    done = set[str]()
    for one in known:
        if one.ask.sentence in done:
            continue
        done.add(one.ask.sentence)
        asked, said = escape(one.ask.sentence, quote=False), escape(instead(one, known), quote=False)
        html = html.replace(asked, said, 1) if asked in html else f"{html}<p>{said}</p>"
    return html


def _without(sentence: str, noun: str) -> str:
    if not noun:
        return sentence
    named = _SMALL + re.escape(noun)
    shorter = re.sub(rf"{named}{_AND}", "", sentence, count=1, flags=re.IGNORECASE)
    return shorter if shorter != sentence else re.sub(rf"{_AND}{named}", "", sentence, count=1, flags=re.IGNORECASE)
