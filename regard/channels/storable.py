"""Text that both databases take: PostgreSQL refuses NUL, and neither encodes half a surrogate pair."""

from __future__ import annotations

import re

_UNFIT = re.compile("[\x00\ud800-\udfff]")


def storable(text: str) -> str:
    """The same text, sign for sign, with "\ufffd" for what no database keeps."""
    return text if text.isascii() and "\x00" not in text else _UNFIT.sub("\ufffd", text)
