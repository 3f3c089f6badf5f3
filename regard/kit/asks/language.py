"""What a language brings to the reading of a draft: its words for each kind and its ways to ask.

All patterns are written for folded text: lower case, no accents, straight apostrophes (folded.py).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """`nouns`: what names a kind. `other`: what looks like one and is none ("tracking number").

    `loose`: an opening after which a noun may come late ("could you send me … your order number"); `breaks` ends its reach.
    `tight`: an opening that asks only for the noun right behind it ("what is your …"); `small` are the words between.
    `after`: what makes a request of a noun before it ("… is missing"). `whole`: questions that name no noun.
    `aside`: words right before a noun that make it another thing (new, our, "to your …"); `instead`: right behind it.
    `until`: what cannot go on without the noun ("once we have …", "without … we cannot"); it opens as `loose` does.
    `pointing`: asks for what was named before ("could you send it?").
    `never`: a clause that asks for nothing ("no need to …"), tried before the opening on the same clause.
    """

    code: str
    nouns: Mapping[str, str]
    other: str
    loose: re.Pattern[str]
    tight: re.Pattern[str]
    small: re.Pattern[str]
    after: re.Pattern[str]
    whole: Mapping[str, re.Pattern[str]]
    breaks: re.Pattern[str]
    aside: re.Pattern[str]
    instead: re.Pattern[str]
    never: re.Pattern[str]
    until: re.Pattern[str]
    pointing: re.Pattern[str]
    fragment: re.Pattern[str]


def words(pattern: str) -> re.Pattern[str]:
    """Ends lie on word borders; a table may be broken into lines."""
    return re.compile(rf"(?<!\w)(?:{squeezed(pattern)})(?!\w)")


def squeezed(pattern: str) -> str:
    return pattern.replace("\n", "")


def right_behind(pattern: str) -> re.Pattern[str]:
    """To be matched at the end of a noun."""
    return re.compile(squeezed(pattern))


def right_before(pattern: str) -> re.Pattern[str]:
    """To be searched in what stands before a noun: it must reach up to it."""
    return re.compile(rf"(?<!\w)(?:{squeezed(pattern)})\W*$")
