"""Facts in a message's own words, read locally: numbers, phones, addresses, dates, wishes. A wrong one is worse than none."""

from regard.kit.facts.find import LIMIT, find
from regard.kit.facts.found import Found, Pattern

__all__ = ["LIMIT", "Found", "Pattern", "find"]
