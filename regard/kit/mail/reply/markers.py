"""Lines between a new text and an old one: "-----Original Message-----", "Forwarded message", "reply above"."""

from __future__ import annotations

import re

from regard.kit.mail.reply import words

_LONGEST = 200
_RULE = r"[\s*\-_=~—–]*"
_ORIGINAL = re.compile(rf"[\s*]*(?:[-_=~—–*]\s?){{2,}}\s*(?:{words.ORIGINAL})\s*:?{_RULE}", re.IGNORECASE)
_FORWARDED = re.compile(rf"{_RULE}(?:{words.FORWARDED})\s*[:：]?{_RULE}", re.IGNORECASE)
_ABOVE_LINE = re.compile(rf"[\s*#\-_=~—–\[(]*(?:{words.ABOVE_LINE})[\s.*#\-_=~—–\])]*", re.IGNORECASE)


def is_original_line(seen: str) -> bool:
    """ "-----Original Message-----": the dashes are needed, the words alone may be a sentence."""
    return 8 < len(seen) < _LONGEST and _ORIGINAL.fullmatch(seen) is not None


def is_forward_line(seen: str) -> bool:
    """ "---------- Forwarded message ---------" or "Begin forwarded message:"."""
    return (
        4 < len(seen) < _LONGEST
        and (seen[0] in "-_=*~—–" or seen[-1] in ":：")
        and _FORWARDED.fullmatch(seen) is not None
    )


def is_above_line(seen: str) -> bool:
    """ "##- Please type your reply above this line -##"."""
    return 12 < len(seen) < _LONGEST and _ABOVE_LINE.fullmatch(seen) is not None
