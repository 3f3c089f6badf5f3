"""Folds away what a mail quotes and how it is signed, and keeps every character: the parts together are the text.

A fold is a guess about what an agent wants to read first, so it errs on the side of showing: answers between
quoted lines stay, a forwarded mail stays, and when everything would vanish nothing is folded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from regard.kit.mail.reply import words
from regard.kit.mail.reply.attribution import ends_address, find_attribution
from regard.kit.mail.reply.headerblock import find_block, label
from regard.kit.mail.reply.lines import Lines, is_quoted
from regard.kit.mail.reply.markers import (
    is_above_line,
    is_forward_line,
    is_original_line,
)
from regard.kit.mail.reply.phones import sent_from
from regard.kit.mail.reply.signature import signature_start

Kind = Literal["new", "quote", "signature"]
# Whose the ">" marks are that no attribution announces: told by the HTML, or to be guessed.
Marks = Literal["doubtful", "quoted", "quoted if last", "own"]

_BELOW = re.compile(words.BELOW, re.IGNORECASE)
_ABOVE = 12  # lines right above a quote that may tell about it
_WORD = re.compile(r"[^\W_]|[\u2190-\u2bff\U0001f000-\U0001faff]")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the text. `new` is what the writer wrote now."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Fold:
    """`visible` is the newest part; the texts of `parts`, concatenated, are the whole text, unchanged."""

    visible: str
    parts: list[Part]


@dataclass(frozen=True, slots=True)
class Hints:
    """What the HTML of a mail tells about its lines: where quotes start, and whose the ">" marks are."""

    starts: frozenset[int] = frozenset()
    marks: Marks = "doubtful"
    own_before: bool = False  # ">" above the first attribution is the writer's own


def judge(lines: Lines, *, hints: Hints | None = None) -> list[Kind]:
    """The kind of every line; all "new" when nothing would be left to see."""
    kinds = _Marker(lines, hints or Hints()).mark()
    if not any(kind == "new" and _WORD.search(seen) for kind, seen in zip(kinds, lines.seen, strict=True)):
        return ["new"] * len(kinds)
    return kinds


def fold_of(raw: list[str], kinds: list[Kind], rest: str = "") -> Fold:
    """The fold of lines that have been judged; `rest` goes with the last of them."""
    parts = [
        Part(kind, "".join(line for _, line in group))
        for kind, group in groupby(zip(kinds, raw, strict=True), lambda pair: pair[0])
    ]
    if rest:
        last = parts.pop() if parts else Part("new", "")
        parts.append(Part(last.kind, last.text + rest))
    return Fold(_trim("".join(part.text for part in parts if part.kind == "new")), parts)


def _trim(text: str) -> str:
    """Without blank lines at both ends."""
    body = text.rstrip()
    blank = len(body) - len(body.lstrip())
    return body[body.rfind("\n", 0, blank) + 1 :] if blank else body


class _Marker:
    """Walks the lines once and gives each its kind."""

    def __init__(self, lines: Lines, hints: Hints) -> None:
        self.lines, self.count, self.hints = lines, len(lines.seen), hints
        self.kinds: list[Kind] = ["new"] * self.count
        self.attributed: int | None = None  # the first line that announces a quote

    def mark(self) -> list[Kind]:
        self._quotes()
        self._doubtful_marks()
        self._blanks_inside()
        for start, end in self._runs("new"):
            self._signature(start, end)
        return self.kinds

    def _quotes(self) -> None:
        at, seen = 0, self.lines.seen
        while at < self.count:
            line = seen[at]
            if not line:
                at += 1
            elif is_quoted(line) and not ends_address(line):
                self.kinds[at] = "quote"
                at += 1
            elif is_forward_line(line) and self._is_forward(at):
                at = self._skip_forward(at)
            else:
                at = self._start(at)

    def _start(self, at: int) -> int:
        """Marks the quote that starts at (or is announced by) line `at`; gives the line to go on with."""
        found = self._announced(at)
        if found is None:
            return at + 1
        first, after, sure = found
        full = self.lines.next_full(after)
        marked = self.lines.quoted(full)
        if not marked and (not sure or self._answers_below(first)):
            return at + 1 if not sure else self.count
        if self.attributed is None:
            self.attributed = first
        first = self.lines.start_with_rules(first)
        self._paint(first, after if marked else self.count)
        return after if marked else self.count

    def _announced(self, at: int) -> tuple[int, int, bool] | None:
        line = self.lines.seen[at]
        if at in self.hints.starts:
            return at, self._until_marked(at), True
        if is_above_line(line):
            return at, at + 1, True
        if is_original_line(line):
            return at, self._after_labels(at + 1), True
        block = find_block(self.lines, at)
        if block:
            return self._with_title(block.first), block.after, True
        return find_attribution(self.lines, at)

    def _answers_below(self, first: int) -> bool:
        """ "See my answers below": nothing marks them apart from what is old, so all of it is shown."""
        above = " ".join(line for line in self.lines.seen[max(0, first - _ABOVE) : first] if line)
        return _BELOW.search(above) is not None

    def _after_labels(self, at: int) -> int:
        """Past the header lines, however few, that follow "-----Original Message-----"."""
        full = self.lines.next_full(at)
        while full < self.count and full < at + 12 and label(self.lines.seen[full]):
            full += 1
        return max(at, full)

    def _until_marked(self, at: int) -> int:
        """The attribution of a quote that HTML shows: the few lines above its first quoted line."""
        return next((here for here in range(at, min(at + 6, self.count)) if self.lines.quoted(here)), at + 1)

    def _with_title(self, first: int) -> int:
        """A title of any wording between dashes belongs to the block right below it."""
        above = self.lines.seen[first - 1] if first else ""
        return first - 1 if len(above) < 120 and above.startswith("--") and above.endswith("--") else first

    def _is_forward(self, at: int) -> bool:
        """Forwarded words are followed by a header block; the words alone may be a sentence."""
        full = self.lines.next_full(at + 1)
        line = self.lines.seen[at]
        return line.startswith("--") or (full < self.count and label(self.lines.seen[full].lstrip("> ")) is not None)

    def _skip_forward(self, at: int) -> int:
        """What was forwarded is the matter itself: it stays; only what *it* quotes may fold."""
        full = self.lines.next_full(at + 1)
        if self.lines.quoted(full):
            return self.count
        block = find_block(self.lines, full) if full < self.count else None
        return block.after if block else at + 1

    def _doubtful_marks(self) -> None:
        """One or two ">" lines that nobody announced, or only ">>>" (a Python prompt), are the writer's own."""
        marked = [at for at in range(self.count) if self.kinds[at] == "quote"]
        if self.attributed is not None:
            own = [at for at in marked if at < self.attributed] if self.hints.own_before else []
        else:
            own = marked if marked and self._own(marked) else []
        for at in own:
            self.kinds[at] = "new"

    def _own(self, marked: list[int]) -> bool:
        if self.hints.marks == "quoted if last":
            return self.lines.next_full(marked[-1] + 1) < self.count
        if self.hints.marks != "doubtful":
            return self.hints.marks == "own"
        return len(marked) < 3 or all(self.lines.seen[at].startswith(">>>") for at in marked)

    def _blanks_inside(self) -> None:
        """Blank lines between two quoted lines are quoted."""
        last = -1
        for at in range(self.count):
            if self.kinds[at] == "quote":
                if last >= 0 and at - last > 1 and not any(self.lines.seen[last + 1 : at]):
                    self._paint(last + 1, at)
                last = at

    def _runs(self, kind: Kind) -> list[tuple[int, int]]:
        runs, at = [], 0
        for key, group in groupby(self.kinds):
            length = sum(1 for _ in group)
            if key == kind:
                runs.append((at, at + length))
            at += length
        return runs

    def _signature(self, start: int, end: int) -> None:
        seen = self.lines.seen[start:end]
        self._below_device(start, end)
        while seen and not seen[-1]:
            seen.pop()
        found = signature_start(seen)
        if found is not None:
            self._paint(start + found, end, "signature")

    def _below_device(self, start: int, end: int) -> None:
        """Without any quote mark, what stands below "Sent from my …" is a quote whose announcement nobody knows."""
        if "quote" in self.kinds or end < self.count:
            return
        words_above = 0
        for at in range(start, min(end, start + 2000)):
            line = self.lines.seen[at]
            if line and words_above >= 2 and len(line) < 260 and sent_from(line) and not self._alone(at):
                first = at + 1
                self._paint(at, first, "signature")
                self._paint(first, end)
                return
            words_above += len(line.split())

    def _alone(self, at: int) -> bool:
        return self.lines.next_full(at + 1) >= self.count

    def _paint(self, start: int, end: int, kind: Kind = "quote") -> None:
        self.kinds[start:end] = [kind] * (end - start)
