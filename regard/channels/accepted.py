"""The listener's own log: one line for each mail it said yes to. A witness outside the database, for the ledger's check."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from regard.channels.inbound import Inbound


@dataclass(frozen=True, slots=True)
class Accepted:
    door: str
    raw: str  # blob
    envelope_from: str
    envelope_to: str


def path() -> Path:
    return Path(settings.DATA_DIR) / "mail-accepted.log"


def note(row: Inbound) -> None:
    """Written before the sender hears 250; a single short write, so lines of several threads do not mix."""
    line = "\t".join([row.door, row.raw, _flat(row.envelope_from), _flat(row.envelope_to)]) + "\n"
    fd = os.open(path(), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(fd, line.encode())
    finally:
        os.close(fd)


def since(offset: int) -> Iterator[tuple[Accepted, int]]:
    """The lines after `offset` (bytes), each with the offset behind it. A half-written last line waits for next time."""
    try:
        file = path().open("rb")
    except FileNotFoundError:
        return
    with file:
        if os.fstat(file.fileno()).st_size < offset:  # somebody rotated it
            offset = 0
        file.seek(offset)
        for line in file:
            if not line.endswith(b"\n"):
                return
            offset += len(line)
            parts = line.decode("utf-8", "replace").rstrip("\n").split("\t")
            if len(parts) == 4:
                yield Accepted(*parts), offset


def _flat(text: str) -> str:
    return " ".join(text.encode("utf-8", "replace").decode().split())
