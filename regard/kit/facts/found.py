"""What extraction works with: a text made ready to be read, patterns of the company, and what was found."""

# ruff: noqa: E501 (a language stands on its line)
from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Part = Literal["own", "signature", "subject"]
SENTENCE = 300  # characters either side of a value that are looked at for its sentence


@dataclass(frozen=True, slots=True)
class Found:
    """One fact. `start`, `end` are places of `value` in the part it was read from; `canonical` is what two sayings of the
    same share; `confidence` from 0 to 1: how rarely such a reading is wrong.
    """

    kind: str
    value: str
    canonical: str
    start: int
    end: int
    sentence: str
    confidence: float
    part: Part = "own"


@dataclass(frozen=True, slots=True)
class Pattern:
    """How a kind of number looks in this company: `expression` made by kit/facts/shape.py, `context` words of which one
    must stand near (lower case); without them the shape alone is enough.
    """

    kind: str
    expression: re.Pattern[str]
    context: tuple[str, ...] = ()


_UNREADABLE = re.compile(
    r"""
      (?:https?|ftp|mailto|sip)://?[^\s<>"]+          # links, with the numbers in them
    | \bwww\.[^\s<>"]+
    | [\w.+%=-]{1,64}@[\w-]+(?:\.[\w-]+)*             # addresses and Message-IDs
    | ^[ \t]*(?:>|\|(?![^\n]*\|[ \t]*$)|[A-Z]{1,4}>)[^\n]*  # quoted lines that nobody folded; a box is none
    | ^[-=_*~ ]{5,}$
    """,
    re.VERBOSE | re.MULTILINE,
)
_PATCH = re.compile(r"^@@ -\d[^\n]*(?:\n[ +\-@\\][^\n]*)*", re.MULTILINE)
_FORWARDED = re.compile(
    r"""
    ^[ \t>]*-{2,}[ ]*(?:original(?:[ ]message|nachricht)?|forwarded[ ]message|ursprüngliche[ ]nachricht|weitergeleitete[ ]nachricht
      |message[ ](?:d'origine|transféré)|mensaje[ ](?:original|reenviado))
    | ^[ \t]*(?:from|von|de|gesendet|sent)[ \t]*:[^\n]{1,200}\n[ \t]*(?:sent|gesendet|date|datum|envoyé|enviado|to|an|fecha|from|von)[ \t]*:
    | ^[ \t]*begin[ ]forwarded[ ]message
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
_STOP = re.compile(r"[.!?](?=\s|$)|\n[ \t]*\n|\n(?=[ \t]*(?:[-*•]|\d+[.)])[ \t])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:no|nr|nos|num|núm|tel|ref|réf|dr|mr|mrs|ms|st|str|approx|bzw|z\.b|d\.h|e\.g|i\.e|av|c)|[nN])$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Text:
    """A part of a message. `seen` has the same length as `text`, but links, addresses and quoted lines are blanked."""

    text: str
    part: Part = "own"

    @cached_property
    def seen(self) -> str:
        readable = _UNREADABLE.sub(_blank, self.text)
        if "@@ -" in readable:
            readable = _PATCH.sub(_blank, readable)
        if forwarded := _FORWARDED.search(self.text):
            readable = readable[: forwarded.start()] + "\0" * (len(self.text) - forwarded.start())
        return readable

    @cached_property
    def stops(self) -> list[int]:
        """Where sentences end."""
        ends = [
            stop.end()
            for stop in _STOP.finditer(self.text)
            if stop[0] != "." or not _ABBREVIATION.search(self.text, max(0, stop.start() - 8), stop.start())
        ]
        return [0, *ends, len(self.text)]

    def bounds(self, start: int, end: int) -> tuple[int, int]:
        """Of the sentence around a place, at most SENTENCE characters away."""
        first = self.stops[bisect_right(self.stops, start) - 1]
        last = self.stops[min(bisect_left(self.stops, end), len(self.stops) - 1)]
        return max(first, start - SENTENCE), min(last, end + SENTENCE)

    def before(self, start: int, length: int = 80) -> str:
        """The same sentence up to a place."""
        return self.seen[max(self.bounds(start, start)[0], start - length) : start]

    def after(self, end: int, length: int = 40) -> str:
        return self.seen[end : min(self.bounds(end, end)[1], end + length)]

    def found(
        self, kind: str, start: int, end: int, *, canonical: str, confidence: float, value: str = ""
    ) -> Found | None:
        """The value between two places; None when nothing is left of it or it is longer than a fact may be."""
        value = value or self.text[start:end]
        if not value.strip() or not canonical or len(value) > 200 or len(canonical) > 200:
            return None
        first, last = self.bounds(start, end)
        sentence = " ".join(self.text[first:last].replace("\0", " ").split()).lstrip("-–—_=* ")
        return Found(kind, value, canonical, start, end, sentence, confidence, self.part)


def _blank(match: re.Match[str]) -> str:
    """Nothing to read here, at the same length."""
    return re.sub(r"[^\n]", "\0", match[0])
