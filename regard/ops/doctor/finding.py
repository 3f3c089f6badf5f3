"""One thing the doctor looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Finding:
    """`state`: well; look (a person should, nothing is lost); bad (a promise is broken or soon will be)."""

    name: str
    state: Literal["well", "look", "bad"]
    sentence: str
    mend: str = ""


def well(name: str, sentence: str) -> Finding:
    return Finding(name, "well", sentence)


def look(name: str, sentence: str, mend: str) -> Finding:
    return Finding(name, "look", sentence, mend)


def bad(name: str, sentence: str, mend: str) -> Finding:
    return Finding(name, "bad", sentence, mend)
