"""A backup made while Regard is used becomes the same installation again."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.http import QueryDict
from django.utils import timezone

from regard.channels import intake
from regard.channels.chat.file import ChatFile
from regard.channels.chat.visit import ChatVisit
from regard.channels.models import Inbound
from regard.conversations.receiving import IncomingFile
from regard.ops import backup, restore
from regard.portal.form_draft import FormDraftFile, keep, new_token
from regard.spine import blob
from tests.cast import Cast, gather

RAW = b"From: dana@example.org\r\nTo: help@halden.example\r\nSubject: Steam\r\nMessage-ID: <b@example.org>\r\n\r\nIt fades.\r\n"
COUNT = "import django; django.setup(); from regard.channels.models import Inbound; print(Inbound.objects.get().raw)"


@pytest.fixture
def used(transactional_db: None) -> Cast:
    cast = gather()
    intake.take(RAW, door="smtp", envelope_to="help@halden.example", at=timezone.now())
    return cast


def test_what_was_backed_up_comes_back(used: Cast, tmp_path: Path) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("the next test is for PostgreSQL")
    made, _count = backup.back_up(tmp_path / "backups")
    restore.restore(made, tmp_path / "new")
    env = {**os.environ, "REGARD_DATA": str(tmp_path / "new"), "DJANGO_SETTINGS_MODULE": "regard.project.settings"}
    told = subprocess.run(
        [sys.executable, "-c", COUNT], env=env, capture_output=True, text=True, check=True
    ).stdout.strip()
    assert told == Inbound.objects.get().raw
    assert (tmp_path / "new" / "blobs" / told[:2] / told).read_bytes() == RAW
    assert (tmp_path / "new" / "secret").read_text() == (settings.DATA_DIR / "secret").read_text()


def test_the_same_on_postgresql(used: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("the test before is for SQLite")
    if not shutil.which("pg_dump"):
        pytest.fail("pg_dump is missing: install postgresql-client")
    made, _count = backup.back_up(tmp_path / "backups")
    url, name = os.environ["DATABASE_URL"].rpartition("/")[0], f"regard_restored_{os.getpid()}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    try:
        monkeypatch.setenv("DATABASE_URL", f"{url}/{name}")
        restore.restore(made, tmp_path / "new")
        env = {**os.environ, "REGARD_DATA": str(tmp_path / "new"), "DJANGO_SETTINGS_MODULE": "regard.project.settings"}
        told = subprocess.run([sys.executable, "-c", COUNT], env=env, capture_output=True, text=True, check=True).stdout
        assert told.strip() == Inbound.objects.get().raw
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_a_second_backup_copies_only_what_is_new(used: Cast, tmp_path: Path) -> None:
    source, target = settings.DATA_DIR / "blobs", tmp_path / "blobs"
    backup.copy_blobs(source, target)
    before = {path: path.stat().st_ino for path in target.glob("??/*")}
    key = blob.store(b"new")
    backup.copy_blobs(source, target)
    after = {path: path.stat().st_ino for path in target.glob("??/*")}
    assert {path.name for path in after.keys() - before.keys()} == {key}
    assert all(after[path] == before[path] for path in before)


def test_a_backup_that_lacks_a_letter_is_none(used: Cast, tmp_path: Path) -> None:
    blob.forget(Inbound.objects.get().raw)
    with pytest.raises(backup.CannotBackUp, match="not on the disk"):
        backup.back_up(tmp_path / "backups")
    assert [
        path for path in (tmp_path / "backups").iterdir() if not path.name.startswith(".") and path.name != "blobs"
    ] == []


def test_a_backup_is_checked_for_every_file_that_is_kept_anywhere(used: Cast) -> None:
    keep(
        new_token(), typed=QueryDict("words=Look"), files=[IncomingFile("a.txt", "text/plain", b"mine")], drop=[],
        network="192.0.2.1", at=timezone.now(),
    )  # fmt: skip
    visit = ChatVisit.objects.create(token="0" * 64, began_at=timezone.now(), seen_at=timezone.now())
    ChatFile.objects.create(
        visit=visit, sha256=blob.store(b"said soon"), filename="b.txt", content_type="text/plain", size=9, at=timezone.now()
    )  # fmt: skip
    found = set(backup.named())
    assert {Inbound.objects.get().raw, FormDraftFile.objects.get().sha256, ChatFile.objects.get().sha256} <= found


def test_what_stands_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "secret").write_text("x")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "regard.sqlite3").write_text("mine")
    with pytest.raises(restore.CannotRestore, match="not empty"):
        restore.restore(tmp_path / "b", tmp_path / "data")
    assert (tmp_path / "data" / "regard.sqlite3").read_text() == "mine"
