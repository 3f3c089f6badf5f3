"""Whose is it, and is it said to be so? What stands before a value decides whether it may be a fact about the writer."""

# ruff: noqa: E501 (a language stands on its line)
from __future__ import annotations

import re

_NOT = re.compile(
    r"\b(?:not|isn['’]?t|wasn['’]?t|never|no longer|wrong|incorrect|instead of|rather than|old|former|previous|"
    r"nicht|kein\w*|nie|falsch\w*|statt|anstatt|alte[rnms]?|frühere[rnms]?|ehemalige[rnms]?|"
    r"n['’]est (?:pas|plus)|pas|jamais|faux|fausse|erroné\w*|au lieu d\w*|ancien\w*|"
    r"no es|no era|nunca|incorrect[oa]|equivocad[oa]|erróne[oa]|en lugar de|en vez de|antigu[oa])\b[^.!?]{0,30}$",
    re.IGNORECASE,
)
_MAYBE = re.compile(
    r"\b(?:e\.\s?g|for example|for instance|such as|something like|looks? like|format|example|if (?:my|the|i)|suppose|imagine|would be|"
    r"might be|could be|maybe|perhaps|i think|i guess|z\.\s?b|zum beispiel|beispielsweise|etwa so|falls|wenn (?:meine?|die|ich)|wäre|"
    r"vielleicht|glaube ich|ich glaube|vermutlich|par exemple|p\.\s?ex|comme|si (?:mon|ma|le|la|je|mi|el)|serait|peut-être|je crois|"
    r"por ejemplo|p\.\s?ej|como|sería|quizás?|tal vez|creo que)\b[^.!?]{0,40}$",
    re.IGNORECASE,
)
_SOMEBODY = (
    r"neighbou?r|friend|mother|father|mum|mom|dad|parents?|sister|brother|wife|husband|son|daughter|aunt|uncle|colleague|boss|partner|"
    r"grand(?:ma|pa|mother|father)|girlfriend|boyfriend|tenant|landlord|nachbar\w*|freund\w*|mutter|vater|mama|papa|eltern|"
    r"schwester|bruder|frau|mann|sohn|tochter|tante|onkel|kolleg\w*|chef\w*|oma|opa|partnerin?|mieter\w*|vermieter\w*|"
    r"voisin\w*|ami\w?|mère|père|parents|sœur|soeur|frère|femme|mari|fils|fille|tante|oncle|collègue|patron\w*|locataire|"
    r"vecin[oa]s?|amig[oa]s?|madre|padre|padres|hermana|hermano|esposa|esposo|mujer|marido|hijo|hija|tía|tío|compañer[oa]|jef[ea]|inquilin[oa]"
)
_BUYER = r"customer|client\w*|kund(?:e|in|en)"
_PRONOUNS = r"his|her|their|its|your|somebody['’]?s|someone['’]?s|else['’]?s|seine?[rnms]?|ihre?[rnms]?|eure?[rnms]?|dein\w*|votre|vos|leurs?|tu|su|sus|vuestr[oa]s?"
_OUR = r"my|our|the|a|meine?[rsn]?|unsere?[rsn]?|de[rsmn]|die|einer?s?|mon|ma|mes|notre|un|une|mi|mis|nuestr[oa]|una?|l[ea]s?|el"
_OTHERS = re.compile(
    rf"\b(?:{_PRONOUNS})\b[^.!?:,;]{{0,40}}:?\s*$|\b(?:{_OUR})\s+(?:\w+\s+)?(?:{_SOMEBODY}|{_BUYER})(?:['’]s?)?\b[^.!?:]{{0,45}}$|"
    r"\b(?:she|he)\b[^.!?]{0,60}$",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(
    rf"^(?:[^.!?]{{0,25}}\s)?(?:of|from|belongs to|von|de|du|del)\s+(?:\w+\s+){{0,2}}(?:{_SOMEBODY})\b", re.IGNORECASE
)
_MY = re.compile(
    r"\b(?:my|mine|our|i am|i['’]m|meine?[rnms]?|unsere?[rnms]?|ich bin|mon|ma|mes|notre|nos|je suis|mi|mis|nuestr[oa]s?|soy)\b[^.!?]{0,25}$",
    re.IGNORECASE,
)
_DENIED_AFTER = re.compile(
    r"^[\s,;]{0,2}(?:is|was|ist|war|n['’]est|est|no es|es)?\s*(?:not|isn['’]t|wasn['’]t|nicht|pas|no)?\s*"
    r"(?:(?<=not )(?:my|mine|ours?|the right|right|correct)|(?<=isn['’]t )(?:my|mine|right|correct)|(?<=nicht )(?:meine?|richtig|korrekt)|"
    r"(?<=pas )(?:mon|ma|le bon|la bonne|correct)|(?<=no es )(?:mi|correct)|wrong|falsch|faux|incorrect\w*|erroné\w*)\b",
    re.IGNORECASE,
)


def is_denied(before: str, after: str = "") -> bool:
    """ "That is not my order number", "for example 48-1177": said, but not as a fact."""
    return bool(_NOT.search(before) or _MAYBE.search(before) or _DENIED_AFTER.match(after))


def is_anothers(before: str, after: str = "") -> bool:
    """ "My neighbour's number is", "your hotline": of somebody who is not the writer."""
    return bool(_OTHERS.search(before) or _OF_OTHERS.search(after))


def is_mine(before: str) -> bool:
    return bool(_MY.search(before)) and not is_anothers(before)
