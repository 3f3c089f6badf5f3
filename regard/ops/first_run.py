"""The key to an empty installation, printed where only its operator looks. Whoever holds it founds the company."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

NAME = "first-run-token"


def make_key() -> None:
    """Make the key while nobody works here; take it away once somebody does. Django is set up."""
    from regard.staff.first_run import token_file
    from regard.staff.models import Agent

    if Agent.objects.exists():
        token_file().unlink(missing_ok=True)
        return
    try:
        fd = os.open(token_file(), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(fd, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(24))


def link(data: Path, url: str) -> str:
    """Where to begin; "" when the company is founded. Needs no Django."""
    try:
        return f"{url}/desk/first-run/{(data / NAME).read_text(encoding='ascii').strip()}/"
    except FileNotFoundError:
        return ""
