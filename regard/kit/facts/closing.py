"""Where a writer says who they are: the signature, or the last short lines when nobody folded one away."""

# ruff: noqa: E501 (a language stands on its line)
from __future__ import annotations

import re
from dataclasses import dataclass

from regard.kit.facts.found import Text
from regard.kit.words import plain

LINES, LENGTH = 14, 90  # a closing is that many lines of at most so many signs
SHORT = 60
TAIL = 40  # lines from the end in which it is looked for
_FOREIGN = re.compile(
    r"mailing list|sponsored by|unsubscri|subscription|listinfo|confidential|vertraulich|confidentiel|this (?:e-?mail|message)|diese (?:e-?mail|nachricht)|"
    r"intended recipient|disclaimer|adressat|scanned|virus|please consider the environment|sent from my|get outlook|http://\S*mailman|"
    r"do you yahoo|hotmail|msn\.com",
    re.IGNORECASE,
)
_RULE = re.compile(r"^\s*(?:(?:[_=-]\s?){8,}|--)\s*$")
_CELLS = re.compile(r"[ ]{3,}|\t+|\s[·•]\s|\||[ <(\[]*\0+[ >)\]]*")


@dataclass(frozen=True, slots=True)
class Cell:
    """A piece of a line of a closing: signatures stand in columns."""

    words: str
    start: int
    line: int
    column: int

    @property
    def end(self) -> int:
        return self.start + len(self.words)


def closing(text: Text, *, name: str = "", domain: str = "") -> tuple[int, int]:
    """Where the closing begins and ends, in characters; (0, 0) when there is none. Advertising below it is left out."""
    lines = _lines(text.seen)
    if text.part == "signature":
        return (0, _own_end(lines)) if lines else (0, 0)
    return _closing_of_own(lines, name) or _last_block(text, lines, domain)


def _closing_of_own(lines: list[tuple[int, str]], name: str) -> tuple[int, int] | None:
    """From the last greeting, or the last line that is their name, as far as lines stay short."""
    last = lines[-TAIL:]
    starts = [
        number
        for number, (_at, line) in enumerate(last)
        if (_greets(line) or _is_name(line, name)) and not _is_lists(last[number : number + 4])
    ]
    rules = [number for number in starts if last[number][1].strip() == "--"]
    starts = [number for number in starts if not rules or number >= rules[-1]]  # nothing begins a closing more surely
    for number in starts[:1] + starts[-1:]:
        end, blank = last[number][0], 0
        for at, line in last[number : number + LINES]:
            blank = blank + 1 if not line.strip("\0 \t\xa0") else 0
            if len(line.rstrip()) > LENGTH or blank > 4 or _FOREIGN.search(line):
                break
            end = at + len(line)
        if end > last[number][0] and number + LINES >= starts[-1]:
            return last[number][0], end
    return None


def _is_lists(lines: list[tuple[int, str]]) -> bool:
    """A rule above a list's footer, or "Dana Ray wrote:", begins no closing."""
    first = lines[0][1].strip("\0 \t")
    return first.endswith(":") or (first == "--" and any(_FOREIGN.search(line) for _at, line in lines[1:]))


def _last_block(text: Text, lines: list[tuple[int, str]], domain: str) -> tuple[int, int]:
    """The last short lines, when one of them is a link or an address of where they write from."""
    block: list[tuple[int, str]] = []
    for at, line in reversed(lines[-LINES:]):
        if not line.strip():
            if block:
                break
            continue
        if len(line) > SHORT:
            break
        block.append((at, line))
    if (
        len(block) < 3
        or not domain
        or not any(domain.lower() in text.text[at : at + SHORT].lower() for at, _line in block)
    ):
        return 0, 0
    return block[-1][0], block[0][0] + len(block[0][1])


_AFTER_NAME = re.compile(r"\s[-–|]\s|\s?[(/|]")  # "Ray, Dana - Sales", "Dana Ray (ext 12)"


def name_of(shown: str) -> str:
    return _AFTER_NAME.split(shown)[0]


def _is_name(line: str, name: str) -> bool:
    wanted = set(re.findall(r"[^\W\d_]{2,}", plain(name_of(name))))
    words = re.findall(r"[^\W\d_]+", plain(line[:LENGTH]))
    return len(wanted) > 1 and wanted <= set(words) and (len(words) <= 8 or set(words[: len(wanted)]) == wanted)


_GREETING = re.compile(
    r"^\W{0,3}(?:(?:kind|best|warm|many)?\s*(?:regards|wishes|thanks)|thank(?:s| you)[^.?]{0,30}|cheers|sincerely|yours\b[^.?]{0,20}|"
    r"(?:mit )?(?:freundliche[nm]?|liebe[n]?|viele[n]?|beste[n]?|herzliche[n]?|schöne[n]?) gr(?:ü|ue)(?:ß|ss)e?n?[^.?]{0,30}|mfg|lg|vg|gruß|hochachtungsvoll|"
    r"vielen dank[^.?]{0,20}|danke[^.?]{0,20}|(?:bien )?cordialement|merci[^.?]{0,30}|bien à vous|salutations[^.?]{0,30}|"
    r"(?:un )?saludos?[^.?]{0,20}|(?:muchas )?gracias[^.?]{0,20}|atentamente|un abrazo|-- ?)\W{0,3}(?:\w+ ?){0,3}\W{0,2}$",
    re.IGNORECASE,
)


def _greets(line: str) -> bool:
    return bool(_GREETING.match(line[:LENGTH]))


def _lines(seen: str) -> list[tuple[int, str]]:
    found, start = [], 0
    for line in seen.split("\n"):
        found.append((start, line))
        start += len(line) + 1
    return found


def _own_end(lines: list[tuple[int, str]]) -> int:
    """A list's or a law office's footer is nobody's data."""
    end = 0
    for number, (start, line) in enumerate(lines[:60]):
        following = " ".join(words for _at, words in lines[number : number + 3])
        if _FOREIGN.search(line) or (_RULE.match(line.replace("\0", "-")) and end and _FOREIGN.search(following)):
            break
        end = start + len(line)
    return end


def cells(text: Text, bounds: tuple[int, int]) -> list[Cell]:
    """The pieces between two places, in reading order."""
    found = []
    for number, (start, line) in enumerate(_lines(text.seen[bounds[0] : bounds[1]])[:80]):
        at = 0
        for gap in [*_CELLS.finditer(line[:400]), None]:
            piece = line[at : gap.start() if gap else 400]
            words = piece.strip(" \t\0*_")
            if words:
                inside = at + piece.index(words)
                found.append(Cell(words, bounds[0] + start + inside, number, inside))
            if gap:
                at = gap.end()
    return found
