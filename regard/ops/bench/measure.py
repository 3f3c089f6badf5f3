"""Measuring: CPU of this process per call, medians and 95th percentiles. Wall time is printed, never promised."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """Milliseconds."""

    cpu: float
    cpu_least: float
    wall: float
    wall_p95: float
    runs: int

    def __str__(self) -> str:
        return (
            f"CPU {self.cpu:6.2f} ms, least {self.cpu_least:6.2f}   "
            f"wall {self.wall:6.2f} ms   p95 {self.wall_p95:6.2f} ms   ({self.runs} runs)"
        )


def measure(call: Callable[[], object], *, runs: int = 40, warm: int = 5) -> Figure:
    """Call it `runs` times after `warm` uncounted ones."""
    for _ in range(warm):
        call()
    gc.collect()
    cpu, wall = [], []
    for _ in range(runs):
        c, w = time.process_time(), time.perf_counter()
        call()
        cpu.append((time.process_time() - c) * 1000)
        wall.append((time.perf_counter() - w) * 1000)
    return Figure(statistics.median(cpu), min(cpu), statistics.median(wall), sorted(wall)[int(runs * 0.95) - 1], runs)
