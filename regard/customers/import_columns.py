"""What the columns of an imported file can mean, and how their names are guessed in four languages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regard.customers.own_field import fields_about
from regard.kit.words import plain

OWN = "own:"  # "own:3" is a field of the company's own

TARGETS: dict[str, Any] = {
    "name": gettext_lazy("Name"),
    "first_name": gettext_lazy("First name"),
    "last_name": gettext_lazy("Last name"),
    "email": gettext_lazy("E-mail address"),
    "phone": gettext_lazy("Phone number"),
    "account": gettext_lazy("Customer number"),
    "language": gettext_lazy("Language"),
    "since": gettext_lazy("With us since"),
    "company": gettext_lazy("Company"),
    "product": gettext_lazy("Product"),
    "serial": gettext_lazy("Serial number"),
    "bought_on": gettext_lazy("Bought on"),
    "warranty_until": gettext_lazy("Warranty until"),
}  # fmt: skip
KEYS = ("email", "phone", "account")  # exact identities; a row needs one

# Words as kit/words.py `plain` makes them, English, German, Spanish, French.
NAMES: dict[str, str] = {
    "name": "name|full name|customer|customer name|kunde|kundenname|vollstandiger name|nombre completo|cliente|nom complet|client",
    "first_name": "first name|given name|forename|vorname|nombre|nombre de pila|prenom",
    "last_name": "last name|surname|family name|nachname|familienname|apellido|apellidos|nom|nom de famille",
    "email": "email|e mail|mail|email address|e mail address|e mail adresse|mailadresse|emailadresse|correo|correo electronico|"
    "direccion de correo|courriel|adresse e mail|adresse email|adresse mail|adresse electronique",
    "phone": "phone|phone number|telephone|tel|mobile|mobile phone|cell|telefon|telefonnummer|handy|mobil|mobilnummer|telefono|"
    "movil|telefono movil|numero de telefono|telephone portable|portable|numero de telephone",
    "account": "customer number|customer no|customer id|account|account number|account id|client id|kundennummer|kunden nr|"
    "kundennr|kdnr|konto|numero de cliente|id cliente|cuenta|numero client|numero de client|compte|id client",
    "language": "language|lang|locale|sprache|idioma|lengua|langue",
    "since": "since|customer since|created|created at|kunde seit|seit|angelegt|cliente desde|desde|client depuis|depuis",
    "company": "company|company name|organization|organisation|firma|unternehmen|firmenname|empresa|compania|entreprise|societe",
    "product": "product|product name|model|device|produkt|modell|gerat|artikel|producto|modelo|produit|modele|appareil",
    "serial": "serial|serial number|serial no|sn|s n|seriennummer|serien nr|seriennr|numero de serie|n de serie",
    "bought_on": "bought|bought on|purchased|purchase date|date of purchase|order date|gekauft|gekauft am|kaufdatum|"
    "fecha de compra|comprado|date d achat|achete le",
    "warranty_until": "warranty|warranty until|warranty end|garantie bis|garantieende|gewahrleistung bis|garantia|garantia hasta|"
    "fin de garantia|garantie jusqu au|fin de garantie",
}  # fmt: skip
_BY_NAME = {name: target for target, names in NAMES.items() for name in names.split("|")}
_APART = re.compile(r"[\W_]+")


def targets() -> list[tuple[str, str]]:
    """What a column can mean: (value, words); "" is "not taken"."""
    own = [(f"{OWN}{one.pk}", one.name) for one in fields_about("person")]
    return [("", _("is not taken")), *((key, str(words)) for key, words in TARGETS.items()), *own]


def guess_columns(header: Sequence[str]) -> list[str]:
    """For each column what its name says; each meaning once, own fields by their own name."""
    own = {_words(one.name): f"{OWN}{one.pk}" for one in fields_about("person")}
    found: list[str] = []
    for name in header:
        words = _words(name)
        target = own.get(words) or _BY_NAME.get(words, "")
        found.append("" if target in found else target)
    return found


def allowed(columns: Sequence[str], *, width: int) -> list[str]:
    """What somebody chose, made sound: known meanings only, each once, as many as there are columns."""
    known, kept = {value for value, _text in targets()}, list[str]()
    for one in (list(columns) + [""] * width)[:width]:
        kept.append(one if one in known and one not in kept else "")
    return kept


def _words(name: str) -> str:
    """ "Kunden-Nr." and "kunden_nr" alike; "CustomerNumber" as two words."""
    spread = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    return " ".join(_APART.split(plain(spread))).strip()
