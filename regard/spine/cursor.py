"""A cursor past Django's own. On PostgreSQL the server puts the values in: Django's way of doing that costs a sixth of a mail."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache
from itertools import count
from typing import Any


@contextmanager
def plain_cursor(connection: Any) -> Iterator[Any]:
    """For statements with %s, as everywhere. Where they are written down (in tests) it is Django's cursor, which does that."""
    if connection.vendor != "postgresql" or connection.queries_logged:
        with connection.cursor() as cursor:
            yield cursor
        return
    connection.ensure_connection()
    with connection.wrap_database_errors, _server_side()(connection.connection) as cursor:
        yield cursor


@cache
def _server_side() -> Any:
    """The class, made when there is a psycopg to make it of."""
    import psycopg

    class ServerSide(psycopg.RawCursor[Any]):
        def execute(self, statement: Any, values: Sequence[Any] | None = None, **options: Any) -> Any:  # type: ignore[override]
            return super().execute(statement if values is None else _numbered(statement), values, **options)

    return ServerSide


@lru_cache(maxsize=1024)
def _numbered(statement: str) -> str:
    """With $1, $2 …, as PostgreSQL reads it. psycopg would do this too, but it remembers only 128 short statements."""
    numbers = count(1)
    return re.sub("%([s%])", lambda found: "%" if found[1] == "%" else f"${next(numbers)}", statement)
