"""Days of birth, however they were written, and the slips that people make with them."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA


@lru_cache(maxsize=16384)
def day(text: str) -> str:
    """YYYYMMDD as written; "" when it is nothing like a day. Reads 1961-05-23, 19610523, 23.5.1961 and 05/23/1961."""
    numbers = [int(part) for part in re.findall(r"\d+", text[:40])]
    if len(numbers) == 1 and numbers[0] >= 10**7:
        numbers = [numbers[0] // 10000, numbers[0] // 100 % 100, numbers[0] % 100]
    if len(numbers) != 3:
        return ""
    year, month, dom = numbers if numbers[0] > 31 else (numbers[2], numbers[1], numbers[0])
    if month > 12 >= dom:
        month, dom = dom, month
    # 19910941 is no day, but it is one slip away from one: it may still be like another
    return f"{year:04}{month:02}{dom:02}" if 1850 <= year <= 2100 and month < 100 and dom < 100 else ""


def is_slip(one: str, other: str) -> bool:
    """Day and month swapped, one digit wrong, or two neighbours swapped."""
    if one[:4] == other[:4] and one[4:6] == other[6:] and one[6:] == other[4:6]:
        return True
    return OSA.distance(one, other, score_cutoff=1) == 1
