"""A phrase that is a fact as a whole, unless it is denied, asked or about somebody else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from regard.kit.facts.found import Found, Text
from regard.kit.facts.whose import is_anothers

DENIED = re.compile(r"\b(?:not|don['’]t|never|nicht|kein\w*|ne|pas|no|if|wenn|si)\s(?:\w+\s)?$", re.IGNORECASE)


def said(text: Text, kind: str, match: re.Match[str], canonical: str, *, confidence: float) -> Iterator[Found]:
    start, end = match.span()
    if DENIED.search(text.before(start, 20)) or text.seen[end : end + 1] == "?" or is_anothers(text.before(start, 30)):
        return
    if found := text.found(kind, start, end, canonical=canonical, confidence=confidence):
        yield found


def chosen(match: re.Match[str]) -> str:
    """The name of the group that matched, without what stands before its last "_"."""
    for name, words in match.groupdict().items():
        if words is not None:
            return name.rpartition("_")[2]
    return ""
