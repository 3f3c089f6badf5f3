"""`regard restore BACKUP --data DIR`: a backup becomes an installation again, in an empty folder."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

from regard.ops.backup import KEYS, POSTGRESQL, SQLITE, copy_blobs, postgresql


class CannotRestore(Exception):
    """`str` says why, and what to do."""


def run(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="regard restore", description="Puts a backup into an empty folder.")
    parser.add_argument("backup", metavar="BACKUP", type=Path, help="one backup: the folder named by its time")
    parser.add_argument("--data", metavar="DIR", type=Path, required=True, help="an empty or new folder")
    asked = parser.parse_args(words)
    os.umask(0o077)
    try:
        count = restore(asked.backup, asked.data)
    except (CannotRestore, OSError) as error:
        print(f"regard: nothing was restored: {error}", file=sys.stderr)
        return 1
    print(f"{asked.data}: restored, with {count} letters and files. Start it: bin/run --data {asked.data}")
    return 0


def restore(backup: Path, data: Path) -> int:
    """How many letters and files came back. Raises CannotRestore; what stands is never written over."""
    if data.exists() and any(data.iterdir()):
        raise CannotRestore(f"{data} is not empty. Choose a new folder.")
    if not (backup / "secret").exists():
        raise CannotRestore(f"{backup} is no backup: it has no key in it.")
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    data.chmod(0o700)
    if (backup / SQLITE).exists():
        shutil.copy2(backup / SQLITE, data / SQLITE)
    else:
        _restore_postgresql(backup / POSTGRESQL)
    for name in KEYS:
        if (backup / name).exists():
            shutil.copy2(backup / name, data / name)
    return copy_blobs(backup.parent / "blobs", data / "blobs")


def _restore_postgresql(dump: Path) -> None:
    url = os.environ.get("DATABASE_URL")
    if not url or not dump.exists():
        raise CannotRestore("this backup is of PostgreSQL: set DATABASE_URL to an empty database.")
    if not shutil.which("pg_restore"):
        raise CannotRestore("pg_restore is missing. On Debian or Ubuntu: apt install postgresql-client")
    parts = urlsplit(url)
    place = {
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": parts.username,
        "HOST": parts.hostname,
        "PORT": parts.port,
    }
    options, env = postgresql({**place, "PASSWORD": unquote(parts.password or "")})
    command = ["pg_restore", "--exit-on-error", "--single-transaction", "--no-owner", *options, str(dump)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=env)
    if done.returncode:
        raise CannotRestore(f"pg_restore: {done.stderr.strip()}")
