"""A draft in sentences; a list stays with the line that introduces it ("We need: - order number - photo")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST = 1_000  # characters; what runs on without a stop is cut
_ABBREVIATED = re.compile(
    r"(?:^|[^\w])(?:[a-z]|nos?|nrs?|num|nro|tel|bzw|ca|vgl|usw|evtl|ggf|mr|mrs|ms|dr|sra?|st|str|ref|inc|incl|inkl|exkl|ej|tlf|approx|etc|\d{1,2})\.$"
)
_STOP = re.compile(r"[.!?…]+[)'\"]*(?=\s)")
_BULLET = re.compile(r"[ \t]*(?:[-*•·+‣▪o]|\d{1,2}[.)]|[a-h]\))[ \t]+")
_NEXT_ITEM = re.compile(r"[ \t]*\n\s*(?:[-*•·+‣▪]|\d{1,2}[.)]|[a-h]\))[ \t]+")
_ITEM_WORDS = 9
WRAPPED = 50  # characters from which a line without a stop was broken, not ended


@dataclass(frozen=True, slots=True)
class Sentence:
    """`text` is folded, with single spaces; `places` leads each of its characters to the draft (and one past the end)."""

    text: str
    places: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        return self.places[start], self.places[end - 1] + 1


def sentences(folded: str, original: str) -> Iterator[Sentence]:
    for start, end in _blocks(folded, original):
        for one, two in _stops(folded, start, end):
            for cut in range(one, two, LONGEST):
                found = _single_spaced(folded, cut, min(cut + LONGEST, two))
                if found.text:
                    yield found


def _blocks(folded: str, original: str) -> Iterator[tuple[int, int]]:
    """Lines, wrapped ones joined, and a list joined to the line before it."""
    start = end = 0
    listing = False
    for line in re.finditer(r"[^\n]*(?:\n|$)", folded):
        words = line[0].strip()
        if not words:
            if line.end() == len(folded):
                break
            continue
        here = original[line.start() : line.end()].lstrip()[:1]
        item = bool(_BULLET.match(line[0])) or (
            listing and len(words.split()) <= _ITEM_WORDS and words[-1] not in ".!?:"
        )
        before = folded[start:end].rpartition("\n")[2].rstrip()
        full = len(before) >= WRAPPED and before[-1:] not in ".!?:;"
        together = not listing and not item and folded[end : line.start()].count("\n") <= 1
        wrapped = together and (here.islower() or full)
        if not (end and ((listing and item) or wrapped)):
            if end:
                yield start, end
            start = line.start()
        listing = words.endswith(":") or (listing and item)
        end = line.start() + len(line[0].rstrip())
    if end:
        yield start, end


def _stops(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for found in _STOP.finditer(folded, start, end):
        if found[0].startswith(".") and _ABBREVIATED.search(folded[max(start, found.start() - 8) : found.start() + 1]):
            continue
        if _NEXT_ITEM.match(folded, found.end(), end):  # "- your name.\n- your address."
            continue
        yield start, found.end()
        start = found.end()
    yield start, end


def _single_spaced(folded: str, start: int, end: int) -> Sentence:
    chars: list[str] = []
    places: list[int] = []
    for place in range(start, end):
        char = folded[place]
        if char in " \n" and (not chars or chars[-1] in " \n"):
            if chars and char == "\n":
                chars[-1] = char
            continue
        chars.append(char)
        places.append(place)
    while chars and chars[-1] in " \n":
        chars.pop()
        places.pop()
    text = "".join(chars)
    # a line that was only wrapped is no item of a list
    return Sentence(re.sub(r"\n(?![-*•·+‣▪o\d]|[a-h]\))", " ", text) if ":" not in text else text, places)
