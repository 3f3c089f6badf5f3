"""Bytes by their content: stored once under their SHA-256, whoever refers to them. One folder, 0700; files 0600."""

from __future__ import annotations

import hashlib
import logging
import os
import secrets
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from regard.spine.refusal import Refusal

log = logging.getLogger(__name__)


class CannotKeep(Refusal, OSError):
    """The disk is full or refuses. To whoever asked a sentence, to a mail server the error that it is."""

    code = "no_room"
    status = 507


def _path(sha256: str) -> Path:
    if len(sha256) != 64 or not all(c in "0123456789abcdef" for c in sha256):
        raise ValueError("not a SHA-256 in hex")
    return Path(settings.DATA_DIR) / "blobs" / sha256[:2] / sha256


def store(content: bytes) -> str:
    """Keep the bytes, on the disk before this returns; their SHA-256 in hex. Storing twice costs one file.

    Raises CannotKeep when the disk refuses: the caller must then not acknowledge anything.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    path = _path(sha256)
    if path.exists():
        return sha256
    draft = path.with_name(f".{sha256[:16]}.{secrets.token_hex(4)}")
    try:
        _make(path.parent)
        fd = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(fd, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
        _sync(path.parent)
    except OSError as error:
        with suppress(OSError):
            draft.unlink()
        log.error("the disk does not take what should be kept: %s", error)
        raise CannotKeep(
            _("We could not keep this just now: our disk takes no more. Please try again later.")
        ) from error
    return sha256


def store_file(made: Path) -> str:
    """Keep a file of this data folder by moving it; for what is too large to hold in memory. Its SHA-256 in hex."""
    with made.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        os.fsync(file.fileno())
    path = _path(sha256)
    _make(path.parent)
    made.chmod(0o600)
    made.replace(path)
    _sync(path.parent)
    return sha256


def _make(folder: Path) -> None:
    """The folder, and its own name on the disk: without that a power cut loses every file in a new folder."""
    if folder.is_dir():
        return
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _sync(folder.parent)
    _sync(folder.parent.parent)


def _sync(folder: Path) -> None:
    """The new name is on the disk too, not only the bytes."""
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def read(sha256: str) -> bytes:
    """The bytes; FileNotFoundError when they are gone."""
    return _path(sha256).read_bytes()


def open_path(sha256: str) -> Path:
    """Where the bytes lie, for streaming."""
    return _path(sha256)


def forget(sha256: str) -> None:
    """Remove the bytes. The caller knows that nothing refers to them any more."""
    _path(sha256).unlink(missing_ok=True)
