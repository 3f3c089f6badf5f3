"""The store of bytes: each content once, private, whole or not there at all."""

import hashlib
import os
import stat
from pathlib import Path

import pytest
from django.conf import LazySettings

from regard.spine import blob


@pytest.fixture
def folder(settings: LazySettings, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path
    return tmp_path / "blobs"


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_the_same_bytes_are_kept_once_and_come_back(folder: Path) -> None:
    key = blob.store(b"coffee")
    assert key == hashlib.sha256(b"coffee").hexdigest() == blob.store(b"coffee")
    assert blob.read(key) == b"coffee"
    assert len(files(folder)) == 1


def test_only_the_owner_can_read(folder: Path) -> None:
    old = os.umask(0)
    try:
        path = blob.open_path(blob.store(b"private"))
    finally:
        os.umask(old)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_disk_that_fails_leaves_nothing_half(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(fd: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(blob.CannotKeep, match="takes no more") as refused:
        blob.store(b"too much")
    assert "No space" in str(refused.value.__cause__)
    assert files(folder) == []


def test_a_process_killed_while_writing_leaves_no_blob(folder: Path) -> None:
    """What a kill leaves is a draft under another name; the content is not there, and storing again makes it whole."""
    key = hashlib.sha256(b"whole").hexdigest()
    (folder / key[:2]).mkdir(parents=True)
    (folder / key[:2] / f".{key[:16]}.dead").write_bytes(b"wh")
    with pytest.raises(FileNotFoundError):
        blob.read(key)
    assert blob.read(blob.store(b"whole")) == b"whole"


@pytest.mark.parametrize("key", ["", "../../etc/passwd", "a" * 63, "A" * 64, "/" * 64])
def test_a_key_is_never_a_path(folder: Path, key: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        blob.read(key)


def test_forgetting_is_for_good_and_may_be_done_twice(folder: Path) -> None:
    key = blob.store(b"x")
    blob.forget(key)
    blob.forget(key)
    with pytest.raises(FileNotFoundError):
        blob.read(key)


def test_a_new_folder_is_on_the_disk_with_its_first_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[Path] = []
    kept = blob._sync
    monkeypatch.setattr(blob, "_sync", lambda folder: (synced.append(folder), kept(folder)))
    path = blob.open_path(blob.store(b"the first of its folder"))
    assert {path.parent, folder, folder.parent} <= set(synced)
    assert path.read_bytes() == b"the first of its folder"
