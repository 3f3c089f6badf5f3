"""The newest part of a mail: quotes and signatures folded away, never cut."""

from __future__ import annotations

from regard.kit.mail.reply.folding import Fold, Part, fold_of, judge
from regard.kit.mail.reply.html_hints import fold_html, hints_for, without_marks
from regard.kit.mail.reply.lines import Lines

__all__ = ["Fold", "Part", "fold", "fold_html", "last_words"]


def fold(text: str, *, html: str = "") -> Fold:
    """Folds a mail's text. `html`, the mail's HTML body, tells more about where the quote starts.

    Linear in the length of both; never raises; never leaves nothing to see.
    """
    lines = Lines.of(text)
    kinds = judge(lines)
    if html:
        hints = hints_for(lines, kinds, html)
        if hints:
            kinds = judge(lines, hints=hints)
        if any(kind == "new" and line.startswith(">") for kind, line in zip(kinds, lines.seen, strict=True)):
            return without_marks(fold_of(lines.raw, kinds, lines.rest), text, html)
    return fold_of(lines.raw, kinds, lines.rest)


def last_words(text: str, n: int = 160) -> str:
    """One line of at most `n` characters that previews the newest part."""
    line = " ".join(fold(text[:20_000]).visible.split())
    return line if len(line) <= n else line[: n - 1].rstrip() + "…"
