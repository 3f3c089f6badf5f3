"""What people need to be able to use what we send, and the language they read. Of the writer only: "my mother is deaf" is none."""

# ruff: noqa: E501 (a language stands on its line)
from __future__ import annotations

import re
from collections.abc import Iterator

from regard.kit.facts.found import Found, Text
from regard.kit.facts.said import chosen, said

_FIRST = r"(?:i am|i['’]m|ich bin|je suis|soy|estoy)"
_NEEDS: dict[str, str] = {
    "deaf": rf"{_FIRST} (?:(?:completely|profoundly|totally|almost|völlig|fast|ganz|complètement|completamente) )?(?:deaf(?! to)|gehörlos|taub|sourde?|sord[oa])",
    "hard of hearing": rf"{_FIRST} (?:a (?:bit|little) |very |sehr |stark |un peu |un poco )?(?:hard of hearing|hearing[- ]impaired|schwerhörig|hörgeschädigt|malentendante?)|i (?:don['’]t|can['’]t|cannot) hear (?:very )?well|i wear (?:a )?hearing aids?|"
    rf"ich höre (?:sehr )?schlecht|ich trage (?:ein )?hörger[äa]te?|j['’]entends mal|oigo mal|no oigo bien|tengo (?:una )?discapacidad auditiva",
    "blind": rf"{_FIRST} (?:(?:completely|totally|legally|völlig|complètement|completamente) )?(?:blind(?!ed| to| spot)|aveugle|cieg[oa])",
    "low vision": rf"{_FIRST} (?:visually impaired|partially sighted|sehbehindert|malvoyante?)|i have (?:low vision|poor eyesight|macular degeneration)|ich sehe (?:sehr )?schlecht|tengo (?:una )?(?:discapacidad visual|baja visión)|je vois (?:très )?mal",
    "screen reader": r"i (?:use|am using|rely on|work with|need) (?:a |an? \w+ )?screen[- ]?reader|ich (?:nutze|benutze|verwende|arbeite mit) (?:einen |einem |den )?(?:screen[- ]?reader|bildschirmleser|vorleseprogramm)|j['’]utilise (?:un )?lecteur d['’]écran|(?:uso|utilizo) (?:un )?lector de pantalla",
    "large print": r"(?:i (?:need|require|can only read)|please (?:use|send|write in)|in)\s(?:\w+ ){0,3}(?:large|big|bigger|larger) (?:print|letters|type|font)|(?:ich (?:brauche|benötige)|bitte)(?: \w+){0,4} (?:großdruck|große(?:r|n)? schrift|großschrift)|(?:j['’]ai besoin|merci d['’]écrire|écrivez)(?: \w+){0,3} (?:gros|grands) caractères|(?:necesito|por favor)(?: \w+){0,3} letra (?:grande|más grande)",
    "wheelchair": rf"i (?:use|am in|need|sit in|rely on) (?:a |my )?(?:electric |power )?wheelchair|{_FIRST} (?:a wheelchair user|in a wheelchair|rollstuhlfahrer(?:in)?|en fauteuil roulant|en silla de ruedas)|ich (?:sitze im|nutze einen|benutze einen|bin auf (?:den|einen)) rollstuhl|(?:uso|voy en) silla de ruedas",
    "dyslexia": rf"{_FIRST} (?:very |severely )?(?:dyslexic|legasthenike?r?(?:in)?|dyslexique|disléxic[oa])|i have (?:severe )?dyslexia|ich habe (?:eine )?(?:legasthenie|dyslexie|lese-rechtschreib-schwäche)|tengo dislexia",
    "plain language": r"(?:please|bitte)(?: \w+){0,4} (?:in )?(?:plain language|easy read|leichte[r]? sprache|einfache[r]? sprache)",
    "sign language": r"i (?:use|need|speak) (?:a )?(?:british |american )?sign[- ]language|ich (?:brauche|benötige|spreche|nutze) (?:die )?(?:deutsche )?gebärdensprache|(?:j['’]utilise|je parle) la langue des signes|(?:uso|hablo) lengua de signos",
    "speech": r"i (?:have a (?:stammer|stutter|speech impediment)|stammer|stutter)|ich stottere|je bégaie|tartamudeo",
}  # fmt: skip
_NEED = re.compile(
    r"\b(?:" + "|".join(f"(?P<n{number}>{words})" for number, words in enumerate(_NEEDS.values())) + r")(?!\w)",
    re.IGNORECASE,
)

_LANGUAGES = {
    "en": "english|englisch|englischer?|anglais|inglés|ingles", "de": "german|deutsch|allemand|alemán|aleman",
    "es": "spanish|spanisch|espagnol|español|castellano", "fr": "french|französisch|français|francais|francés",
    "it": "italian|italienisch|italien|italiano", "nl": "dutch|niederländisch|néerlandais|neerlandés|holandés",
    "pt": "portuguese|portugiesisch|portugais|portugués", "pl": "polish|polnisch|polonais|polaco",
    "tr": "turkish|türkisch|turc|turco", "ru": "russian|russisch|russe|ruso", "uk": "ukrainian|ukrainisch|ukrainien|ucraniano",
    "ar": "arabic|arabisch|arabe|árabe", "ca": "catalan|katalanisch|catalán",
}  # fmt: skip
_TONGUE = "|".join(f"(?P<{code}>{words})" for code, words in _LANGUAGES.items())
_ANSWER_IN = re.compile(
    rf"\b(?:(?:please|could you|can you|would you|i(?:['’]d| would) (?:like|prefer) (?:you )?(?:to )?)[^.!?]{{0,40}}?\b(?:answer|reply|write|respond|continue|communicate|correspond)\w*(?: (?:to )?(?:me|us|back))?(?: only)? in (?:{_TONGUE})"
    rf"|i (?:only speak|speak only|can only read|prefer) (?:{_TONGUE.replace('?P<', '?P<a_')})|my (?:native|first|preferred) (?:language|tongue) is (?:{_TONGUE.replace('?P<', '?P<b_')})"
    rf"|(?:bitte|könnten sie|können sie)[^.!?]{{0,40}}?\bauf (?:{_TONGUE.replace('?P<', '?P<c_')})(?: (?:antworten|schreiben|kommunizieren)| bitte)?|ich (?:spreche|verstehe) (?:nur|leider nur|ausschließlich) (?:{_TONGUE.replace('?P<', '?P<d_')})"
    rf"|(?:merci de|pouvez-vous|pourriez-vous|veuillez)[^.!?]{{0,40}}?\b(?:répondre|écrire|me répondre|m['’]écrire)\w* en (?:{_TONGUE.replace('?P<', '?P<e_')})|en (?:{_TONGUE.replace('?P<', '?P<f_')}),? s['’]il vous pla[iî]t|je (?:ne )?parle (?:que|uniquement|seulement)(?: le)? (?:{_TONGUE.replace('?P<', '?P<g_')})"
    rf"|(?:por favor|puede[ns]?|podrían?)[^.!?]{{0,40}}?\b(?:respond\w*|contest\w*|escrib\w*)(?: me)? en (?:{_TONGUE.replace('?P<', '?P<h_')})|en (?:{_TONGUE.replace('?P<', '?P<i_')}),? por favor|(?:solo|sólo) hablo (?:{_TONGUE.replace('?P<', '?P<j_')}))(?!\w)",
    re.IGNORECASE,
)


def needs(text: Text) -> Iterator[Found]:
    for match in _NEED.finditer(text.seen):
        yield from said(text, "accessibility", match, _need(match), confidence=0.95)
    for match in _ANSWER_IN.finditer(text.seen):
        if code := chosen(match):
            yield from said(text, "language", match, code, confidence=0.93)


def _need(match: re.Match[str]) -> str:
    return next(slug for number, slug in enumerate(_NEEDS) if match[f"n{number}"] is not None)
