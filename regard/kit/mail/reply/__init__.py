"""The newest part of a mail: quotes and signatures folded away, never cut."""

from __future__ import annotations

from regard.kit.mail.reply.folding import Fold, Part, fold_text

__all__ = ["Fold", "Part", "fold", "last_words"]


def fold(text: str, *, html: str = "") -> Fold:
    """Folds a mail's text. `html` is the mail's HTML when the text was made from it."""
    return fold_text(text)


def last_words(text: str, n: int = 160) -> str:
    """One line of at most `n` characters that previews the newest part."""
    line = " ".join(fold(text[:20_000]).visible.split())
    return line if len(line) <= n else line[: n - 1].rstrip() + "…"
