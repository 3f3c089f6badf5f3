"""Finds the block of From / Sent / To / Subject lines that Outlook and others put above what they quote."""

from __future__ import annotations

import re
from typing import NamedTuple

from regard.kit.mail.reply import words
from regard.kit.mail.reply.lines import Lines

_MOST = 24  # lines of a block
_STARTS = frozenset({"from", "date", "subject", "to"})
_ADDRESS = re.compile(r"[^\s<>@]@[^\s<>@]")


class Block(NamedTuple):
    """Lines `first` up to, not including, `after`; the values by field, unfolded."""

    first: int
    after: int
    values: dict[str, str]


def label(seen: str) -> tuple[str, str] | None:
    """("from", "Dana <d@example.org>") of "*Von:* Dana <d@example.org>"; None when the line has no known label."""
    for colon in (":", "："):
        head, found, value = seen.partition(colon)
        if found and len(head) <= 40:
            name = words.FIELDS.get(head.strip(" \t*_>|\xa0").casefold())
            if name:
                return name, value.strip(" \t*_\xa0")
    return None


def find_block(lines: Lines, at: int) -> Block | None:
    """The block that *starts* on line `at`, if one does."""
    start = label(lines.seen[at])
    if start is None or start[0] not in _STARTS:
        return None
    values: dict[str, str] = {}
    after, last, folded = at, "", 0
    for here in range(at, min(len(lines.seen), at + _MOST)):
        line = lines.seen[here]
        found = label(line)
        if found and found[0] not in values:
            last, folded = found[0], 0
            values[last] = found[1]
            after = here + 1
        elif found and found[0] == "cc":
            after = here + 1
        elif line and last and after == here and folded < 6 and _continues(line, last, lines, here):
            values[last] = f"{values[last]} {line}".strip()
            after, folded = here + 1, folded + 1
        elif line or not _goes_on(lines, here, values):
            break
        else:
            after = here + 1
    return Block(at, after, values) if _is_block(lines, at, after, values) else None


def _continues(line: str, last: str, lines: Lines, here: int) -> bool:
    """An address list or a subject broken over lines: the next label still has to come."""
    ahead = lines.seen[here + 1 : here + 4]
    return last in ("from", "to", "cc", "subject", "date") and (
        any(label(s) for s in ahead) or _ADDRESS.search(line) is not None
    )


def _goes_on(lines: Lines, blank: int, values: dict[str, str]) -> bool:
    """A blank line inside: programs that write every header as a paragraph of its own."""
    full = lines.next_full(blank)
    found = label(lines.seen[full]) if full < len(lines.seen) and full <= blank + 2 else None
    return found is not None and found[0] not in values


def _is_block(lines: Lines, at: int, after: int, values: dict[str, str]) -> bool:
    named = set(values) - {"other"}
    if len(named) < 2 or not ("from" in named or {"date", "to"} <= named):
        return False
    if _is_form(lines, at, after):
        return False
    text = " ".join(values.values())
    if _ADDRESS.search(text):
        return True
    return len(named) >= 3 and "subject" in named and any(c.isdigit() for c in values.get("date", ""))


def _is_form(lines: Lines, at: int, after: int) -> bool:
    """ "Message: …" is what a web form sends, "X-Mailer: …" what somebody pasted: the customer's own words."""
    full = lines.next_full(after)
    near = [*lines.seen[max(0, at - 2) : min(after + 6, full + 1)], *lines.seen[full : full + 1]]
    for line in near:
        head, colon, _ = line.partition(":")
        if colon and (name := head.strip(" *_").casefold()) and (name in words.FORM_LABELS or name in words.RAW_LABELS):
            return True
    return False
