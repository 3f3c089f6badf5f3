"""Text made comparable: what the search index holds and what a query is turned into, the same on both databases."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")
MAX_WORD = 64


def plain(text: str) -> str:
    """Case folded and without accents: "Ærø Straße" → "ærø strasse", "Café" → "cafe"."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return decomposed if decomposed.isascii() else _marks().sub("", decomposed)


@lru_cache(maxsize=1)
def _marks() -> re.Pattern[str]:
    """Every sign that combines with the one before it: accents, vowel points."""
    signs = "".join(chr(n) for n in range(0x300, 0x1F000) if unicodedata.combining(chr(n)))
    return re.compile(f"[{signs}]+")


def words(text: str, *, limit: int = 20_000) -> list[str]:
    """The words in order. Scripts without spaces give overlapping pairs of signs, so parts of a sentence are found."""
    found: list[str] = []
    for word in _WORD.findall(plain(text[: limit * 12])):
        if word.isascii() or not _CJK.search(word):
            found.append(word[:MAX_WORD])
        elif len(word) == 1:
            found.append(word)
        else:
            found += [word[i : i + 2] for i in range(min(len(word), 2000) - 1)]
        if len(found) >= limit:
            break
    return found[:limit]
