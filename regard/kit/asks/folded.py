"""Text folded one character to one: places found in it are places in the original."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_QUOTE_LINE = re.compile(r"^[ \t]*[>|].*$", re.MULTILINE)
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_QUOTED = re.compile(r"[\"“„«»]([^\"“”„«»\n]{2,400})[\"”“»«]")
_LINK = re.compile(r"https?://\S{1,2000}|www\.\S{1,2000}|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,250}")
_QUOTED_WORDS = 4


def fold(text: str) -> str:
    """Lower case without accents, as long as the original; quotations, links and the signature are blanked."""
    folded = "".join(map(_plain, text))
    folded = _QUOTE_LINE.sub(_blank, folded)
    if found := _SIGNATURE.search(folded):
        folded = folded[: found.start()] + " " * (len(folded) - found.start())
    folded = _QUOTED.sub(lambda m: _blank(m) if len(m[1].split()) >= _QUOTED_WORDS else m[0], folded)
    return _LINK.sub(lambda m: "@" * len(m[0]), folded)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    if char.isascii():
        return char.lower()
    if char in "’‘ʼ`´":
        return "'"
    if char in "–—‐‑−":
        return "-"
    if char.isspace() and char not in "\u2028\u2029\x85":
        return " "
    base = unicodedata.normalize("NFD", char)[:1].lower()
    return base if len(base) == 1 else char
