"""What is kept about a person, and where: every room lists its own columns, and merge, export and erasure go by the lists.

A room with a table that points at a person (or at an identity, or that writes an actor like "person:9" in a string) has a
module `person_rows.py` with one literal list::

    from regard.customers.person_rows import PersonRows

    PERSON_ROWS = [
        PersonRows(model="care.Permit", column="person", follows="identity__person", on_erase="keep"),
        PersonRows(model="care.Permit", column="identity", points="identity", on_erase="keep"),
        PersonRows(model="care.Permit", column="by", points="actor", on_erase="keep"),
    ]

`tests/house/test_person_rows.py` fails for every such column that no list names. What the words mean:

`points`
    "person": a foreign key to Person. "identity": one to Identity; it needs nothing when people are joined, because the
    identity itself moves. "actor": a string that may say "person:<id>" ("identity:<id>"); it is history and never rewritten,
    whoever shows it follows `Person.merged_into`.
`on_merge` (for "person")
    "move": the row goes to whom the person is merged into, is written down (MergedRow), and comes back by unmerge. A row
    that the other person has already (a unique constraint says so) stays with the tombstone. "stay": it never moves.
`follows` (for "person")
    A path to the person whom this row always goes with, e.g. "identity__person" or "conversation__person". Such a row is not
    written down: merge, unmerge and split put it where the other end of the path is.
`source` (for "person")
    The column that says from where the row came, as "message:<id>" or "identity:<id>". A row that came after a merge goes
    by it when the merge is undone. Without `follows` and `source` it stays with whom it was given to.
`on_erase`
    "delete": the row goes. "blank": it stays, with the columns named in `blank` emptied (and the key emptied where it may
    be null). "keep": it stays as it is, because the law or the others in it need it; say why in `why`.
`exported`
    Whether the person gets it with "everything about me". "actor" columns are not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Literal

from django.apps import apps
from django.db import models


@dataclass(frozen=True, slots=True)
class PersonRows:
    """One column of one table that names a person; see above."""

    model: str  # "room.Model"
    column: str
    points: Literal["person", "identity", "actor"] = "person"
    on_merge: Literal["move", "stay"] = "move"
    follows: str = ""
    source: str = ""
    on_erase: Literal["delete", "blank", "keep"] = "delete"
    blank: tuple[str, ...] = ()
    exported: bool = True
    why: str = ""

    @property
    def key(self) -> str:
        return f"{self.model}.{self.column}"

    @property
    def room(self) -> str:
        return self.model.partition(".")[0]

    @property
    def table(self) -> type[models.Model]:
        found: type[models.Model] = apps.get_model(self.model)
        return found

    @property
    def rows(self) -> models.QuerySet[Any]:
        return self.table._default_manager.all()

    @property
    def moves(self) -> bool:
        """Whether a merge must do something with it."""
        return self.points == "person" and self.on_merge == "move"


def person_rows(room: str = "") -> Iterator[PersonRows]:
    """The lists of all rooms, or of one ("care")."""
    for config in apps.get_app_configs():
        name = f"{config.name}.person_rows"
        if config.name.startswith("regard.") and room in ("", config.label) and find_spec(name) is not None:
            yield from import_module(name).PERSON_ROWS


PERSON_ROWS = [
    PersonRows(model="customers.Identity", column="person"),
    PersonRows(model="customers.Recognition", column="identity", points="identity"),
    PersonRows(model="customers.Recognition", column="by", points="actor", on_erase="keep"),
    PersonRows(model="customers.Recognition", column="withdrawn_by", points="actor", on_erase="keep"),
    PersonRows(model="customers.OneTimeCode", column="identity", points="identity"),
    PersonRows(model="customers.OneTimeCode", column="to", points="identity", exported=False),
    PersonRows(model="customers.OneTimeCode", column="by", points="actor"),
    PersonRows(model="customers.CodeTry", column="source", points="actor"),
    PersonRows(model="customers.SiteKey", column="made_by", points="actor", on_erase="keep"),
    PersonRows(model="customers.Death", column="person"),
    PersonRows(model="customers.Death", column="by", points="actor", on_erase="keep"),
    PersonRows(model="customers.Fact", column="person", source="source"),
    PersonRows(model="customers.Fact", column="by", points="actor"),
    PersonRows(model="customers.FactChange", column="by", points="actor"),
    PersonRows(model="customers.FactChange", column="source", points="actor"),
    PersonRows(model="customers.LifeEvent", column="person", source="source"),
    PersonRows(model="customers.LifeEvent", column="by", points="actor", on_erase="keep"),
    PersonRows(model="customers.LifeStep", column="by", points="actor", on_erase="keep"),
    PersonRows(model="customers.Consent", column="person", source="source"),
    PersonRows(model="customers.Consent", column="by", points="actor", on_erase="keep"),
    PersonRows(model="customers.EstateContact", column="person"),
    PersonRows(model="customers.EstateContact", column="by", points="actor", on_erase="keep"),
    PersonRows(model="customers.EstateContact", column="ended_by", points="actor", on_erase="keep"),
    PersonRows(model="customers.OwnedProduct", column="person", source="source"),
    PersonRows(model="customers.OwnedProduct", column="passed_to", on_merge="move", on_erase="blank", exported=False),
    PersonRows(model="customers.OwnedProduct", column="source", points="actor", on_erase="keep"),
    PersonRows(model="customers.OwnedProduct", column="by", points="actor", on_erase="keep"),
    PersonRows(model="customers.StageChange", column="by", points="actor", on_erase="keep"),
    PersonRows(model="customers.CompanyDomain", column="by", points="actor", on_erase="keep"),
    PersonRows(model="customers.Belonging", column="person", source="source"),
    PersonRows(model="customers.Belonging", column="source", points="actor", on_erase="keep"),
    PersonRows(model="customers.Belonging", column="by", points="actor", on_erase="keep"),
    PersonRows(model="customers.OwnValue", column="person", source="source"),
    PersonRows(model="customers.OwnValue", column="source", points="actor", on_erase="keep"),
    PersonRows(model="customers.OwnValue", column="by", points="actor", on_erase="keep"),
    PersonRows(model="customers.Import", column="by", points="actor", on_erase="keep"),
    PersonRows(model="customers.Import", column="undone_by", points="actor", on_erase="keep"),
    PersonRows(
        model="customers.ImportRow",
        column="person",
        on_erase="blank",
        blank=("changes", "why", "stays"),
        exported=False,
        why="the sum of the import stays true",
    ),
    PersonRows(model="customers.PersonFile", column="person", exported=False),
    PersonRows(model="customers.PersonFile", column="by", points="actor", on_erase="keep"),
    PersonRows(model="customers.FileGiven", column="identity", points="identity", exported=False),
    PersonRows(model="customers.FileGiven", column="by", points="actor", on_erase="keep"),
    PersonRows(
        model="customers.Erasure",
        column="person",
        on_merge="stay",
        on_erase="keep",
        exported=False,
        why="that somebody was erased, without who",
    ),
    PersonRows(model="customers.Erasure", column="by", points="actor", on_erase="keep"),
    PersonRows(model="customers.RetentionRule", column="by", points="actor", on_erase="keep"),
    PersonRows(model="customers.MatchKey", column="person", on_merge="stay", exported=False),
    PersonRows(model="customers.LikelyPair", column="low", on_merge="stay", exported=False),
    PersonRows(model="customers.LikelyPair", column="high", on_merge="stay", exported=False),
    PersonRows(model="customers.NotSame", column="low", on_merge="stay", exported=False),
    PersonRows(model="customers.NotSame", column="high", on_merge="stay", exported=False),
    PersonRows(model="customers.NotSame", column="by", points="actor", on_erase="keep"),
    PersonRows(model="customers.NotSame", column="ended_by", points="actor", on_erase="keep"),
    PersonRows(model="customers.Person", column="merged_into", on_merge="stay", on_erase="keep", exported=False),
    PersonRows(model="customers.Merge", column="person", on_merge="stay"),
    PersonRows(model="customers.Merge", column="into", on_merge="stay"),
    PersonRows(model="customers.Merge", column="by", points="actor"),
    PersonRows(model="customers.Merge", column="undone_by", points="actor"),
    PersonRows(model="customers.Split", column="person", on_merge="stay"),
    PersonRows(model="customers.Split", column="new", on_merge="stay"),
    PersonRows(model="customers.Split", column="by", points="actor"),
    # spine is below and knows no people; its strings are listed here. An event is never changed: only its data may be emptied.
    PersonRows(model="spine.Event", column="subject", points="actor", on_erase="blank", blank=("data",)),
    PersonRows(model="spine.Event", column="by", points="actor", on_erase="keep", why="a number that leads nowhere"),
]
