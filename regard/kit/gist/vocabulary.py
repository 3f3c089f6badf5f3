"""One pattern out of the words of all languages. Nobody is asked which language they write in; many mix two."""

from __future__ import annotations

import re

from regard.kit.gist import english, french, german, spanish

LANGUAGES = (english, german, spanish, french)


def any_of(name: str) -> re.Pattern[str]:
    """Whether one of the words called `name` in any language stands there, as a whole word."""
    listed = [words for language in LANGUAGES for words in _unfolded(getattr(language, name)).split(" | ")]
    return re.compile(rf"(?<!\w)(?:{'|'.join(listed)})(?!\w)", re.IGNORECASE)


def _unfolded(words: str) -> str:
    """Lines were broken between alternatives (after " |") and within groups (after "|")."""
    return " ".join(re.sub(r"(?<! )\|\n\s+", "|", words).split())
