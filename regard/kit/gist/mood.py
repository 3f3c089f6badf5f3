"""How somebody is, as far as their own words say it; the word that shows it is kept. Mostly nothing does: then we can't say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from regard.kit.gist.sentences import Sentence, sentences
from regard.kit.gist.vocabulary import any_of

Feeling = Literal["grieving", "upset", "urgent", "worried", "grateful", "calm"]


class Mood(NamedTuple):
    """`evidence` is a piece of `sentence`."""

    feeling: Feeling
    evidence: str
    sentence: Sentence


# In the order of what to mind first when a letter shows several.
_FEELINGS: tuple[Feeling, ...] = ("grieving", "upset", "urgent", "worried", "grateful", "calm")
_PATTERNS = {feeling: any_of(feeling.upper()) for feeling in _FEELINGS}
# "I am not angry", "don't worry", "ohne Sorge": the word is there and says the opposite
_BETWEEN = r"at all|really|that|so|too|very|yet|be|been|get|an?|mehr|wirklich|sehr|muy|tan|nada|estoy|está|es|se|me|du tout|très"
_NOT = re.compile(
    r"(?:\bnot|n't|\bnever|\bno|\bwithout|\bnor|\bnicht|\bkeine?n?|\bohne|\bsin|\bni|\bnunca|\bpas|\bsans|\bjamais|\bne)"
    rf"(?: (?:{_BETWEEN}))*\s+$|\b(?:rien|pas) d'$",
    re.IGNORECASE,
)
_OWN_NOT = re.compile(r"(?:not|no|nicht|nie|keine?|sin|nunca|pas|plus|rien|sans|don't|never)\b", re.IGNORECASE)


def mood_in(letter: str) -> Mood | None:
    """What the words of one letter show, the weightiest first; None: we can't say."""
    return mood_among(sentences(letter))


def mood_among(cut: Sequence[Sentence]) -> Mood | None:
    """The same of a letter that is cut into sentences already."""
    for feeling, pattern in _PATTERNS.items():
        for sentence in cut:
            for found in pattern.finditer(sentence.text):
                before = sentence.text[max(0, found.start() - 40) : found.start()]
                if _OWN_NOT.match(found.group()) or not _NOT.search(before):
                    return Mood(feeling, found.group(), sentence)
    return None
