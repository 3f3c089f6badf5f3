"""What the environment decides: where the data lives, which database, the signing key."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
    "PRAGMA busy_timeout=10000; PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY; "
    "PRAGMA journal_size_limit=67108864; PRAGMA mmap_size=134217728;"
)


def data_dir() -> Path:
    """The data folder, made with 0700 when absent."""
    path = Path(os.environ.get("REGARD_DATA", "data")).resolve()
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def secret(folder: Path) -> str:
    """The signing key: from the environment, else made once in a file that only its owner can read."""
    if given := os.environ.get("REGARD_SECRET"):
        return given
    path = folder / "secret"
    try:
        fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(fd, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii").strip()


def database(folder: Path) -> dict[str, Any]:
    """Django's DATABASES entry. OPTIONS stand inside it: elsewhere Django ignores them without a word."""
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        # IMMEDIATE: a transaction that will write takes the lock at its start, so writers queue and never fail half-way.
        # synchronous=FULL: what was acknowledged to the outside is on the disk.
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": folder / "regard.sqlite3",
            "CONN_MAX_AGE": None,
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "init_command": SQLITE_PRAGMAS, "timeout": 10},
            "TEST": {"NAME": str(folder / "test.sqlite3")},
        }
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise SystemExit(f"DATABASE_URL must start with postgresql://, not {parts.scheme}://")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "regard",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }
