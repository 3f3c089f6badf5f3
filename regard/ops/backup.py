"""`regard backup DIR` while everything runs, and `regard restore`. A backup is checked before it is called one.

DIR/blobs holds the letters and files of all backups, each content once; DIR/<time>/ the database and the keys of one. The
database is copied first: bytes are stored before the row that names them, so whatever a row of the copy names is there.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

KEYS = ("secret", "demo")  # without the secret no stored password and no signed address can be read
SQLITE, POSTGRESQL = "regard.sqlite3", "database.dump"


class CannotBackUp(Exception):
    """`str` says why, and what to do."""


def run(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="regard backup", description="Copies everything while Regard runs.")
    parser.add_argument("target", metavar="DIR", type=Path, help="a folder on another disk")
    parser.add_argument("--data", metavar="DIR", help="the data folder (default: REGARD_DATA, else data)")
    asked = parser.parse_args(words)
    if asked.data:
        os.environ["REGARD_DATA"] = asked.data
    os.umask(0o077)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "regard.project.settings")
    import django

    django.setup()
    try:
        made, count = back_up(asked.target)
    except (CannotBackUp, OSError) as error:
        print(f"regard: no backup was made: {error}", file=sys.stderr)
        return 1
    print(f"{made}: the database, the keys and {count} letters and files, checked")
    return 0


def back_up(target: Path) -> tuple[Path, int]:
    """One backup under `target`; where it is, and how many blobs it names. Raises CannotBackUp or OSError."""
    from django.conf import settings

    final = target / f"{datetime.now(UTC):%Y-%m-%dT%H%M%S}Z"
    draft = final.with_name(f".{final.name}")
    draft.mkdir(mode=0o700, parents=True)
    copy_database(draft)
    for name in KEYS:
        if (settings.DATA_DIR / name).exists():
            shutil.copy2(settings.DATA_DIR / name, draft / name)
    count = copy_blobs(settings.DATA_DIR / "blobs", target / "blobs")
    if missing := [sha256 for sha256 in named() if not (target / "blobs" / sha256[:2] / sha256).exists()]:
        raise CannotBackUp(
            f"{len(missing)} letters or files are named by the database but are not on the disk: {missing[0]}"
        )
    draft.rename(final)
    return final, count


def copy_database(folder: Path) -> None:
    """A copy of one moment, made while others write (SQLite: VACUUM INTO; PostgreSQL: pg_dump)."""
    from django.db import connection

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(folder / SQLITE)])
        with sqlite3.connect(folder / SQLITE) as copy:
            if (answer := copy.execute("PRAGMA integrity_check").fetchone()[0]) != "ok":
                raise CannotBackUp(f"the copy of the database is damaged: {answer}")
        return
    if not shutil.which("pg_dump"):
        raise CannotBackUp("pg_dump is missing. On Debian or Ubuntu: apt install postgresql-client")
    options, env = postgresql(connection.settings_dict)
    command = ["pg_dump", "--format=custom", f"--file={folder / POSTGRESQL}", *options]
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=env)
    if done.returncode:
        raise CannotBackUp(f"pg_dump: {done.stderr.strip()}")


def postgresql(place: Mapping[str, Any]) -> tuple[list[str], dict[str, str]]:
    """Options and environment that lead PostgreSQL's tools there. The password is no option: others could read it."""
    names = {"NAME": "--dbname", "USER": "--username", "HOST": "--host", "PORT": "--port"}
    options = [f"{option}={place[name]}" for name, option in names.items() if place.get(name)]
    return options, {**os.environ, **({"PGPASSWORD": str(place["PASSWORD"])} if place.get("PASSWORD") else {})}


def copy_blobs(source: Path, target: Path) -> int:
    """Copy what is not there yet; how many there are. Content never changes under its name."""
    count = 0
    for path in source.glob("??/*") if source.is_dir() else ():
        if path.name.startswith("."):  # being written
            continue
        count += 1
        copy = target / path.parent.name / path.name
        if not copy.exists() or copy.stat().st_size != path.stat().st_size:
            copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            draft = copy.with_name(f".{path.name}")
            shutil.copy2(path, draft)
            draft.rename(copy)
    return count


def named() -> Iterator[str]:
    """Every content that a row names."""
    from regard.spine.blob_use import holders, holding

    for table, column in holders():
        yield from holding(table).exclude(**{column: ""}).values_list(column, flat=True).iterator()
