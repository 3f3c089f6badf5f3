"""Who said what in a written-down call. Lines like "Dana: it leaks" name their speaker; nothing is guessed from the words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Literal

Speaker = Literal["new", "ours"]  # what they said, what we said: the kinds of folds (conversations/message.py)

_LABEL = re.compile(
    r"^[ \t]*(?:[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]?[ \t]*[-–]?[ \t]*)?(?P<name>[^\W\d_][^:\n]{0,39}?)[ \t]*:[ \t]+"
)
_THEM = frozenset((
    "customer", "caller", "client", "them", "kunde", "kundin", "anrufer", "anruferin", "cliente", "appelant", "llamante",
))  # fmt: skip
_US = frozenset((
    "agent", "us", "we", "support", "operator", "mitarbeiter", "mitarbeiterin", "wir", "conseiller", "nous", "agente", "nosotros",
))  # fmt: skip


def speakers(text: str, *, theirs: Collection[str], ours: Collection[str]) -> Iterator[tuple[Speaker, str]]:
    """The text in pieces, joined the whole of it. `theirs`, `ours`: names. Where no line names a speaker whom we know, all of
    it is theirs: a voicemail, or what a colleague took down."""
    them, us = _words(theirs) | _THEM, _words(ours) | _US
    them -= _words(ours)
    speaker: Speaker | None = None
    pieces: list[tuple[Speaker, str]] = []
    for line in text.splitlines(keepends=True):
        named = _LABEL.match(line)
        if named is not None:
            name = {named["name"].casefold(), *named["name"].casefold().split()}
            speaker = "new" if name & them else "ours" if name & us or speaker is not None else None
        pieces.append((speaker or "new", line))
    if speaker is None:
        return iter([("new", text)] if text else [])
    return _joined(pieces)


def _joined(pieces: list[tuple[Speaker, str]]) -> Iterator[tuple[Speaker, str]]:
    kind, text = pieces[0]
    for other, line in pieces[1:]:
        if other == kind:
            text += line
        else:
            yield kind, text
            kind, text = other, line
    yield kind, text


def _words(names: Collection[str]) -> set[str]:
    whole = {name.strip().casefold() for name in names}
    return {word for name in whole for word in (name, *name.split()) if word}
