"""Finds the line that says who wrote what is quoted below: "On Monday, 3 March 2026 at 10:12, Dana <d@x> wrote:"."""

from __future__ import annotations

import re
from typing import NamedTuple

from regard.kit.mail.reply import words
from regard.kit.mail.reply.lines import WIDTH, Lines, is_quoted

_UP = 4  # an attribution is wrapped over at most so many further lines
_VERBS_LONGEST_FIRST = sorted(words.VERBS, key=len, reverse=True)
_VERB = re.compile("(?:" + "|".join(map(re.escape, _VERBS_LONGEST_FIRST)) + ")$", re.IGNORECASE)
_LAST_LETTERS = tuple({verb[-3:] for verb in words.VERBS})
_PARTICLES = frozenset(
    {"von", "van", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "bin", "ibn", "al", "el"}
    | {"zu", "zur", "und", "and", "hat", "ha", "je", "a", "het", "heeft"}
)
_SENTENCE_ENDS = (".", "!", "?", ":", ";", ",")
_AFTER_VERB = " \t\xa0:：.…-—*_\u200f\u200e"
_BEFORE_NAME = re.compile(rf"\s(?:{'|'.join(words.VERBS_BEFORE_NAME)})\s.{{1,150}}[:：]\W*$", re.IGNORECASE)
_QUOTING = re.compile(rf"(?:[-*_\s\"'(]*)(?:{words.QUOTING})\s", re.IGNORECASE)
_BEFORE_DATE = re.compile(
    rf"(?P<who>.{{2,120}}?)\s(?:{words.VERBS_BEFORE_DATE})\s(?P<when>.{{6,70}})[:：]\W*$", re.IGNORECASE
)
_OPENS = re.compile(
    rf"(?:[-*_~\s\"'<\[(]*)(?:\d|(?:{words.OPENERS})(?=[\s,.]|$)|[\u3040-\u9fff\uac00-\ud7af])", re.IGNORECASE
)
_TIME = re.compile(r"\b\d{1,2}(?:[:.]\d{2}|\s?(?:[hH]|Uhr|[ap]\.?m)\b\s?(?:\d{2})?|[時时点]\d{0,2})")
_YEAR = re.compile(
    r"(?<![\d.,])(?:19|20)\d{2}(?!\d)|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{4}[./-]\d{1,2}[./-]\d{1,2}\b"
)
_ADDRESS = re.compile(r"[^\s<>@()\[\]]@[\w-]+(?:\.|\b)")
_DATE_ADDRESS = re.compile(r"[<(\[]?[^\s<>@()]+@[^\s<>@()]+[>)\]]*\s?[:：]$")
_DATE_ADDRESS_BARE = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b.{0,120}<[^\s<>@]+@[^\s<>@]+>$")
_PERSON = re.compile(
    r"\b(?:you|i|we|they|he|she|du|sie|ich|wir|er|vous|il|elle|nous|usted|ustedes|jij|u)$", re.IGNORECASE
)
_YOU = re.compile(
    r"\b(?:you|i|we|they|he|she|du|sie|ich|wir|vous|j|nous|usted|ustedes|jij|u)\s+(?:\w+\s+)?\w+\W*$", re.IGNORECASE
)


class Attribution(NamedTuple):
    """Lines `first` up to, not including, `after`. `sure`: what follows is quoted even without quote marks."""

    first: int
    after: int
    sure: bool


def find_attribution(lines: Lines, at: int) -> Attribution | None:
    """The attribution that *ends* on line `at`, if one does."""
    last = lines.seen[at]
    if not _may_end(last):
        return None
    best: Attribution | None = None
    joined = ""
    for first in range(at, max(-1, at - _UP - 1), -1):
        line = lines.seen[first]
        if first < at and ((is_quoted(line) and not ends_address(line)) or not (line or _bridges(joined))):
            break
        joined = f"{line} {joined}".strip()
        if len(joined) > WIDTH:
            break
        sure = _judge(joined)
        if sure is None:
            continue
        if _starts(line) or _QUOTING.match(line):
            return Attribution(first, at + 1, sure)
        if first == at:
            best = Attribution(_with_name_above(lines, at), at + 1, sure)
    return best


def _with_name_above(lines: Lines, at: int) -> int:
    """The line before "<dana@example.org> wrote:" holds the name when nothing but a name stands there."""
    above = lines.seen[at - 1] if at else ""
    alone = at < 2 or not lines.seen[at - 2]
    if (
        alone
        and above
        and lines.seen[at].startswith(("<", "(", "["))
        and len(above) < 60
        and not above.endswith(_SENTENCE_ENDS)
    ):
        return at - 1
    return at


def ends_address(line: str) -> bool:
    """ "> wrote:" closes an address that was broken over lines; it is no quote mark."""
    return len(line) < 40 and line.startswith(">") and _VERB.fullmatch(line[1:].strip(_AFTER_VERB)) is not None


def _starts(line: str) -> bool:
    """The line can be the first of an attribution: a first word or a date, and a digit."""
    if line[:1].isdigit():
        return _TIME.search(line) is not None or _YEAR.search(line) is not None
    return _OPENS.match(line) is not None and any(c.isdigit() for c in line)


def _may_end(last: str) -> bool:
    """Cheap look at the last line: it ends in a colon, a verb, or (before a quote) an address."""
    if last.endswith((":", "：", ":*")):
        return True
    if last.endswith(">"):
        return last[:1].isdigit() and _DATE_ADDRESS_BARE.match(last) is not None
    return len(last) < 300 and _verb_ends(last)


def _verb_ends(line: str) -> bool:
    """The last word, or words, are a verb of writing; a word of a script with spaces has to stand by itself."""
    tail = line[-48:].rstrip(_AFTER_VERB).lower()
    if not tail.endswith(_LAST_LETTERS):
        return False
    match = next((verb for verb in _VERBS_LONGEST_FIRST if tail.endswith(verb)), None)
    if match is None:
        return False
    before = tail[: -len(match)][-1:]
    return not before.isalnum() or before > "\u0900" or match[0] > "\u0e00"


def _bridges(joined: str) -> bool:
    """A blank line inside is allowed where the program broke before the address."""
    return joined.startswith(("<", "mailto:", ">"))


def _judge(joined: str) -> bool | None:
    """None: no attribution. False: only if quote marks follow. True: in any case."""
    time = _TIME.search(joined) is not None
    address = _ADDRESS.search(joined) is not None
    dated = _YEAR.search(joined) is not None
    colon = joined.rstrip("*_- ").endswith((":", "："))
    if _verb_ends(joined):
        if len(joined) > 300 and not (time and address):
            return None
        sure = (address and (dated or time or len(joined) < 160)) or (time and _opens(joined))
        if not (sure or time or dated or address or _is_name(joined)):
            return None
        if not colon and not (sure and (time or dated) and _opens(joined)):
            return None
        return sure and not (_YOU.search(joined) and not address)
    if colon and (time or dated) and _opens(joined):
        if _BEFORE_NAME.search(joined):
            return time or address
        if _DATE_ADDRESS.search(joined):
            return True
    if colon and address and _QUOTING.match(joined):
        return True
    if colon and (time or dated) and (told := _BEFORE_DATE.match(joined)):
        return _dates_who(told["who"], told["when"])
    if not colon and _DATE_ADDRESS_BARE.match(joined):
        return False
    return None


def _dates_who(who: str, when: str) -> bool | None:
    """ "Dana Kim <…> wrote on 3 March 2026 10:12:", not "My colleague wrote on 3 March to ask:"."""
    if (
        len(when.split()) > 12
        or not (_TIME.search(when) or _YEAR.search(when))
        or not (_ADDRESS.search(who) or _is_name(f"{who} wrote"))
    ):
        return None
    return _ADDRESS.search(who) is not None or (_TIME.search(when) is not None and not _PERSON.search(who))


def _opens(joined: str) -> bool:
    return _OPENS.match(joined) is not None


def _is_name(joined: str) -> bool:
    """ "Dana van der Berg wrote:", not "I agree with what you wrote:": without any date only a name may stand there."""
    head = joined.split()
    named = all(word in _PARTICLES or not word[0].islower() for word in head[:-1])
    return len(head) <= 7 and (named or len(head) <= 3) and not _YOU.search(joined)
