"""What a draft asks for, and who says that they say it again."""

from regard.kit.asks.again import again_in, says_again
from regard.kit.asks.asking import Ask, asks_in

__all__ = ["Ask", "again_in", "asks_in", "says_again"]
