"""How people want to be called and reached. Lasting wishes only: "call me tomorrow" is none."""

# ruff: noqa: E501 (a language stands on its line)
from __future__ import annotations

import re
from collections.abc import Iterator

from regard.kit.facts.found import Found, Text
from regard.kit.facts.said import DENIED, chosen, said
from regard.kit.facts.whose import is_anothers

_NAME = r"(?P<name>(?:(?:Mr|Mrs|Ms|Mx|Dr|Prof|Herr|Frau|Mme|M|Sr|Sra|Don|Doña)\.?\s)?[A-ZÀ-ÖØ-Þ][\w'’-]{1,24}(?:\s[A-ZÀ-ÖØ-Þ][\w'’-]{1,24}){0,2})"
_CALLED = re.compile(
    rf"(?:\b(?i:please,? (?:just |do )?call me|(?:you|u) (?:can|may) (?:also |just )?call me|just call me|i(?:['’]d| would)? prefer (?:to be called|being called)|"
    rf"i(?:['’]m| am) usually called|i go by|prefer(?:red|s)? (?:the )?name(?: is|:)?|nenn(?:en sie|t|e)? mich(?: bitte)?(?: einfach)?|"
    rf"ich (?:werde|möchte) (?:lieber )?(?:als )?|"
    rf"appel(?:ez|le)-moi(?: simplement)?|vous pouvez m['’]appeler|tu peux m['’]appeler|"
    rf"ll[áa]m(?:e|a|en)me(?: simplemente)?|(?:me )?puede[ns]? llamarme|me puede[ns]? llamar|prefiero que me llamen))\s+{_NAME}(?P<tail>[^\n]{{0,20}})"
    rf"|\b(?i:sie (?:können|dürfen) mich|du kannst mich|können sie mich bitte)\s+(?i:gern(?:e)?\s|bitte\s|auch\s|einfach\s)*(?P<de>{_NAME.replace('name', 'dename')})\s+(?:nennen|rufen)"
)
_NO_NAME = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "montag",
        "dienstag",
        "mittwoch",
        "donnerstag",
        "freitag",
        "samstag",
        "sonntag",
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "samedi",
        "dimanche",
        "lunes",
        "martes",
        "miércoles",
        "jueves",
        "viernes",
        "sábado",
        "domingo",
        "back",
        "at",
        "on",
        "when",
        "if",
        "after",
        "before",
        "asap",
        "tomorrow",
        "today",
        "anytime",
        "now",
        "later",
        "again",
        "please",
        "tonight",
        "first",
        "i",
        "the",
        "it",
        "sir",
        "madam",
        "thanks",
        "zurück",
        "morgen",
        "heute",
        "wenn",
        "nach",
        "vor",
        "bitte",
        "demain",
        "après",
        "avant",
        "quand",
        "si",
        "mañana",
        "hoy",
        "después",
        "antes",
        "cuando",
        "any",
        "immediately",
    ]
)

_CHANNELS = {
    "email": r"e-?mails?|emails?|mails?|per mail|courriels?|mél|correo(?: electrónico)?|mensaje de correo",
    "phone": r"phone|telephone|telefon(?:isch)?|tel\.?|anruf\w*|téléphone|tel[ée]fono|llamadas?",
    "sms": r"sms|text(?: message)?s?|texto",
    "whatsapp": r"whats-?app",
    "chat": r"chat",
    "letter": r"letter|post(?:alisch)?|brief|courrier|carta|correo postal",
}
_ANY = "|".join(f"(?P<{name}>{words})" for name, words in _CHANNELS.items())
_BY = re.compile(
    rf"\b(?:(?:please |only |always |rather |just |kindly )*(?:contact|reach|answer|reply to|write to|get back to|inform) (?:me|us) (?:only |always |solely |exclusively )?(?:by|via|through|on|using|per)\s(?:{_ANY})"
    rf"|(?:i|we)(?:['’]d| would)? (?:much |strongly )?(?:prefer|rather (?:be contacted|hear from you|communicate))(?: to be (?:contacted|reached|called))?(?: contact)?(?: (?:by|via|through|per|on))?\s(?:{_ANY.replace('?P<', '?P<p_')})"
    rf"|best way to (?:reach|contact) (?:me|us) is (?:by |via |through )?(?:{_ANY.replace('?P<', '?P<b_')})"
    rf"|(?:bitte )?(?:kontaktieren sie mich|erreichen sie mich|informieren sie mich|benachrichtigen sie mich|melden sie sich) (?:bitte )?(?:nur |ausschließlich |am besten |lieber |immer )?(?:per|über|via|mit)\s(?:{_ANY.replace('?P<', '?P<k_')})"
    rf"|(?:bitte )?(?:nur|ausschließlich|am liebsten|lieber|am besten|immer|vorzugsweise) (?:noch )?(?:per|über|via)\s(?:{_ANY.replace('?P<', '?P<n_')})"
    rf"|(?:contactez|joignez|répondez)[ -]moi (?:de préférence |uniquement |seulement |plutôt |toujours )?(?:par|via|sur)\s(?:{_ANY.replace('?P<', '?P<c_')})"
    rf"|(?:je préfère|je préférerais|nous préférons)(?: être (?:contactée?s?|jointe?s?|rappelée?s?)| communiquer| échanger)? (?:par |via |le |les )?(?:{_ANY.replace('?P<', '?P<f_')})"
    rf"|(?:uniquement|seulement|de préférence|plutôt|exclusivement) par (?:{_ANY.replace('?P<', '?P<u_')})"
    rf"|(?:prefiero|preferimos|preferiría)(?: que (?:me|nos) \w+)?(?: (?:por|el|la|vía))? ?(?:{_ANY.replace('?P<', '?P<s_')})"
    rf"|(?:cont[áa]ct[ea]n?me|escr[íi]b[ae]n?me|resp[óo]nd[ae]n?me) (?:solo |sólo |únicamente |siempre |mejor |preferentemente )?(?:por|vía|a través de(?:l)?) (?:{_ANY.replace('?P<', '?P<e_')})"
    rf"|(?:solo|sólo|únicamente|exclusivamente|preferiblemente|mejor) por (?:{_ANY.replace('?P<', '?P<o_')})"
    rf"|(?:please |only |always )+(?P<v_email>e-?mail)(?: me| us)(?: only| instead| rather|,? please)?"
    rf"|(?P<w_email>e-?mail) only(?:,? please)?)(?![\w-])",
    re.IGNORECASE,
)
_NO_CALLS = re.compile(
    r"\b(?:(?:please )?(?:do not|don['’]t|never|no longer) (?:ever )?(?:call|phone|ring|telephone)(?: me| us)?(?: again| any ?more)?(?=\s*(?:[,.!;)(\n-]|$|at\b|on\b|by\b|and\b|but\b|because\b|as\b|since\b|please\b|i\b))|no (?:phone )?calls,? please|"
    r"rufen sie (?:mich|uns) (?:bitte )?(?:nicht|nie|nicht mehr) an|bitte (?:nicht|nie) (?:mehr )?anrufen|bitte keine anrufe|"
    r"ne (?:m['’]|nous )(?:appelez|téléphonez) (?:pas|plus|jamais)|merci de ne (?:pas|plus) (?:m['’]|nous )(?:appeler|téléphoner)|pas d['’]appels?(?: téléphoniques?)?,? (?:s['’]il|svp|merci)|"
    r"no (?:me|nos) llam(?:e|en|es)(?: más)?|por favor,? no llam(?:e|en|ar))(?![\w])",
    re.IGNORECASE,
)
_ONCE = re.compile(
    r"\b(?:today|tomorrow|tonight|this (?:morning|afternoon|evening|week)|next week|right now|asap|(?:on|this|next) (?:mon|tues|wednes|thurs|fri|satur|sun)day(?!s)|heute|morgen|"
    r"(?:am|diesen|nächsten) (?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)|diese woche|aujourd['’]hui|demain|ce (?:matin|soir|lundi|mardi|mercredi|jeudi|vendredi)|"
    r"cette semaine|hoy|mañana(?! por)|esta (?:tarde|noche|semana)|este (?:lunes|martes|miércoles|jueves|viernes)|until|bis ich|unless|invoice|rechnung)\b",
    re.IGNORECASE,
)
_TIME = r"(?:(?:[01]?\d|2[0-4])(?:[:.h]\s?[0-5]\d)?(?:\s?(?:a\.?m\.?|p\.?m\.?|uhr|h(?:eures)?\b|o['’]clock|horas))?|noon|midday|lunch(?:time)?|mittag|midi|mediodía)"
_SPAN = (
    rf"(?:(?:only |erst |nur |solo |sólo |seulement )?(?:(?:after|from|before|until|nach|ab|vor|bis|après|à partir de|dès|avant|después de|a partir de|antes de|desde)(?: las| la)?\s{_TIME}"
    rf"(?:\s?(?:-|–|to|until|till|bis|à|a|hasta)(?: las)?\s?{_TIME})?|"
    rf"(?:between|zwischen|entre)(?: las)?\s{_TIME}\s(?:and|und|et|y)(?: las)?\s{_TIME}|von\s{_TIME}\sbis\s{_TIME}|de\s{_TIME}\s(?:à|a)\s{_TIME}|"
    rf"in the (?:mornings?|afternoons?|evenings?)|(?:mornings|afternoons|evenings|weekends)|morgens|vormittags|nachmittags|abends|am wochenende|"
    rf"le (?:matin|soir|week-end)|l['’]après-midi|por las? (?:mañanas?|tardes?|noches?)))"
    rf"(?:\s(?:on )?(?:weekdays|mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|werktags|wochentags|en semaine|entre semana))?"
)
_HOURS = re.compile(
    rf"\b(?:(?:call|ring|phone|reach|telephone|contact)\s(?:me|us)(?:\s(?:only|best|please|by phone|back))?|(?:i|we)(?:['’]m|['’]re| am| are) (?:only |best |usually |always )?(?:available|reachable|free to talk|at home)(?: on)?(?: weekdays| weekends)?|"
    rf"(?:best|good) time to (?:call|reach|ring|phone)(?: me| us)? is|(?:calls?|phone)(?: me)?(?: only)?|"
    rf"rufen sie mich (?:bitte )?(?:nur )?|(?:ich bin|wir sind) (?:telefonisch )?(?:nur |erst |immer |am besten )?(?:erreichbar )?|(?:mich|uns) (?:am besten |telefonisch |nur |erst )*|"
    rf"(?:appelez|joignez|contactez|téléphonez)[ -]moi(?: plutôt| seulement)?|je suis (?:joignable|disponible)(?: seulement| uniquement)?|(?:me|nous) (?:joindre|appeler)|"
    rf"(?:ll[áa]m[ae]n?me|llamarme|localizarme)(?: solo| sólo| mejor)?|estoy (?:disponible|localizable)(?: solo| sólo)?)\s?(?P<hours>{_SPAN})(?!\s?(?:€|\$|euros?|days?|tagen?|jours|días))",
    re.IGNORECASE,
)


def wishes(text: Text) -> Iterator[Found]:
    yield from filter(None, (_called(text, match) for match in _CALLED.finditer(text.seen)))
    for match in _BY.finditer(text.seen):
        if not _is_once(text, match) and (channel := chosen(match)):
            yield from said(text, "preferred_channel", match, channel, confidence=0.93)
    for match in _NO_CALLS.finditer(text.seen):
        if not _is_once(text, match):
            yield from said(text, "preferred_channel", match, "no phone", confidence=0.93)
    for match in _HOURS.finditer(text.seen):
        if not _is_once(text, match) and not DENIED.search(text.before(match.start(), 20)):
            start, end = match.span("hours")
            if found := text.found(
                "preferred_hours", start, end, canonical=canonical_hours(match["hours"]), confidence=0.92
            ):
                yield found


def _called(text: Text, match: re.Match[str]) -> Found | None:
    group = "name" if match["name"] else "dename"
    words = match[group].rstrip(".-'’")
    kept = words.split()
    while kept and kept[-1].lower().strip("'’") in _NO_NAME:
        kept.pop()
    if (
        not kept
        or kept[0].lower() in _NO_NAME
        or DENIED.search(text.before(match.start(), 25))
        or is_anothers(text.before(match.start(), 25))
    ):
        return None
    start = match.start(group)
    end = start + len(" ".join(kept))
    return text.found("preferred_name", start, end, canonical=" ".join(kept).casefold(), confidence=0.95)


_TO_ALL = re.compile(
    r"\b(?:any(?:one|body)|who(?:so)?ever|jemand|quelqu['’]un|alguien)\b", re.IGNORECASE
)  # a call to many


def _is_once(text: Text, match: re.Match[str]) -> bool:
    first, last = text.bounds(*match.span())
    near = text.seen[max(first, match.start() - 40) : min(last, match.end() + 40)]
    return bool(_ONCE.search(near) or _TO_ALL.search(near))


_WORDS_OF_TIME = (
    (r"\b(?:nach|après|después de|after)\b", "after"), (r"\b(?:ab|à partir de|dès|a partir de|desde|from)\b", "after"),
    (r"\b(?:vor|avant|antes de|before|bis|until|till|hasta)\b", "before"), (r"\b(?:zwischen|entre|between|von|de)\b", "between"),
    (r"\b(?:und|et|y|to|à|a)\b|[–-]", "and"), (r"\b(?:uhr|horas|heures|o['’]clock|las|la|only|erst|nur|solo|sólo|seulement|in the)\b", ""),
)  # fmt: skip


def canonical_hours(words: str) -> str:
    """ "nach 17 Uhr", "after 5 pm" → "after 17:00"."""
    lower = words.lower()
    lower = re.sub(r"(\d{1,2})(?:[:.h]\s?(\d\d))?(?:\s?(a\.?m\.?|p\.?m\.?))?(?:\s?h(?:eures)?\b)?", _clock, lower)
    for pattern, word in _WORDS_OF_TIME:
        lower = re.sub(pattern, word, lower)
    return " ".join(lower.split())[:80]


def _clock(match: re.Match[str]) -> str:
    hour, minute = int(match[1]), int(match[2] or 0)
    half = (match[3] or "").replace(".", "")
    if half == "pm" and hour < 12:
        hour += 12
    return f"{hour:02d}:{minute:02d}"
