"""The registry behind the reactions table (the table itself is project/reactions.py)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

Handler = Callable[[Any], None]  # takes a spine.Delivery; returns when done, or raises (see delivery.Retry, GiveUp)


@dataclass(frozen=True, slots=True)
class Line:
    """When the event is recorded, call `handler` ("regard.room.module.function") on `lane`, `after` seconds."""

    handler: str
    lane: str = "default"
    after: int = 0


_table: dict[str, Sequence[Line]] = {}
_handlers: dict[str, Handler] = {}


def install(table: Mapping[str, Sequence[Line]]) -> None:
    """Make this the table. Called once by project at start."""
    _table.clear()
    _table.update(table)


def lines_of(kind: str) -> Sequence[Line]:
    return _table.get(kind, ())


def table() -> Mapping[str, Sequence[Line]]:
    return _table


def handler(name: str) -> Handler:
    """The function behind a dotted name; LookupError in words when there is none (a line of an older version)."""
    if name not in _handlers:
        module, _, function = name.rpartition(".")
        try:
            _handlers[name] = getattr(import_module(module), function)
        except (ImportError, AttributeError, ValueError) as error:
            raise LookupError(f"nothing here handles {name}") from error
    return _handlers[name]
