"""What a draft promises, and by when: "I'll get back to you by Friday", in English, German, Spanish and French. No database.

A sentence in which we say what we shall do, with a day to come. A question, a condition, a denial and somebody else's doing are
none; a day without an hour means the end of the working day.
"""

# ruff: noqa: E501 (a language stands on its line)
from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

END_OF_DAY = time(17)
MOST = 3
LONGEST = 300  # characters of a sentence that is looked at

_DAYS = (
    "monday|montag|lunes|lundi", "tuesday|dienstag|martes|mardi", "wednesday|mittwoch|miércoles|miercoles|mercredi",
    "thursday|donnerstag|jueves|jeudi", "friday|freitag|viernes|vendredi", "saturday|samstag|sonnabend|sábado|sabado|samedi",
    "sunday|sonntag|domingo|dimanche",
)  # fmt: skip
_MONTHS = (
    "january|januar|jänner|enero|janvier", "february|februar|febrero|février", "march|märz|marzo|mars", "april|abril|avril", "may|mai|mayo", "june|juni|junio|juin",
    "july|juli|julio|juillet", "august|agosto|août", "september|septiembre|septembre", "october|oktober|octubre|octobre",
    "november|noviembre|novembre", "december|dezember|diciembre|décembre",
)  # fmt: skip
_WE_SHALL = re.compile(
    r"\b(?:(?:i|we)(?:['’]ll| will| shall|['’]m going to| am going to|['’]re going to| are going to)\b|(?:ich|wir) (?:werde|werden|melde|melden|rufe|schicke|schicken|sende|senden|gebe|geben|bringe|bringen|kläre|klären|prüfe|prüfen|antworte|antworten|liefern|komme|kommen)\b|"
    r"(?:melde|rufe|schicke|sende|gebe|kläre|prüfe|werde|antworte|komme) ich\b|(?:melden|rufen|schicken|senden|geben|klären|prüfen|werden|antworten|liefern|kommen) wir\b|"
    r"(?:le|te|les|lo|la|os) (?:llamaré|llamaremos|escribiré|escribiremos|enviaré|enviaremos|responderé|responderemos|contestaré|contestaremos|informaré|informaremos|mandaré|mandaremos|diré|diremos)\b|"
    r"(?:me pondré|nos pondremos|volveré|volveremos|llamaré|escribiré|enviaré|voy a|vamos a)\b|"
    r"(?:je|nous) (?:vous |te |le |la |l['’]|les |reviens |revenons )*(?:rappellerai|rappellerons|rappelle|rappelons|écrirai|écrirons|enverrai|enverrons|envoie|répondrai|répondrons|réponds|reviendrai|reviendrons|reviens|revenons|recontacte|recontacterai|vais|allons|tiendrai|donnerai|ferai)\b)",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\?|\b(?:if|unless|when you|once you|as soon as you|can['’]?t|cannot|won['’]t|will not|not be able|never|wenn|falls|sobald|nicht|kein\w*|nie|si|cuando|en cuanto|no(?! later than)|nunca|quand|dès que|lorsque|ne|n['’]|jamais|might|perhaps|vielleicht|quizás|peut-être)\b",
    re.IGNORECASE,
)
_DAY = "|".join(f"(?P<d{number}>{names})" for number, names in enumerate(_DAYS))
_MONTH = "|".join(f"(?P<m{number}>{names})" for number, names in enumerate(_MONTHS, 1))
_WHEN = re.compile(
    rf"\b(?:(?P<today>today|tonight|heute|hoy|aujourd['’]hui)|(?P<over>(?:the )?day after tomorrow|übermorgen|pasado mañana|après-demain)|(?P<tomorrow>tomorrow|(?<!guten )morgen|(?<!la )(?<!por la )mañana|demain)"
    rf"|(?P<next>next |nächsten |kommenden |próximo |(?:el )?)?(?:{_DAY})\b(?P<after> next| que viene| prochain)?(?:,? (?:the )?(?P<wday>\d{{1,2}})(?:st|nd|rd|th|\.)? (?:of |de )?(?:{_MONTH.replace('?P<m', '?P<wm')}))?"
    rf"|(?P<iso>\d{{4}}-\d\d-\d\d)|(?P<num>\d{{1,2}}[./]\d{{1,2}}\.?(?:\d{{4}})?)|(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.|er)? (?:of |de )?(?:{_MONTH})\b)",
    re.IGNORECASE,
)
_HOUR = re.compile(
    r"\b(?:at|by|before|until|um|bis|vor|gegen|a las|antes de las|à|avant|vers)\s+(?P<h>\d{1,2})(?:[:.h](?P<min>[0-5]\d))?\s*(?P<half>am|pm)?(?:\s*(?:uhr|h|o['’]clock))?(?!\s*[./:]?\d)(?!\w)",
    re.IGNORECASE,
)
_NOON = re.compile(r"\b(?P<noon>noon|mittags?|mediodía|midi)\b", re.IGNORECASE)
_MIDDAY = time(12)
_SENTENCE = re.compile(r"[^.!?\n]*(?:\.(?=[\w])[^.!?\n]*|(?<=\d)\.(?= ?\w)[^.!?\n]*)*[.!?\n]?")


@dataclass(frozen=True, slots=True)
class Pledge:
    """`words` as they stand in the draft; `due_at` in the zone of `now`."""

    words: str
    due_at: datetime


def pledges_in(text: str, *, now: datetime) -> list[Pledge]:
    """The first MOST, in their order. `now` is a local time with its zone."""
    found: list[Pledge] = []
    for sentence in _sentences(text):
        due = _due(sentence, now=now)
        if due is not None:
            found.append(Pledge(sentence.rstrip("."), due))
    return found[:MOST]


def _sentences(text: str) -> list[str]:
    lines = [line for line in text.splitlines() if not line.lstrip().startswith(">")]
    pieces = (" ".join(match[0].split()) for line in lines for match in _SENTENCE.finditer(line))
    return [piece for piece in pieces if 8 <= len(piece) <= LONGEST]


def _due(sentence: str, *, now: datetime) -> datetime | None:
    shall = _WE_SHALL.search(sentence)
    if shall is None or _NOT.search(sentence):
        return None
    when = _WHEN.search(sentence)
    if when is None:
        return None
    day = _day(when, today=now.date())
    if day is None:
        return None
    due = datetime.combine(day, _hour(sentence), now.tzinfo)
    return due if due > now else None


def _day(when: re.Match[str], *, today: date) -> date | None:
    if when["today"]:
        return today
    if when["tomorrow"] or when["over"]:
        return today + timedelta(days=1 if when["tomorrow"] else 2)
    if when["wday"]:
        return _dated(int(when["wday"]), _number(when, "wm", range(1, 13)), today=today)
    weekday = _number(when, "d", range(7))
    if weekday is not None:
        return today + timedelta(days=(weekday - today.weekday()) % 7 or 7)
    try:
        if when["iso"]:
            return date.fromisoformat(when["iso"])
        if when["num"]:
            pieces = [int(piece) for piece in re.split(r"[./]", when["num"]) if piece]
            return (
                date(pieces[2], pieces[1], pieces[0]) if len(pieces) > 2 else _dated(pieces[0], pieces[1], today=today)
            )
        return _dated(int(when["day"]), _number(when, "m", range(1, 13)), today=today)
    except ValueError:  # a day that there is not
        return None


def _dated(day: int, month: int | None, *, today: date) -> date | None:
    """The next one of these."""
    for year in (today.year, today.year + 1):
        try:
            found = date(year, month or 0, day)
        except ValueError:
            continue
        if found >= today:
            return found
    return None


def _number(when: re.Match[str], name: str, numbers: range) -> int | None:
    return next((number for number in numbers if when[f"{name}{number}"]), None)


def _hour(sentence: str) -> time:
    if _NOON.search(sentence):
        return _MIDDAY
    found = _HOUR.search(sentence)
    if found is None:
        return END_OF_DAY
    hour, half = int(found["h"]), (found["half"] or "").lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, int(found["min"] or 0)) if hour < 24 else END_OF_DAY
