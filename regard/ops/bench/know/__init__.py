"""`bin/bench know --data DIR`: how well customers are known. Recognition, facts, the repeat-ask guard, the pane."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

PARTS = ("matching", "asks", "facts", "pane")


def rows(*, data: Path, scorer: Path | None = None) -> Iterator[str]:
    """One line a figure. `data` holds dedupe-chicago, febrl, abcd and the mail folders."""
    for part in PARTS:
        yield from import_module(f"regard.ops.bench.know.{part}").rows(data=data)
