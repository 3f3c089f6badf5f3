"""The demo's outgoing mail: a Maildir on this machine instead of anybody's server."""

from __future__ import annotations

import os
import secrets
import time
from pathlib import Path

from django.conf import settings


def folder() -> Path:
    return Path(settings.DATA_DIR) / "maildir"


def deliver(raw: bytes, *, recipients: list[str]) -> Path:
    """Put one mail there; on the disk when this returns. Who it was for stands in front, as a server would note it."""
    for name in ("tmp", "new", "cur"):
        (folder() / name).mkdir(mode=0o700, parents=True, exist_ok=True)
    name = f"{time.time():.6f}.{os.getpid()}.{secrets.token_hex(6)}.regard"
    draft, final = folder() / "tmp" / name, folder() / "new" / name
    head = "".join(f"X-Envelope-To: {address}\r\n" for address in recipients).encode("ascii", "replace")
    fd = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(fd, "wb") as file:
        file.write(head + raw)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(final)
    return final
