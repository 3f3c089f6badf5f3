"""Emptying the tables between two tests of real transactions."""

from __future__ import annotations

import time
from typing import Any

from django.core.management import CommandError
from django.core.management.commands import flush
from django.db import DatabaseError, connection, transaction

TRIES = 5


def empty(command: flush.Command, **options: Any) -> None:
    """Django's flush, tried again: a server of the test may still read, and PostgreSQL then ends one of the two.

    On PostgreSQL it deletes the few rows there are: TRUNCATE of some 120 tables makes their files anew, which takes seconds.
    """
    for left in range(TRIES - 1, -1, -1):
        try:
            if connection.vendor == "postgresql":
                delete_all()
            else:
                DJANGOS(command, **options)
            return
        except (CommandError, DatabaseError):
            if not left:
                raise
            time.sleep(0.5)


def delete_all() -> None:
    tables = [name for name in connection.introspection.table_names() if name != "django_migrations"]
    asked = " UNION ALL ".join(f"(SELECT '{name}' FROM \"{name}\" LIMIT 1)" for name in tables)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # in any order: what refers to a row goes too
        cursor.execute(asked)
        for (name,) in cursor.fetchall():
            cursor.execute(f'DELETE FROM "{name}"')


DJANGOS = flush.Command.handle
