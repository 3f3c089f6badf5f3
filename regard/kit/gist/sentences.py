"""A letter cut into sentences, without what is no matter of its own: greetings, closings, quotes, signatures, disclaimers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

READ = 8000  # characters: what somebody wants stands in the first pages
LONGEST = 300

_QUOTED = re.compile(r"\s*[>|]")
_BREAK = re.compile(
    r"\s*(?:--\s*$|_{5,}|-{5,}|\*{5,}|-{2,}\s*(?:original message|forwarded message|ursprüngliche nachricht|weitergeleitete"
    r" nachricht|mensaje original|mensaje reenviado|message d'origine|message transféré)"
    r"|(?:on|am|le|el) .{4,120}(?:wrote|schrieb|escribió|a écrit)\s*:?\s*$"
    r"|(?:from|von|de|enviado|gesendet|sent|envoyé)\s?: \S"
    r"|(?:sent|gesendet|von meinem|enviado|envoyé) (?:from|von|desde|de|depuis) (?:my |meinem |mi |mon )?\w+)",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"\s*(?:(?:kind|best|warm|many thanks and|with (?:best|kind|warm)) ?(?:regards|wishes)|regards|best|cheers|sincerely|"
    r"yours (?:sincerely|faithfully|truly)|all the best|mit freundlichen gr[üu](?:ß|ss)en|(?:viele|beste|liebe|sch[öo]ne|"
    r"herzliche|freundliche) gr[üu](?:ß|ss)e|mfg|lg|vg|hochachtungsvoll|(?:un )?(?:cordial(?:es)?|atento) saludos?|"
    r"(?:reciba |reciban )?(?:un )?(?:cordial |atentos? )?saludos?(?: cordiales)?|atentamente|un abrazo|(?:bien )?cordialement|"
    r"bien à vous|(?:sincères |meilleures )?salutations|(?:veuillez|je vous prie d)[^.]{0,60}salutations[^.]{0,40}|"
    r"bonne journée)\s*(?:[,.!]|aus\b.*|from\b.*)?\s*$",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    r"\b(?:confidential|intended (?:recipient|only|solely)|legally privileged|received this (?:e-?mail|message) in error|"
    r"please consider the environment|scanned (?:for|by) .{0,20}virus|vertraulich|irrtümlich erhalten|nicht der (?:richtige|"
    r"beabsichtigte) (?:adressat|empfänger)|amtsgericht|geschäftsführer|confidencial|destinatario|por error|aviso legal|"
    r"confidentiel|destinataire|par erreur|registered (?:office|in england)|unsubscribe)\b",
    re.IGNORECASE,
)
_THANKS_LINE = re.compile(
    r"\s*(?:(?:many |with )?thanks(?: in advance| again| a lot)?|thank you(?: in advance| very much| so much)?|thx|"
    r"(?:vielen |besten |herzlichen |lieben )?dank(?:e)?(?: im voraus| schon mal)?|danke (?:schön|sehr)|(?:muchas |mil )?gracias"
    r"(?: de antemano| por adelantado)?|merci(?: d'avance| beaucoup| par avance)?)\s*[,.!]*\s*$",
    re.IGNORECASE,
)
# "Hello my order is late": a greeting ends where somebody begins to speak of something
_SPEAKS = r"(?!(?:i|i'm|my|our|we|the|this|it|is|are|do|can|could|when|where|how|what|why|ich|wir|mein|meine|unser|unsere|der|das|"
_SPEAKS += r"wie|wo|wann|yo|mi|mis|el|la|mon|ma|mes|je|j'|nous|le|les|on|no|un|une|una)\b)"
_GREETING = re.compile(
    r"\s*(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|to whom it may concern|greetings|hallo|guten (?:tag|morgen|"
    r"abend)|moin|servus|grüezi|sehr geehrte[rsn]?|liebe[rs]?|hola|buenos días|buenas(?: tardes| noches)?|estimad[oa]s?|"
    r"querid[oa]s?|muy señor(?:es)? míos?|bonjour|bonsoir|salut|ch(?:er|ère)s?|madame|monsieur)\b(?:[ \t/]+" + _SPEAKS +
    r"[^\s,.!?:;]+){0,4}?[ \t]*(?:[,!:–-]+|(?=\n)|\.?$)\s*",
    re.IGNORECASE,
)  # fmt: skip
_END = re.compile(r"[.!?…]+[\"'”»)]*(?=\s|$)|\n\s*\n|\n(?=\s*[-*•]\s)")
_ABBREVIATED = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|no|nr|st|str|tel|bzw|ca|z\.\s?b|d\.\s?h|u\.\s?a|usw|inkl|etc|e\.g|i\.e|approx|sr|sra|ud|uds|núm|"
    r"art|mme|mlle|m|p\.\s?ex|env|vs)|\b\d{1,2}|\b[A-Z])\.$",
    re.IGNORECASE,
)


class Sentence(NamedTuple):
    """`text` is exactly source[start:start + len(text)]."""

    text: str
    start: int


def sentences(source: str) -> list[Sentence]:
    """In order. Only what the writer says themselves, of the first READ characters."""
    return [one for start, end in _paragraphs(source[:READ]) for one in _cut(source, start, end)]


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Runs of lines that are neither quoted nor part of a signature or a legal notice; (start, end)."""
    start, position = None, 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        rest = text[position + len(line) :]
        ends = bool(_BREAK.match(bare) or _CLOSING.match(bare) or (_THANKS_LINE.match(bare) and _is_name(rest)))
        if ends or _QUOTED.match(line):
            if start is not None:
                yield start, position
            start = None
            if ends and _nothing_to_say(rest):
                return
        elif start is None:
            start = position
        position += len(line)
    if start is not None:
        yield start, position


def _nothing_to_say(rest: str) -> bool:
    """After a closing or a line only a signature or a quote follows, unless a postscript does."""
    return not re.search(r"^\s*p\.?\s?s\.?\s?[:,. ]", rest, re.IGNORECASE | re.MULTILINE)


def _is_name(rest: str) -> bool:
    """What stands under a last thank-you: a few words without an end."""
    return len(rest.strip()) < 100 and not re.search(r"[.!?]\s|[.!?]$", rest.strip())


def _cut(source: str, start: int, end: int) -> Iterator[Sentence]:
    here = start
    for found in _END.finditer(source, start, end):
        if source[found.start()] == "." and _ABBREVIATED.search(source, here, found.start() + 1):
            continue
        yield from _one(source, here, found.end())
        here = found.end()
    yield from _one(source, here, end)


def _one(source: str, start: int, end: int) -> Iterator[Sentence]:
    text = source[start:end]
    while hello := _GREETING.match(text):  # "Hello, good morning,"
        start += hello.end()
        text = source[start:end]
    start += len(text) - len(text.lstrip(" \t\r\n-*•,"))
    text = source[start:end].rstrip()
    if not re.search(r"\w{2}", text) or _LEGAL.search(text):
        return
    if len(text) > LONGEST:
        text = text[:LONGEST].rpartition(" ")[0] or text[:LONGEST]
    yield Sentence(text, start)
