"""Search, one door on both engines: FTS5 on SQLite, tsvector on PostgreSQL. Newest first, bounded whatever the size.

The index row is written in the transaction of what it finds, so a message is found as soon as it is there. Text is
normalised by `kit.words` before either engine sees it, so both find the same.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, models

from regard.kit.words import words
from regard.spine.rows import cursor_of, run

OWN = {
    "person": "0p"
}  # kinds whose words are marked: a word that every letter holds costs the search for people nothing
RARE = 2000  # matches that may be sorted
WINDOWS = (8_000, 64_000, 512_000, 2**31)  # how far back, in documents, a word is looked for that has more than RARE
PROBE = 1000  # how many of the newest documents PostgreSQL tries one by one before it asks its inverted index


class Document(models.Model):
    """What can be found. `id` grows with time, so "newest first" is the order of the key itself."""

    kind = models.CharField(max_length=20)  # "message", "person"
    key = models.BigIntegerField()  # the row of that kind
    group = models.BigIntegerField(default=0)  # what results are gathered by: the conversation
    audience = models.BigIntegerField(default=0)  # the team that may see it; 0 for all staff
    at = models.DateTimeField()

    class Meta:
        db_table = "spine_document"
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="document_once")]
        indexes = [models.Index(fields=["group"], name="document_group")]

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}"


_INSERT = 'INSERT INTO spine_document(kind, key, "group", audience, at'


@dataclass(frozen=True, slots=True)
class Found:
    id: int
    kind: str
    key: int
    group: int


def index(*, kind: str, key: int, text: str, at: datetime, group: int = 0, audience: int = 0) -> None:
    """Make it findable, in the caller's transaction."""
    normal = " ".join(terms_of(text, kind=kind))
    values: list[Any] = [kind, key, group, audience, connection.ops.adapt_datetimefield_value(at)]
    if connection.vendor != "sqlite":
        statement = f"{_INSERT}, body) VALUES (%s, %s, %s, %s, %s, array_to_tsvector(%s::text[]))"
        run(statement, [*values, _distinct(normal)], table="spine_document")
        return
    with cursor_of(connection) as cursor:
        cursor.execute(f"{_INSERT}) VALUES (%s, %s, %s, %s, %s)", values)
        cursor.execute("INSERT INTO spine_words(rowid, body) VALUES (%s, %s)", [cursor.lastrowid, normal])


def terms_of(text: str, *, kind: str) -> list[str]:
    """The words by which this kind is found."""
    mark = OWN.get(kind, "")
    return [mark + word for word in words(text)] if mark else words(text)


def forget(*, kind: str, key: int, text: str) -> None:
    """Take it out again. `text` is what was indexed: FTS5 keeps no copy of it and must be told what to remove."""
    document = Document.objects.filter(kind=kind, key=key).first()
    if document is None:
        return
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO spine_words(spine_words, rowid, body) VALUES ('delete', %s, %s)",
                [document.pk, " ".join(terms_of(text, kind=kind))],
            )
    document.delete()


def move(*, group: int, audience: int) -> None:
    """The group now belongs to another team."""
    Document.objects.filter(group=group).update(audience=audience)


def find(
    query: str, *, kind: str, audiences: Collection[int] | None, before: int | None = None, limit: int = 30,
    groups: Collection[int] | None = None,
) -> Sequence[Found]:  # fmt: skip
    """Documents holding every word of the query, newest first; the last word may be unfinished when it ends in "*".

    `audiences` None means all. `before` is the `id` of the last one seen (keyset paging).
    `groups`: only of these; each of their documents is tried, so they are few.
    """
    terms = terms_of(query, kind=kind)[:12]
    if not terms:
        return []
    # Below three signs an unfinished word would match half the language (the index holds beginnings of three).
    unfinished = query.rstrip().endswith("*") and len(terms[-1].removeprefix(OWN.get(kind, ""))) >= 3
    if groups is not None:
        return [Found(*row) for row in _find_among(terms, unfinished, kind, audiences, before, limit, groups)]
    search = _find_sqlite if connection.vendor == "sqlite" else _find_postgresql
    return [Found(*row) for row in search(terms, unfinished, kind, audiences, before, limit)]


def _find_sqlite(
    terms: Sequence[str], unfinished: bool, kind: str, audiences: Collection[int] | None, before: int | None, limit: int
) -> list[tuple[Any, ...]]:  # fmt: skip
    match = _match(terms, unfinished)
    where, extra = _limits(kind, audiences)
    with connection.cursor() as cursor:
        # CROSS JOIN fixes the order: walk the matches from the newest and stop at the limit.
        cursor.execute(
            'SELECT d.id, d.kind, d.key, d."group" FROM spine_words w CROSS JOIN spine_document d ON d.id = w.rowid '
            f"WHERE spine_words MATCH %s AND w.rowid < %s AND {where} ORDER BY w.rowid DESC LIMIT %s",
            [match, before or 2**62, *extra, limit],
        )
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows


def _find_postgresql(
    terms: Sequence[str], unfinished: bool, kind: str, audiences: Collection[int] | None, before: int | None, limit: int
) -> list[tuple[Any, ...]]:  # fmt: skip
    tsquery = _tsquery(terms, unfinished)
    where, extra = _limits(kind, audiences)
    columns = 'd.id, d.kind, d.key, d."group"'
    query, top = [tsquery, *extra], before or 2**62

    def newest(cursor: Any, window: int) -> list[tuple[Any, ...]]:
        cursor.execute(
            f"SELECT {columns} FROM (SELECT * FROM spine_document WHERE id < %s ORDER BY id DESC LIMIT {window}) d "
            f"WHERE d.body @@ %s::tsquery AND {where} ORDER BY d.id DESC LIMIT %s",
            [top, *query, limit],
        )
        return list(cursor.fetchall())

    with connection.cursor() as cursor:
        # A common word fills the page from the newest thousand.
        if len(rows := newest(cursor, PROBE)) >= limit:
            return rows
        # A rare one is asked of the index, which gives its matches in no order, so all of them are needed: up to a bound.
        cursor.execute(
            f"WITH hits AS MATERIALIZED (SELECT {columns} FROM spine_document d WHERE d.body @@ %s::tsquery AND {where} "
            f"AND d.id < %s LIMIT {RARE + 1}) SELECT * FROM hits",
            [*query, top],
        )
        found = sorted(cursor.fetchall(), reverse=True)
        if len(found) <= RARE:
            return found[:limit]
        # Common, but not lately: further back, until the page is full.
        for window in WINDOWS:
            if len(rows := newest(cursor, window)) >= limit:
                break
        return rows


def _find_among(
    terms: Sequence[str], unfinished: bool, kind: str, audiences: Collection[int] | None, before: int | None, limit: int,
    groups: Collection[int],
) -> list[tuple[Any, ...]]:  # fmt: skip
    """From the documents of these groups to their words."""
    where, extra = _limits(kind, audiences)
    ours = f'd."group" IN ({", ".join(["%s"] * len(groups))})' if groups else "1 = 0"
    if connection.vendor == "sqlite":
        source, holds = "spine_document d CROSS JOIN spine_words w ON w.rowid = d.id", "spine_words MATCH %s"
        asked = _match(terms, unfinished)
    else:
        source, holds, asked = "spine_document d", "d.body @@ %s::tsquery", _tsquery(terms, unfinished)
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT d.id, d.kind, d.key, d."group" FROM {source} '
            f"WHERE {ours} AND {holds} AND d.id < %s AND {where} ORDER BY d.id DESC LIMIT %s",
            [*groups, asked, before or 2**62, *extra, limit],
        )
        return list(cursor.fetchall())


def _match(terms: Sequence[str], unfinished: bool) -> str:
    return " ".join(f'"{term}"' for term in terms) + ("*" if unfinished else "")


def _tsquery(terms: Sequence[str], unfinished: bool) -> str:
    return " & ".join(f"'{term}'" for term in terms) + (":*" if unfinished else "")


def _limits(kind: str, audiences: Collection[int] | None) -> tuple[str, list[Any]]:
    if audiences is None:
        return "d.kind = %s", [kind]
    allowed = [0, *audiences]
    return f"d.kind = %s AND d.audience IN ({', '.join(['%s'] * len(allowed))})", [kind, *allowed]


def _distinct(normal: str) -> list[str]:
    return sorted(set(normal.split()))
