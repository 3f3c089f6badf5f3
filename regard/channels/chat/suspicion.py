"""Advertising in the chat: it is taken in like everything, and whoever reads it is told what it looks like."""

from __future__ import annotations

import re

LINK = re.compile(r"(?i)\b(?:https?://|www\.)[^\s<>\"']+")
MANY = 3
MOSTLY = 0.5  # of the letters


def warnings_of(text: str) -> list[str]:
    """What stands beside a message of somebody who has not shown who they are."""
    links = LINK.findall(text[:20_000])
    if not links:
        return []
    share = sum(map(len, links)) / max(len("".join(text.split())), 1)
    if len(links) >= MANY or share > MOSTLY:
        return [f"Mostly links ({len(links)}), from somebody we do not know. Open none before you know why."]
    return []
