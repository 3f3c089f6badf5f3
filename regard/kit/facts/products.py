"""Products the writer says they have, from a list of the company's names. A name alone is not a fact: "is the Tind good?"."""

# ruff: noqa: E501 (a language stands on its line)
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from regard.kit.facts.found import Found, Text
from regard.kit.facts.whose import is_anothers, is_denied

_HAVE = re.compile(
    r"\b(?:my|our|mine|i (?:own|have|bought|purchased|got|ordered|use)|we (?:own|have|bought|purchased|got|ordered|use)|bought|purchased|"
    r"meine?[rnms]?|unsere?[rnms]?|(?:ich|wir) (?:habe|haben|besitzen?|nutzen?|benutzen?)|gekauft\w*|"
    r"mon|ma|mes|notre|nos|j['’]ai|nous avons|je possède|acheté\w*|mi|mis|nuestr[oa]s?|tengo|tenemos|compré|compramos|comprad[oa])"
    r"(?:\s+[\w'’-]+){0,3}\s+$",
    re.IGNORECASE,
)
_MANY = 500


def products(text: Text, names: Sequence[str]) -> Iterator[Found]:
    """`names` as the company writes them; case is not minded, a whole word is."""
    if not names:
        return
    reading, official = _reading(tuple(names[:_MANY]))
    for match in reading.finditer(text.seen):
        before = text.before(match.start(), 60)
        if _HAVE.search(before) and not is_denied(before[-40:]) and not is_anothers(before):
            name = official[" ".join(match[0].casefold().split())]
            found = text.found("product", *match.span(), canonical=name.casefold(), confidence=0.9, value=name)
            if found:
                yield found


@lru_cache(maxsize=8)
def _reading(names: tuple[str, ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    known = {" ".join(name.casefold().split()): name for name in names if len(name.strip()) > 1}
    longest_first = sorted(known, key=len, reverse=True)
    written = "|".join(r"\s+".join(re.escape(word) for word in name.split()) for name in longest_first) or r"(?!)"
    return re.compile(rf"(?<![\w-])(?:{written})(?![\w-])", re.IGNORECASE), known
