"""How exactly mails are read: `--scorer` judges `regard mail explain --json` on the corpora in `--data`; nothing is copied."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path


def rows(*, data: Path, scorer: Path | None) -> Iterator[str]:
    """What the scorer prints."""
    if scorer is None:
        raise SystemExit("bench: mail needs --scorer, the program that judges")
    regard = Path(sys.executable).with_name("regard")
    command = [sys.executable, str(scorer), "--data", str(data), "--", str(regard), "mail", "explain", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        yield from (line.rstrip() for line in running.stdout or ())
    if running.returncode:
        raise SystemExit(f"bench: the scorer ended with {running.returncode}")
