"""The worker as a process of its own: does what is due, survives nothing and loses nothing."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone

from regard.spine.delivery import LEASE, Delivery, enqueue
from regard.spine.models import Event
from regard.spine.worker import LANES
from tests.serving import database_env
from tests.spine import working

PATIENCE = 30.0


def until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.02)


def ask(handler: str, *, after: float = 0, lane: str = "default") -> Delivery:
    now = timezone.now()
    with transaction.atomic():
        return enqueue(
            handler=f"tests.spine.working.{handler}", at=now, due_at=now + timedelta(seconds=after), lane=lane
        )


@pytest.fixture
def begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(working.STARTED, str(tmp_path / "begun"))
    return tmp_path / "begun"


@pytest.fixture
def start(transactional_db: None, begun: Path) -> Iterator[Callable[[], subprocess.Popen[str]]]:
    running: list[subprocess.Popen[str]] = []

    def one() -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.spine.working"], env={**os.environ, **database_env()}, text=True,
            stdout=subprocess.PIPE,
        )  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline() == "working\n"
        running.append(process)
        return process

    yield one
    for process in running:
        process.kill()
        process.communicate()


def test_a_worker_killed_in_the_middle_is_followed_by_another_and_the_work_is_done_once(
    start: Callable[[], subprocess.Popen[str]], begun: Path
) -> None:
    row = ask("hangs_the_first_time")
    first = start()
    until(begun.exists)
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert Delivery.objects.get(pk=row.pk).state == "running"
    assert Delivery.reclaim(at=timezone.now() + LEASE + timedelta(seconds=1)) == 1
    Delivery.objects.filter(pk=row.pk).update(due_at=timezone.now())
    start()
    until(lambda: Delivery.objects.get(pk=row.pk).state == "done")
    assert Event.objects.filter(kind="test.told").count() == 1
    assert Delivery.objects.get(pk=row.pk).attempts == 2


def test_two_workers_share_and_nothing_is_done_twice(start: Callable[[], subprocess.Popen[str]]) -> None:
    rows = [ask("tells") for _ in range(30)]
    start()
    start()
    until(lambda: not Delivery.objects.exclude(state="done").exists())
    told = list(Event.objects.filter(kind="test.told").values_list("subject", flat=True))
    assert sorted(told) == sorted(f"delivery:{row.pk}" for row in rows)


def test_what_becomes_due_later_is_done_when_it_is_due(start: Callable[[], subprocess.Popen[str]]) -> None:
    start()
    row = ask("tells", after=1.5)
    until(lambda: Delivery.objects.get(pk=row.pk).state == "done")
    done = Delivery.objects.get(pk=row.pk)
    assert done.settled_at is not None
    assert done.settled_at >= done.due_at


def test_a_full_lane_holds_back_no_other(start: Callable[[], subprocess.Popen[str]], begun: Path) -> None:
    for _ in range(LANES["default"]):
        ask("hangs")
    start()
    until(lambda: begun.exists() and len(begun.read_text().splitlines()) == LANES["default"])
    waiting, other = ask("tells"), ask("tells", lane="send")
    until(lambda: Delivery.objects.get(pk=other.pk).state == "done")
    assert Delivery.objects.get(pk=waiting.pk).state == "waiting"
