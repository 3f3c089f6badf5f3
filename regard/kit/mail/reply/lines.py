"""A mail's text as lines, cut short for looking at and kept whole for giving back."""

from __future__ import annotations

import re
from dataclasses import dataclass

LOOKED_AT = 20_000  # lines of a mail that are judged; the rest goes with the last of them
WIDTH = 600  # characters of a line that are judged

_RULE = re.compile(r"[\s*]*(?:[-_=*~#—–─━]\s?){3,}[\s*]*")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2060\ufeff"))


@dataclass(slots=True)
class Lines:
    """`raw` concatenated is the text. `seen` are the same lines stripped, at most `WIDTH` long."""

    raw: list[str]
    seen: list[str]
    rest: str

    @classmethod
    def of(cls, text: str) -> Lines:
        raw = text.splitlines(keepends=True)
        rest = "".join(raw[LOOKED_AT:])
        raw = raw[:LOOKED_AT]
        plain = text.isascii()
        seen = [line[:WIDTH].strip() if plain else line[:WIDTH].translate(_INVISIBLE).strip() for line in raw]
        return cls(raw, seen, rest)

    def next_full(self, at: int) -> int:
        """Index of the first line from `at` on that is not blank; the number of lines when there is none."""
        while at < len(self.seen) and not self.seen[at]:
            at += 1
        return at

    def quoted(self, at: int) -> bool:
        """Line `at` starts with a quote mark."""
        return at < len(self.seen) and is_quoted(self.seen[at])

    def start_with_rules(self, at: int) -> int:
        """The first line of the blank and ruled lines right above `at`: they belong to what starts at `at`."""
        first = at
        while at > 0 and (not self.seen[at - 1] or is_rule(self.seen[at - 1])):
            at -= 1
            if self.seen[at]:
                first = at
        return first


def is_quoted(seen: str) -> bool:
    """A line that a mail program marked as quoted; not the ">From" of old mailboxes."""
    return seen.startswith((">", "&gt;", "＞")) and not seen.startswith(">From ")


def is_rule(seen: str) -> bool:
    """A line drawn with dashes, underscores, equals signs …"""
    return len(seen) >= 3 and seen[0] in "-_=*~#—–─━" and _RULE.fullmatch(seen) is not None
