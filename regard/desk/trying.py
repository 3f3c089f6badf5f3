"""A pattern tried on a pasted text: what it would find, in the text itself, and how it reads in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup, escape

from regard.customers.fact_kind import FactKind, shape_words
from regard.kit.facts import Found, find
from regard.kit.facts.shape import BadShape, Piece, learn


@dataclass(slots=True)
class Trial:
    words: list[str] = field(default_factory=list)  # the shape, said in words; a line an alternative
    text: Markup = field(default_factory=Markup)  # the pasted text with what was found marked
    values: list[str] = field(default_factory=list)
    trouble: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.words or self.text or self.trouble)


def try_out(kind: FactKind, sample: str) -> Trial:
    """The same reading as a customer's message gets, with this pattern alone."""
    trial = Trial()
    try:
        trial.words = [_in_words(shape) for shape in learn(kind.examples)] if kind.examples else []
        found = find(sample, patterns=[kind.pattern()]) if kind.has_pattern else []
    except BadShape as bad:
        trial.trouble = shape_words(bad)
        return trial
    slug = kind.slug
    ours = [one for one in found if one.kind == slug and one.part == "own"]
    trial.values = [one.value for one in ours]
    trial.text = _marked(sample, ours)
    return trial


def _in_words(shape: Sequence[Piece]) -> str:
    """ "2 figures, “-”, 4 figures"."""
    return ", ".join(_piece(piece) for piece in shape)


def _piece(piece: Piece) -> str:
    if piece.sort == "exactly":
        return f"“{piece.text}”"
    many = f"{piece.least} {_('to')} {piece.most}" if piece.least != piece.most else str(piece.least)
    if piece.sort == "figures":
        return ngettext("%(many)s figure", "%(many)s figures", piece.most) % {"many": many}
    return ngettext("%(many)s letter", "%(many)s letters", piece.most) % {"many": many}


def _marked(text: str, found: Sequence[Found]) -> Markup:
    shown, at = Markup(), 0
    for one in found:
        shown += escape(text[at : one.start]) + Markup("<mark>") + escape(text[one.start : one.end]) + Markup("</mark>")
        at = one.end
    return shown + escape(text[at:])
