"""Nudges: after a commit, whoever waits for new rows looks at once. A lost nudge costs a second, never a row."""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection, transaction

from regard.spine.rows import cursor_of
from regard.spine.together import waiting

CHANNEL = "regard"
_listeners: list[Callable[[], None]] = []


def listen(listener: Callable[[], None]) -> None:
    """Call `listener` (from any thread, quickly) after each commit of this process that recorded something."""
    _listeners.append(listener)


def after_commit() -> None:
    """Nudge once when the running transaction commits; other processes are told by the database itself."""
    if any(hook is _nudge for _, hook, *_ in connection.run_on_commit):
        return
    if connection.vendor == "postgresql":  # inside the transaction: PostgreSQL sends it at commit, or never
        call = f"pg_notify('{CHANNEL}', '')"
        if (batch := waiting(connection)) is not None:
            batch.ask(call)
        else:
            with cursor_of(connection) as cursor:
                cursor.execute(f"SELECT {call}")
    transaction.on_commit(_nudge)


def _nudge() -> None:
    for listener in _listeners:
        listener()
