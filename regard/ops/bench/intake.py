"""How many mails one process takes in per second of its CPU, on the base that is there and on an empty one.

They go through the whole of intake, durable and findable at once. A PostgreSQL server's own CPU is not counted.
"""

from __future__ import annotations

import logging
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from django.db import connection
from django.utils import timezone

from regard.channels.intake import take
from regard.channels.models import Inbound
from regard.conversations.models import Conversation
from regard.ops.bench.letters import make_mails

MAILS, WARM, PASSES = 600, 100, 3


def rows() -> Iterator[str]:
    """The base that is there; then, in a process of its own, an empty one."""
    base = Conversation.objects.count()
    for _ in range(PASSES):
        yield _measured(base)
    if base > PASSES * MAILS:
        with _empty_place() as place:
            command = [sys.executable, "-m", "regard.ops.bench", "intake", "--conversations", "0"]
            done = subprocess.run(command, env={**os.environ, **place}, check=True, capture_output=True, text=True)
        yield from (line for line in done.stdout.splitlines() if line.startswith("intake"))


def _measured(base: int) -> str:
    logging.disable(logging.ERROR)  # a broken mail would print a page
    mails = list(make_mails(MAILS + WARM, seed=random.randrange(1 << 30)))
    _take_all(mails[:WARM])
    wall, cpu = time.perf_counter(), time.process_time()
    _take_all(mails[WARM:])
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    filed = Inbound.objects.order_by("-pk")[:MAILS].values_list("fate", flat=True)
    return (
        f"intake, base {base:>7,}   {MAILS / cpu:5.0f} mails per CPU-second   {cpu / MAILS * 1000:5.2f} ms each   "
        f"{MAILS / wall:4.0f} per second of the clock   {list(filed).count('filed')} of {MAILS} filed"
    )


def _take_all(mails: list[bytes]) -> None:
    for raw in mails:
        take(raw, door="smtp", envelope_from="", envelope_to="help@bench.example", at=timezone.now())


@contextmanager
def _empty_place() -> Iterator[dict[str, str]]:
    """Environment of a new data folder and, on PostgreSQL, of a new database beside the one in use."""
    with tempfile.TemporaryDirectory(prefix="regard-bench-") as folder:
        if connection.vendor == "sqlite":
            yield {"REGARD_DATA": folder}
            return
        url = urlsplit(os.environ["DATABASE_URL"])
        name = f"{url.path.lstrip('/')}_empty"
        quoted = connection.ops.quote_name(name)
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {quoted}")
            cursor.execute(f"CREATE DATABASE {quoted}")
        try:
            query = f"?{url.query}" if url.query else ""
            yield {"REGARD_DATA": folder, "DATABASE_URL": f"{url.scheme}://{url.netloc}/{name}{query}"}
        finally:
            with connection.cursor() as cursor:
                cursor.execute(f"DROP DATABASE {quoted}")
