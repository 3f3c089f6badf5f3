"""How a language's words for a life event are written down: patterns with named pieces, and what makes them not so.

Patterns are read on text without accents (`fold`), in any case; `<piece>` stands for a piece of the language, `<kin>` for
any word of its relatives. Every repetition is bounded, so the time grows with the length of the text and no faster.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

_PIECE = re.compile(r"(?<!P)<([a-z_]+)>")


@dataclass(frozen=True)
class Language:
    """`kin`: word → relation; `hint`: some word without which nothing here can match.

    `not_before` and `not_after` speak of the words right before and after a match, `not_with` of the whole sentence, by kind.
    `holder`: words that make a bereavement the death of our customer.
    """

    kin: Mapping[str, str]
    pieces: Mapping[str, str]
    patterns: Sequence[tuple[str, str]]
    hint: str
    not_before: str
    not_after: str
    holder: str
    not_with: Mapping[str, str]

    @cached_property
    def compiled(self) -> list[tuple[str, re.Pattern[str]]]:
        return [(kind, self._compile(pattern)) for kind, pattern in self.patterns]

    @cached_property
    def hinted(self) -> re.Pattern[str]:
        return self._compile(self.hint)

    @cached_property
    def vetoes(self) -> tuple[re.Pattern[str], re.Pattern[str], dict[str, re.Pattern[str]], re.Pattern[str]]:
        of_kind = {kind: self._compile(pattern) for kind, pattern in self.not_with.items()}
        before, after = self._compile(f"(?:{self.not_before})$"), self._compile(self.not_after)
        return before, after, of_kind, self._compile(self.holder)

    def found_in(self, sentence: str) -> Iterator[tuple[str, str]]:
        """(kind, relation) of what stands in a folded sentence, each kind once."""
        if not self.hinted.search(sentence):
            return
        before, after, of_kind, holder = self.vetoes
        told = set[str]()
        for kind, pattern in self.compiled:
            if kind in told or (kind in of_kind and of_kind[kind].search(sentence)):
                continue
            for match in pattern.finditer(sentence):
                if before.search(sentence[max(0, match.start() - 60) : match.start()]):
                    continue
                if after.match(sentence[match.end() : match.end() + 60]):
                    continue
                told.add(kind)
                yield self._read(kind, match, holder)
                break

    def _read(self, kind: str, match: re.Match[str], holder: re.Pattern[str]) -> tuple[str, str]:
        named = match.groupdict().get("kin") or ""
        relation = self.kin.get(re.sub(r"[\s-]+", " ", named.lower()), "")
        return "death" if kind == "bereavement" and holder.search(match.string) else kind, relation

    def _compile(self, pattern: str) -> re.Pattern[str]:
        words = sorted(self.kin, key=len, reverse=True)
        any_kin = "|".join(word.replace(" ", r"[\s-]+") for word in words)
        pieces = {**self.pieces, "kin": rf"\b(?P<kin>{any_kin})\b", "one_of_kin": rf"\b(?:{any_kin})\b"}
        while _PIECE.search(pattern):
            pattern = _PIECE.sub(lambda piece: pieces[piece[1]], pattern)
        first, named, rest = pattern.partition("(?P<kin>")
        return re.compile(first + named + rest.replace("(?P<kin>", "(?:"), re.IGNORECASE)


class _Fold(dict[int, int]):
    def __missing__(self, sign: int) -> int:
        base = unicodedata.normalize("NFKD", chr(sign))[:1]
        self[sign] = ord(base) if base.isascii() and base.isprintable() else sign
        return self[sign]


_FOLD = _Fold({ord("’"): ord("'"), ord("‘"): ord("'"), ord("´"): ord("'"), ord("`"): ord("'")})


def fold(text: str) -> str:
    """Without accents, sign by sign, so that the places stay the same; case stays too (names are told by it)."""
    return text if text.isascii() else text.translate(_FOLD)
