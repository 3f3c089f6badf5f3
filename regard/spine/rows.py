"""The few statements that every mail needs, without the cost of compiling them each time.

`insert`, `insert_all` and `update` write rows; `Prepared` keeps a queryset's SQL. All of them leave out signals and `save()`,
and work the same on both engines. For rows that are written or read thousands of times; everything else uses the ORM.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from contextlib import AbstractContextManager
from functools import lru_cache
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models import query

from regard.spine.cursor import plain_cursor
from regard.spine.together import waiting

Row = TypeVar("Row", bound=models.Model)


def insert(row: Row) -> Row:
    """Write `row`, which has never been saved, in the caller's transaction; its key is set afterwards."""
    connection = connections[DEFAULT_DB_ALIAS]
    model, batch = type(row), waiting(connection)
    gives_key = isinstance(model._meta.pk, models.AutoField) and row.pk is None
    if batch is not None and gives_key:
        row.pk, gives_key = batch.key(model), False
    statement, back, fields = _insert(model, connection.vendor, with_key=not gives_key)
    values = _values(row, fields, connection)
    if not gives_key:
        run(statement, values, table=model._meta.db_table)
    else:
        with cursor_of(connection) as ask:
            ask.execute(statement + back, values)
            row.pk = ask.fetchone()[0]
    row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS
    return row


def insert_all(rows: Sequence[models.Model]) -> None:
    """Write rows of one model, none of which was ever saved, in one statement. They do not learn their keys."""
    if not rows:
        return
    connection, model = connections[DEFAULT_DB_ALIAS], type(rows[0])
    has_key = not isinstance(model._meta.pk, models.AutoField)
    statement, _back, fields = _insert(model, connection.vendor, with_key=has_key)
    statement += f", ({', '.join(['%s'] * len(fields))})" * (len(rows) - 1)
    run(statement, [value for row in rows for value in _values(row, fields, connection)], table=model._meta.db_table)


def update(row: models.Model, *names: str) -> None:
    """Write these fields of a row that exists."""
    connection = connections[DEFAULT_DB_ALIAS]
    statement, fields = _update(type(row), names)
    values = [*_values(row, fields, connection), row.pk]
    run(statement, values, table=row._meta.db_table, changes=True)


def run(statement: str, values: Sequence[Any], *, table: str, changes: bool = False) -> None:
    """Carry out an INSERT, or (`changes`) an UPDATE, of which nobody needs an answer."""
    connection = connections[DEFAULT_DB_ALIAS]
    if (batch := waiting(connection)) is not None:
        batch.add(statement, values, table=table, changes=changes)
        return
    with cursor_of(connection) as ask:
        ask.execute(statement, values)


def cursor_of(connection: Any) -> AbstractContextManager[Any]:
    """For statements by hand that every mail needs: as `plain_cursor`, behind whatever waits to be written."""
    if (batch := waiting(connection)) is not None:
        batch.send()
    return plain_cursor(connection)


class Prepared(Generic[Row]):
    """A queryset (with select_related, without annotations or prefetches) whose SQL is kept.

    `make` builds it around the given sample parameters; they must stand in its SQL in their order, and nothing else may.
    """

    def __init__(self, make: Callable[[], models.QuerySet[Row, Any]]) -> None:
        self.make, self.kept = make, dict[str, tuple[str, Any, Any, Sequence[Any]]]()

    def all(self, *parameters: Any) -> list[Row]:
        found, compiler = self._found(parameters)
        return list(_models(found, compiler)) if found else []

    def values(self, *parameters: Any) -> list[tuple[Any, ...]]:
        """What a queryset of values_list gives."""
        return [tuple(row) for row in self._found(parameters)[0]]

    @property
    def sample(self) -> Sequence[Any]:
        """The parameters that it was made with, for what never changes."""
        return self._statement()[3]

    def get(self, *parameters: Any) -> Row:
        """The one row; the model's DoesNotExist when there is none."""
        for row in self.all(*parameters):
            return row
        model: Any = self.make().model
        raise model.DoesNotExist

    def _found(self, parameters: Sequence[Any]) -> tuple[Any, Any]:
        sql, compiler, converters, _sample = self._statement()
        with cursor_of(connections[DEFAULT_DB_ALIAS]) as ask:
            ask.execute(sql, parameters)
            found = ask.fetchall()
        return (list(compiler.apply_converters(found, converters)) if found and converters else found), compiler

    def _statement(self) -> tuple[str, Any, Any, Sequence[Any]]:
        connection = connections[DEFAULT_DB_ALIAS]
        return self.kept.get(connection.vendor) or self._prepare(connection)

    def _prepare(self, connection: Any) -> tuple[str, Any, Any, Sequence[Any]]:
        compiler = self.make().query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        converters = compiler.get_converters([expression for expression, _sql, _alias in compiler.select])
        self.kept[connection.vendor] = (sql, compiler, converters, parameters)
        return self.kept[connection.vendor]


class Shaped(Generic[Row]):
    """One question whose SQL differs by a few things (how many keys, whose list): a `Prepared` for each of them."""

    def __init__(self, most: int = 1000) -> None:
        self.most, self.kept = most, dict[Hashable, Prepared[Row]]()

    def of(self, shape: Hashable, make: Callable[[], models.QuerySet[Row, Any]]) -> Prepared[Row]:
        """`shape` names everything that `make` depends on."""
        found = self.kept.get(shape)
        if found is None:
            if len(self.kept) >= self.most:
                self.kept.clear()
            found = self.kept[shape] = Prepared(make)
        return found


class Beside(Generic[Row]):
    """The rows of another table that belong to some rows, put where prefetch_related would put them."""

    def __init__(self, name: str, model: type[Row], column: str) -> None:
        """`name` of the relation; `column` of `model` holds the key."""
        self.name, self.model, self.column, self.kept = name, model, column, Shaped[Row]()

    def fetch(self, rows: Sequence[models.Model]) -> None:
        """`rows` are not empty."""
        count, everything = len(rows), self.model._default_manager
        theirs = self.kept.of(count, lambda: everything.filter(**{f"{self.column}__in": range(count)}))
        by_key: dict[Any, list[Row]] = {row.pk: [] for row in rows}
        for found in theirs.all(*by_key):
            by_key[getattr(found, self.column)].append(found)
        for row in rows:
            there: Any = everything.all()
            there._result_cache, there._prefetch_done = by_key[row.pk], True
            row.__dict__.setdefault("_prefetched_objects_cache", {})[self.name] = there


def _models(rows: Any, compiler: Any) -> Any:
    """As django.db.models.query.ModelIterable makes them."""
    info, select = compiler.klass_info, compiler.select
    start, end = info["select_fields"][0], info["select_fields"][-1] + 1
    names = [expression.target.attname for expression, _sql, _alias in select[start:end]]
    related: Any = query.get_related_populators  # the stubs are of a newer Django
    populators = related(info, select, DEFAULT_DB_ALIAS)
    for row in rows:
        found = info["model"].from_db(DEFAULT_DB_ALIAS, names, row[start:end])
        for populator in populators:
            populator.populate(row, found)
        yield found


def _values(row: models.Model, fields: Sequence[Any], connection: Any) -> list[Any]:
    return [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]


@lru_cache(maxsize=128)
def _insert(model: type[models.Model], vendor: str, *, with_key: bool) -> tuple[str, str, list[Any]]:
    """The INSERT, what asks for the key that the database makes, and the fields in order: the key among them or not."""
    options: Any = model._meta
    name = connections[DEFAULT_DB_ALIAS].ops.quote_name
    fields = [field for field in options.concrete_fields if with_key or field is not options.pk]
    columns = ", ".join(name(field.column) for field in fields)
    statement = f"INSERT INTO {name(options.db_table)} ({columns}) VALUES ({', '.join(['%s'] * len(fields))})"
    return statement, f" RETURNING {name(options.pk.column)}", fields


@lru_cache(maxsize=64)
def _update(model: type[models.Model], names: tuple[str, ...]) -> tuple[str, list[Any]]:
    options: Any = model._meta
    quote = connections[DEFAULT_DB_ALIAS].ops.quote_name
    fields = [options.get_field(name) for name in names]
    pairs = ", ".join(f"{quote(field.column)} = %s" for field in fields)
    return f"UPDATE {quote(options.db_table)} SET {pairs} WHERE {quote(options.pk.column)} = %s", fields
