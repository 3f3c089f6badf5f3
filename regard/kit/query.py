"""What is typed into a search: words, phrases in quotes, and filters such as `from:dana` or `tag:"late parcel"`.

Reading never fails: what cannot be meant is a Flaw that a page says in words. An unknown `key:` is a word like any other, so
"Re: order" and "https://…" are searched for as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from regard.kit.day_span import DaySpan, day_span

KEYS = {
    "from": "from", "to": "with", "with": "with", "tag": "tag", "team": "team", "agent": "agent", "assigned": "agent",
    "is": "is", "channel": "channel", "before": "before", "after": "after", "on": "on", "has": "has",
}  # fmt: skip
SEVERAL = ("with", "tag")  # each of them must hold; of the others there is one
STATES = ("open", "waiting", "snoozed", "closed", "spam")
HAS = ("file",)
DATES = ("before", "after", "on")
MOST = 12  # filters and phrases
_PART = re.compile(
    r'(?P<lone>[a-z]+:)(?=\s|\Z)|(?:(?P<key>[a-z]+):)?(?:"(?P<quoted>[^"]*)(?:"|\Z)|(?P<bare>[^\s"]+))', re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Filter:
    key: str  # one of the values of KEYS
    value: str


@dataclass(frozen=True, slots=True)
class Flaw:
    """`code`: empty, twice, is, has, date, many, never (it would end before it begins)."""

    code: str
    key: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    words: str = ""  # as typed; a space at its end says that the last word is whole
    phrases: tuple[str, ...] = ()
    filters: tuple[Filter, ...] = ()
    flaws: tuple[Flaw, ...] = ()

    def one(self, key: str) -> str:
        """The value of a filter of which there is one, or ""."""
        return next((each.value for each in self.filters if each.key == key), "")

    def every(self, key: str) -> list[str]:
        return [each.value for each in self.filters if each.key == key]

    @property
    def span(self) -> DaySpan:
        """The days in which it was going on; None where there is no bound."""
        on = day_span(self.one("on"))
        before, after = day_span(self.one("before")), day_span(self.one("after"))
        firsts = [one.first for one in (on, after) if one and one.first]
        ends = [one.end for one in (on,) if one and one.end] + [one.first for one in (before,) if one and one.first]
        return DaySpan(max(firsts, default=None), min(ends, default=None))

    def __str__(self) -> str:
        """Typed again it reads as the same."""
        return written(self.words, self.phrases, self.filters)


def read(text: str) -> Query:
    """`text` as a person typed it."""
    words: list[str] = []
    phrases: list[str] = []
    filters: list[Filter] = []
    flaws: list[Flaw] = []
    text = text.replace("\0", " ")  # no database keeps it
    whole = text[-1:].isspace()
    for part in _PART.finditer(text):
        typed = part["key"] or (part["lone"] or "")[:-1]
        key = KEYS.get(typed.lower(), "")
        value = part["bare"] if part["bare"] is not None else " ".join((part["quoted"] or "").split())
        if key:
            _keep(Filter(key, value), filters, flaws)
        elif part["quoted"] is not None:
            words += [typed] if typed else []
            phrases += [value] if value else []
        else:
            words.append(part[0])
        whole = bool(key) or part["quoted"] is not None or text[-1:].isspace()
    if len(filters) + len(phrases) > MOST:
        flaws.append(Flaw("many"))
        filters, phrases = filters[:MOST], phrases[: max(0, MOST - len(filters))]
    found = Query(" ".join(words) + (" " if words and whole else ""), tuple(phrases), tuple(filters))
    if found.span.first and found.span.end and found.span.first >= found.span.end:
        flaws.append(Flaw("never"))
    return Query(found.words, found.phrases, found.filters, tuple(flaws))


def written(words: str, phrases: Iterable[str], filters: Iterable[Filter]) -> str:
    """The text that reads as this."""
    parts = [f'"{phrase}"' for phrase in phrases] + [f"{one.key}:{_quoted(one.value)}" for one in filters]
    # Words last: whether the last one is finished is said by what follows it.
    return " ".join(filter(None, [*parts, words.strip()])) + (" " if words.strip() and words[-1:].isspace() else "")


def _quoted(value: str) -> str:
    value = " ".join(value.replace('"', " ").split())
    return f'"{value}"' if " " in value or not value else value


def _keep(one: Filter, filters: list[Filter], flaws: list[Flaw]) -> None:
    value = one.value.lower()
    if not value:
        flaws.append(Flaw("empty", one.key))
    elif one.key == "is" and value not in STATES:
        flaws.append(Flaw("is", one.key, one.value))
    elif one.key == "has" and value.removesuffix("s") not in HAS:
        flaws.append(Flaw("has", one.key, one.value))
    elif one.key in DATES and day_span(one.value) is None:
        flaws.append(Flaw("date", one.key, one.value))
    elif one.key not in SEVERAL and any(each.key == one.key and each.value.lower() != value for each in filters):
        flaws.append(Flaw("twice", one.key, one.value))
    elif one not in filters:
        filters.append(Filter(one.key, {"is": value, "has": value.removesuffix("s")}.get(one.key, one.value)))
