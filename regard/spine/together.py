"""What one story writes, in one statement: on PostgreSQL each statement of its own costs more than the row it writes.

Inside `together()` what `rows.insert`, `insert_all`, `update` and `run` are given is kept back until somebody asks the
database anything, or until the block ends; so whoever reads sees what was written before, and an error comes a little later
than it would. Nothing changes on SQLite, where a statement costs no journey.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models, transaction

from regard.spine.cursor import plain_cursor

Model = type[models.Model]


class Together:
    """What waits to be sent on one connection. It stands among Django's execute wrappers, so nothing overtakes it."""

    def __init__(self, connection: Any, order: Sequence[Model]) -> None:
        self.connection, self.order = connection, order
        self.keys: dict[Model, int] = {}
        self.arms: list[tuple[str, Sequence[Any]]] = []
        self.asked: list[str] = []
        self.tables: dict[str, bool] = {}  # whether a row of it is changed; else only new ones are written

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if str(sql).startswith(
            "ROLLBACK TO"
        ):  # what waits came after that savepoint, or it would have been sent before it
            self.drop()
        self.send()
        return execute(sql, params, many, context)

    def add(self, statement: str, values: Sequence[Any], *, table: str, changes: bool = False) -> None:
        """One INSERT or UPDATE with %s for each value, of which nobody needs an answer.

        Parts of one statement do not see each other's rows, so what changes a row never goes with another of its table.
        """
        if self.tables.get(table, False) or (changes and table in self.tables):
            self.send()
        self.tables[table] = changes
        self.arms.append((statement, values))

    def ask(self, call: str) -> None:
        """A function to call when it is sent, once."""
        if call not in self.asked:
            self.asked.append(call)

    def key(self, model: Model) -> int:
        """A key for a new row. The first that is needed brings those of all that are written after it."""
        if model not in self.keys:
            start = self.order.index(model) if model in self.order else 0
            wanted = [one for one in self.order[start:] if one not in self.keys] if model in self.order else [model]
            with plain_cursor(self.connection) as cursor:
                cursor.execute("SELECT " + ", ".join(_next_of(one) for one in wanted))
                self.keys |= zip(wanted, cursor.fetchone(), strict=True)
        return self.keys.pop(model)

    def send(self) -> None:
        """Everything that waits, as one statement."""
        if not self.arms and not self.asked:
            return
        arms, asked = tuple(sql for sql, _values in self.arms), tuple(self.asked)
        values = [value for _sql, given in self.arms for value in given]
        self.drop()
        with plain_cursor(self.connection) as cursor:
            cursor.execute(_joined(arms, asked), values)

    def drop(self) -> None:
        self.arms, self.asked, self.tables = [], [], {}


@contextmanager
def together(*order: Model) -> Iterator[None]:
    """Send what this block writes together. Inside a transaction only.

    `order`: the models whose keys the story needs before it ends, in the order in which it writes them.
    """
    connection: Any = connections[DEFAULT_DB_ALIAS]
    if connection.vendor != "postgresql" or waiting(connection) is not None:
        yield
        return
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("what is written together belongs to one transaction")
    batch = Together(connection, order)
    with connection.execute_wrapper(batch):
        yield
        batch.send()


def waiting(connection: Any) -> Together | None:
    """What is kept back on this connection, inside `together`."""
    return next((one for one in connection.execute_wrappers if isinstance(one, Together)), None)


@lru_cache(maxsize=64)
def _next_of(model: Model) -> str:
    """The call that gives the next key of a model's table."""
    table, column = connections[DEFAULT_DB_ALIAS].ops.quote_name(model._meta.db_table), model._meta.pk.column
    return f"nextval(pg_get_serial_sequence('{table}', '{column}'))"


@lru_cache(maxsize=512)
def _joined(arms: tuple[str, ...], asked: tuple[str, ...]) -> str:
    """One statement of several. All but the last are sub-statements: PostgreSQL carries each of them out, once."""
    *first, last = (*arms, "SELECT " + ", ".join(asked)) if asked else arms
    parts = ", ".join(f"w{number} AS ({arm})" for number, arm in enumerate(first))
    return f"WITH {parts} {last}" if first else last
