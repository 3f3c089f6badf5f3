"""The data folder: is it there, is it private, is there room?"""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

from regard.ops.doctor.finding import Finding, bad, look, well

PRIVATE_FILES = ("secret", "first-run-token", "demo", "regard.sqlite3")
ROOM_BAD, ROOM_LOOK = 200 * 2**20, 2**30  # bytes


def path() -> Path:
    """The data folder that is meant."""
    return Path(os.environ.get("REGARD_DATA") or "data").resolve()


def examine() -> list[Finding]:
    data = path()
    if not data.is_dir():
        return [bad("data folder", f"{data} is not there", "Name it with --data, or start Regard once: bin/run")]
    if not os.access(data, os.W_OK | os.X_OK):
        return [bad("data folder", f"{data} cannot be written", "Run Regard as the folder's owner.")]
    return [_private(data), _room(data)]


def _private(data: Path) -> Finding:
    open_to_others = [data] if stat.S_IMODE(data.stat().st_mode) & 0o077 else []
    files = [data / name for name in PRIVATE_FILES if (data / name).exists()]
    open_to_others += [file for file in files if stat.S_IMODE(file.stat().st_mode) & 0o077]
    if not open_to_others:
        return well("privacy", f"only its owner can read {data}")
    names = ", ".join(str(one) for one in open_to_others)
    return bad("privacy", f"others on this machine can read {names}", f"chmod go= {' '.join(map(str, open_to_others))}")


def _room(data: Path) -> Finding:
    free = shutil.disk_usage(data).free
    sentence = f"{free / 2**30:.1f} GB free"
    if free < ROOM_BAD:
        return bad("disk", sentence, "Mail is refused once nothing can be stored. Make room, or move the data folder.")
    return look("disk", sentence, "Make room soon.") if free < ROOM_LOOK else well("disk", sentence)
