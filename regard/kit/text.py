"""Small truths about text."""

from __future__ import annotations


def one_line(text: str, length: int) -> str:
    """The beginning of a text on one line, cut at a word with an ellipsis when it is longer than `length` characters."""
    line = " ".join(text[: length * 8].split())
    if len(line) <= length:
        return line
    cut = line[: length - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(",;:-") + "…"
