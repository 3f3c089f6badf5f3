"""Waiting for somebody's commit, in this process or another. Cheap enough to run for ever.

In this process: the nudge of `wake`. Other processes: `PRAGMA data_version` on SQLite (a read of one page of shared memory,
ten times a second), LISTEN on PostgreSQL. A lost nudge costs at most the caller's timeout, never a row.
"""

from __future__ import annotations

import contextlib
import os
import select
import time
from typing import Any

from django.db import DatabaseError, connection

from regard.spine import wake

POLL = 0.1  # seconds between two looks at data_version


class Watch:
    """One thread's wait. `nudge` may be called from any thread, and from a signal handler."""

    def __init__(self) -> None:
        self._read, self._write = os.pipe()
        os.set_blocking(self._read, False)
        os.set_blocking(self._write, False)
        self._version = 0
        self._listening: Any = None
        wake.listen(self.nudge)

    def nudge(self) -> None:
        with contextlib.suppress(OSError):  # full: it will wake anyway
            os.write(self._write, b"!")

    def wait(self, timeout: float) -> bool:
        """Until something was committed (True), or `timeout` seconds passed (False). Raises DatabaseError."""
        if connection.vendor == "sqlite":
            return self._wait_sqlite(timeout)
        return self._wait_postgresql(timeout)

    def _wait_sqlite(self, timeout: float) -> bool:
        end = time.monotonic() + timeout
        while True:
            left = end - time.monotonic()
            if select.select([self._read], [], [], max(0.0, min(POLL, left)))[0]:
                self._drain()
                return True
            if self._changed():
                return True
            if left <= 0:
                return False

    def _changed(self) -> bool:
        connection.ensure_connection()
        with connection.wrap_database_errors:  # past Django's cursor: this runs ten times a second for ever
            found = connection.connection.execute("PRAGMA data_version").fetchone()
        before, self._version = self._version, found[0]
        return self._version != before

    def _wait_postgresql(self, timeout: float) -> bool:
        connection.ensure_connection()
        raw: Any = connection.connection
        if self._listening is not raw:
            with connection.cursor() as cursor:
                cursor.execute(f"LISTEN {wake.CHANNEL}")
            self._listening = raw
            return True  # what came between two connections
        ready = select.select([self._read, raw.fileno()], [], [], timeout)[0]
        if self._read in ready:
            self._drain()
        if raw.fileno() in ready:
            try:
                for _ in raw.notifies(timeout=0):
                    pass
            except Exception as error:  # psycopg's own error classes: the connection is gone
                raise DatabaseError(str(error)) from error
        return bool(ready)

    def _drain(self) -> None:
        with contextlib.suppress(BlockingIOError):
            while os.read(self._read, 4096):
                pass
