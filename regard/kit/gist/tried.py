"""What was already tried: the sentences that say so, in the words of whoever tried it."""

from __future__ import annotations

from collections.abc import Sequence

from regard.kit.gist.sentences import Sentence, sentences
from regard.kit.gist.vocabulary import any_of

_TRIED, _NOT = any_of("TRIED"), any_of("TRIED_NOT")


def tried_in(letter: str) -> list[Sentence]:
    """The sentences of a letter (or a note of ours) that say what was tried, in order."""
    return tried_among(sentences(letter))


def tried_among(cut: Sequence[Sentence]) -> list[Sentence]:
    """The same of a letter that is cut into sentences already."""
    return [one for one in cut if says_tried(one.text)]


def says_tried(sentence: str) -> bool:
    """A question or an advice is no attempt: "have you tried …?", "please check"."""
    if sentence.rstrip("\"'”»)").endswith("?") or _NOT.search(sentence):
        return False
    return bool(_TRIED.search(sentence))
