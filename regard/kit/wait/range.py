"""A range that keeps its word: after each answer the range is moved by how often it was wrong of late.

Adaptive conformal inference (Gibbs & Candès 2021), in the form that moves the quantile itself (quantile tracking; Angelopoulos,
Candès & Tibshirani 2023): whatever the waits do, the share that a bound covers comes to the one it states.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from math import exp
from typing import NamedTuple

from regard.kit.wait.table import LEVELS, Table

STEP = 0.03  # how far one answer moves a bound, in ln(seconds)
FURTHEST = 3.0  # a bound is never moved more than twentyfold
NOTICE = 5.0  # seconds: nobody is answered sooner, and a bound that is nothing could not be moved


class Range(NamedTuple):
    """Seconds. Half wait less than `about`; eight in ten wait at most `within`; eight in ten wait from `low` to `high`."""

    low: float
    about: float
    within: float
    high: float


@dataclass(frozen=True, slots=True)
class Offsets:
    """By how much each bound of the table is moved, in ln(seconds). The point is not: it states no share to be kept."""

    low: float = 0.0
    within: float = 0.0
    high: float = 0.0

    def after(self, stated: Range, waited: float) -> Offsets:
        """As they are once somebody to whom `stated` was said has waited that long."""
        return Offsets(
            _moved(self.low, waited > stated.low, LEVELS[0]),
            _moved(self.within, waited > stated.within, LEVELS[2]),
            _moved(self.high, waited > stated.high, LEVELS[3]),
        )

    def kept(self) -> dict[str, float]:
        return asdict(self)

    @classmethod
    def read(cls, kept: Mapping[str, float]) -> Offsets:
        return cls(**{name: float(kept.get(name, 0.0)) for name in ("low", "within", "high")})


def say(table: Table, offsets: Offsets, *, load: float) -> Range | None:
    """The range to be stated under this load; None: we cannot say yet. It rises with the load, and in itself."""
    found = table.at(load)
    if found is None:
        return None
    low, about, within, high = (max(value, NOTICE) for value in found)
    within = max(about, within * exp(offsets.within))
    return Range(min(low * exp(offsets.low), about), about, within, max(within, high * exp(offsets.high)))


def _moved(offset: float, was_over: bool, level: float) -> float:
    return min(max(offset + STEP * (was_over - (1 - level)), -FURTHEST), FURTHEST)
