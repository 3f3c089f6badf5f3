"""The key to an empty installation: who holds it may make the first admin. A file that only its owner can read."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.conf import settings

NAME = "setup-token"


def _path() -> Path:
    return Path(settings.DATA_DIR) / NAME


def make() -> str:
    """The token; made when there is none. Called while there are no agents."""
    try:
        fd = os.open(_path(), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return read()
    with os.fdopen(fd, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(24))
    return read()


def read() -> str:
    """The token, "" when this installation is set up."""
    try:
        return _path().read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return ""


def is_right(token: str) -> bool:
    """Whether this is the key; compared in constant time."""
    right = read()
    return bool(right) and secrets.compare_digest(token.encode(), right.encode())


def spend() -> None:
    """The first admin exists: the key opens nothing any more."""
    _path().unlink(missing_ok=True)
