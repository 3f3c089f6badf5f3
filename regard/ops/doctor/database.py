"""The database: does it answer, is it set as our promises need, is it up to date and whole?"""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from regard.ops.doctor.finding import Finding, bad, well
from regard.spine import checks

QUICK = 500 * 2**20  # bytes; a larger SQLite file is not read through


def examine() -> list[Finding]:
    try:
        wrong = checks.trouble()
    except DatabaseError as error:
        return [bad("database", f"it does not answer: {error}", "Start it, or mend DATABASE_URL.")]
    found = [bad("database", sentence, "Mend the setting, then start Regard again.") for sentence in wrong]
    found = found or [well("database", f"{connection.vendor}, set as it must be")]
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing:
        return [*found, bad("tables", f"{len(missing)} changes are missing", "Stop Regard and start it again.")]
    return [*found, well("tables", "up to date"), *(_whole() if connection.vendor == "sqlite" else [])]


def _whole() -> list[Finding]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
        if cursor.fetchone()[0] > QUICK:
            return []
        cursor.execute("PRAGMA quick_check(3)")
        answers = [row[0] for row in cursor.fetchall()]
    if answers == ["ok"]:
        return [well("file", "the database file is whole")]
    return [bad("file", f"the database file is damaged: {answers[0]}", "Stop Regard and restore a backup.")]
