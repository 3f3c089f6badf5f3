"""How long a search takes: rare words and common ones, newest first, as an admin and as a member of one team."""

from __future__ import annotations

from collections.abc import Iterator

from regard.ops.bench.base import COMMON, RARE
from regard.ops.bench.measure import measure
from regard.spine import search

ROWS = (
    ("rare word", RARE, None),
    ("common word", COMMON, None),
    ("common and rare", f"{COMMON} {RARE}", None),
    ("common, one team", COMMON, [1]),
    ("rare, one team", RARE, [1]),
    ("no such word", "qqqqqqq", None),
    ("unfinished word*", COMMON[:4] + "*", None),
    ("two common words", f"{COMMON} sta*", None),
)


def rows() -> Iterator[str]:
    for name, query, audiences in ROWS:
        found = len(search.find(query, kind="message", audiences=audiences))
        figure = measure(lambda q=query, a=audiences: search.find(q, kind="message", audiences=a))  # type: ignore[misc]
        yield f"search, {name:<20} {figure}   found {found}"
