"""What the database must be like for our promises to hold; asserted on the open connection, not read from settings."""

from __future__ import annotations

from django.db import connection

SQLITE = {  # pragma → (wanted, why)
    "journal_mode": ("wal", "readers and the writer would wait for each other"),
    "synchronous": (2, "a mail that was acknowledged could be lost when the power fails"),
    "foreign_keys": (1, "rows could refer to what is gone"),
}
POSTGRESQL_OLDEST = 140000


def trouble() -> list[str]:
    """What is wrong with the database, in sentences; empty when all is well. Raises DatabaseError when it can't be asked."""
    return _sqlite() if connection.vendor == "sqlite" else _postgresql()


def _sqlite() -> list[str]:
    found = []
    with connection.cursor() as cursor:
        for pragma, (wanted, why) in SQLITE.items():
            cursor.execute(f"PRAGMA {pragma}")
            if (value := cursor.fetchone()[0]) != wanted:
                found.append(f"PRAGMA {pragma} is {value}, not {wanted}: {why}.")
        cursor.execute("PRAGMA busy_timeout")
        if cursor.fetchone()[0] < 5000:
            found.append("PRAGMA busy_timeout is below 5 s: two writers at once would fail instead of queueing.")
        cursor.execute("SELECT sqlite_compileoption_used('ENABLE_FTS5')")
        if not cursor.fetchone()[0]:
            found.append("This SQLite was built without FTS5: nothing could be found.")
    return found


def _postgresql() -> list[str]:
    found = []
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        if int(cursor.fetchone()[0]) < POSTGRESQL_OLDEST:
            found.append(f"PostgreSQL is older than {POSTGRESQL_OLDEST // 10000}.")
        for setting, wanted, why in (
            ("server_encoding", "UTF8", "names and letters in other scripts could not be kept"),
            ("synchronous_commit", "on", "a mail that was acknowledged could be lost when the power fails"),
            ("fsync", "on", "a power failure could destroy the database"),
        ):
            cursor.execute(f"SHOW {setting}")
            if (value := cursor.fetchone()[0]) != wanted:
                found.append(f"{setting} is {value}, not {wanted}: {why}.")
    return found
