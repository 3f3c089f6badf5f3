"""What somebody wants: the one sentence of theirs that carries it, found by the words people ask with."""

from __future__ import annotations

from collections.abc import Sequence

from regard.kit.gist.sentences import Sentence, sentences
from regard.kit.gist.vocabulary import any_of

ENOUGH = 3  # points from which a sentence carries a request by itself
SHORT = 3  # words: fewer say nothing without what stands around them

_ASKS, _DEED, _WRONG = any_of("ASKS"), any_of("DEED"), any_of("WRONG")
_OVER, _AGAIN, _PAST = any_of("OVER"), any_of("AGAIN"), any_of("PAST")
_NOISE = any_of("NOISE")  # polite words that ask for an answer, not for anything


def wants_in(letters: Sequence[str]) -> tuple[int, Sentence] | None:
    """Which letter (newest first) and which sentence of it says what they want now; None when none of them does."""
    return wants_among([sentences(letter) for letter in letters])


def wants_among(cut: Sequence[Sequence[Sentence]]) -> tuple[int, Sentence] | None:
    """The same of letters that are cut into sentences already."""
    for number, found in enumerate(cut):
        scored = [(points(one.text), -at, one) for at, one in enumerate(found)]
        best = max(scored, default=None)
        if best is not None and best[0] >= ENOUGH:
            return number, best[2]
    return _first_matter(cut)


def points(sentence: str) -> int:
    """How much a sentence carries a request: 0 nothing … ENOUGH and more, yes."""
    if _OVER.search(sentence):
        return 5
    noise, asks = bool(_NOISE.search(sentence)), bool(_ASKS.search(sentence))
    deed, wrong, question = bool(_DEED.search(sentence)), bool(_WRONG.search(sentence)), "?" in sentence
    if noise and not (asks and (deed or wrong)):
        return 0
    found = 3 * asks + 3 * wrong + 2 * question
    found += 2 * deed * (asks or question)
    found -= 2 * bool(_AGAIN.search(sentence)) + (2 if _PAST.search(sentence) and not question else 0)
    short = len(sentence.split()) < SHORT and not (asks and question)
    return found - 3 * noise - 2 * short


def _first_matter(cut: Sequence[Sequence[Sentence]]) -> tuple[int, Sentence] | None:
    """Nobody asks for anything outright: the first thing that the oldest letter has to say."""
    for number in range(len(cut) - 1, -1, -1):
        for one in cut[number]:
            if len(one.text.split()) > SHORT and not _NOISE.search(one.text):
                return number, one
    return None
