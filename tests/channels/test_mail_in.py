"""`regard mail-in < raw.eml`: the pipe."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from regard.channels.models import Inbound
from tests.cast import Cast
from tests.channels.letters import letter
from tests.serving import database_env

pytestmark = pytest.mark.django_db(transaction=True)


def pipe(raw: bytes, *words: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "regard.ops.main", "mail-in", *words], input=raw, capture_output=True, timeout=120,
        env={**os.environ, **database_env(), **env},
    )  # fmt: skip


def test_a_mail_from_a_pipe_is_filed(cast: Cast) -> None:
    done = pipe(b"From dana@example.org Wed Mar 11 09:00:00 2026\n" + letter(), "--to", "help@halden.example")
    assert done.returncode == 0, done.stderr
    row = Inbound.objects.get()
    assert (row.door, row.fate, row.reason) == ("pipe", "filed", "message")
    assert row.message is not None and row.message.conversation.ref in done.stdout.decode()


def test_the_pipe_is_told_to_try_again_when_nothing_could_be_kept(cast: Cast, tmp_path) -> None:  # type: ignore[no-untyped-def]
    done = pipe(letter(), DATABASE_URL="postgresql://nobody@127.0.0.1:1/none", REGARD_DATA=str(tmp_path))
    assert done.returncode == 75
    assert Inbound.objects.count() == 0
