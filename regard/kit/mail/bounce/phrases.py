"""Long regular expressions over several lines."""

from __future__ import annotations

import re


def pattern(block: str, flags: int = 0) -> re.Pattern[str]:
    """Compiles `block`: lines stripped and joined; each but the first begins with `|`, none ends with a space."""
    return re.compile("".join(line.strip() for line in block.splitlines()), flags)
