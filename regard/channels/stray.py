"""Raw mails on the disk that no row speaks of: received, and then everything stopped before they were filed."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from regard.channels.seal import is_our_seal
from regard.conversations.models import Message
from regard.spine import blob
from regard.spine.blob_use import holders, is_held

YOUNG = timedelta(minutes=10)  # still being filed
CHUNK = 500
_HEADER = re.compile(rb"^[A-Za-z][A-Za-z0-9-]{1,60}:[^\n]{0,2000}\n", re.MULTILINE)
_SEAL = re.compile(rb"^x-regard:[ \t]*(\S+)", re.IGNORECASE | re.MULTILINE)
_TELLING = re.compile(
    rb"^(?:from|received|return-path|message-id|mime-version|delivered-to):", re.IGNORECASE | re.MULTILINE
)


def stray_mails(*, since: datetime | None, at: datetime) -> Iterator[str]:
    """Blobs kept between `since` and ten minutes before `at` that nothing refers to and that begin like a mail."""
    newest = (at - YOUNG).timestamp()
    oldest = since.timestamp() if since else 0.0
    names: list[str] = []
    for entry in _blobs():
        if oldest <= entry.stat().st_mtime <= newest:
            names.append(entry.name)
        if len(names) == CHUNK:
            yield from _unknown(names)
            names = []
    yield from _unknown(names)


def _blobs() -> Iterator[os.DirEntry[str]]:
    root = Path(settings.DATA_DIR) / "blobs"
    if not root.is_dir():
        return
    for folder in root.iterdir():
        with os.scandir(folder) as entries:
            yield from (entry for entry in entries if len(entry.name) == 64)


def _unknown(names: list[str]) -> Iterator[str]:
    left = set(names)
    for table, column in holders():
        if table is not Message:  # no index finds its bytes: asked last, of what is left
            left.difference_update(
                table._default_manager.filter(**{f"{column}__in": list(left)}).values_list(column, flat=True)
            )
    yield from (name for name in names if name in left and _is_foreign_mail(name) and not is_held(name))


def _is_foreign_mail(name: str) -> bool:
    """It begins like a mail, and not like one that we sent."""
    with blob.open_path(name).open("rb") as file:
        start = file.read(8000)
    head = start.partition(b"\r\n\r\n")[0] if b"\r\n\r\n" in start else start.partition(b"\n\n")[0]
    ours = _SEAL.search(head)
    if ours is not None and is_our_seal(ours[1].decode("ascii", "replace")):
        return False
    return len(_HEADER.findall(head + b"\n")) >= 2 and _TELLING.search(head) is not None
