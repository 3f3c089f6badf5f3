"""The doctor names what is wrong and the mend, and says nothing bad of what is well."""

import os
import stat
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as project
from django.db import connection, transaction
from django.utils import timezone

from regard.ops import doctor
from regard.ops.doctor import database, folder, mail, processes
from regard.ops.doctor.finding import Finding
from regard.spine import blob, schedule
from regard.spine.delivery import enqueue
from regard.spine.models import Delivery, Schedule
from tests.cast import Cast


def bad(found: list[Finding]) -> dict[str, Finding]:
    return {one.name: one for one in found if one.state == "bad"}


def test_a_folder_open_to_others_is_named_with_the_command_that_closes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REGARD_DATA", str(tmp_path))
    tmp_path.chmod(0o755)
    found = bad(folder.examine())["privacy"]
    assert str(tmp_path) in found.mend
    os.system(found.mend)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o700
    assert "privacy" not in bad(folder.examine())


def test_a_folder_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGARD_DATA", str(tmp_path / "gone"))
    assert "is not there" in bad(folder.examine())["data folder"].sentence
    assert not (tmp_path / "gone").exists(), "looking makes nothing"


def test_the_database_is_asked_and_not_believed(db: None) -> None:
    assert not bad(database.examine())
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA foreign_keys=OFF")  # has no effect inside a transaction, so the busy time stands in
            cursor.execute("PRAGMA busy_timeout=10")
        try:
            assert "two writers" in bad(database.examine())["database"].sentence
        finally:
            connection.close()


def test_a_worker_that_does_no_rounds_is_noticed(db: None) -> None:
    now = timezone.now()
    schedule.plan({"x": ("a.b", 30)}, at=now)
    assert "worker" not in bad(processes.examine())
    Schedule.objects.update(next_at=now - timedelta(minutes=5))
    assert "worker" in bad(processes.examine())


def test_what_was_given_up_is_counted(db: None) -> None:
    with transaction.atomic():
        row = enqueue(handler="x.y", at=timezone.now())
    assert not [one for one in processes.examine() if one.name == "deliveries" and one.state != "well"]
    Delivery.objects.filter(pk=row.pk).update(state="given_up")
    assert [one.sentence for one in processes.examine() if one.name == "deliveries"] == ["1 were given up"]


def test_a_mailbox_in_trouble_says_which_and_why(cast: Cast) -> None:
    box = cast.mailbox
    box.smtp_host, box.imap_host, box.read_at = "smtp.halden.example", "imap.halden.example", timezone.now()
    box.save()
    assert box.address not in bad(mail.examine())
    box.trouble, box.trouble_since = "The server does not let us in.", timezone.now()
    box.save()
    assert "does not let us in" in bad(mail.examine())[box.address].sentence
    box.trouble, box.read_at = "", timezone.now() - timedelta(hours=2)
    box.save()
    assert "not being read" in bad(mail.examine())[box.address].sentence


def test_a_letter_whose_bytes_are_gone_is_noticed(cast: Cast) -> None:
    from regard.channels import intake

    raw = b"From: dana@example.org\r\nTo: help@halden.example\r\nSubject: hi\r\n\r\nhello\r\n"
    row = intake.take(raw, door="smtp", envelope_to="help@halden.example", at=timezone.now())
    assert "letters" not in bad(mail.examine())
    blob.forget(row.raw)
    assert "letters" in bad(mail.examine())


def test_a_check_that_breaks_is_a_finding_and_not_a_crash(db: None) -> None:
    def breaks() -> list[Finding]:
        raise ZeroDivisionError("oh")

    assert [one.state for one in doctor.guarded("odd", breaks)] == ["bad"]


def test_every_bad_thing_has_a_mend(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGARD_DATA", str(project.DATA_DIR))
    assert all(one.mend for one in doctor.examine() if one.state != "well")
