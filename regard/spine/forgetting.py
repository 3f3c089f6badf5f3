"""Taking documents out of the search, whatever was indexed of them then: names change, and FTS5 must be told every word."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

from regard.spine.search import Document

CHUNK = 400


def forget_documents(*, kind: str, keys: Sequence[int]) -> int:
    """Caller holds a transaction. On SQLite one walk through the index finds their words (seconds for a million documents)."""
    count = 0
    for start in range(0, len(keys), CHUNK):
        rows = list(
            Document.objects.filter(kind=kind, key__in=keys[start : start + CHUNK]).values_list("pk", flat=True)
        )
        if connection.vendor == "sqlite" and rows:
            _unindex(rows)
        count += Document.objects.filter(pk__in=rows).delete()[0]
    return count


def _unindex(rows: list[int]) -> None:
    marks = ", ".join(["%s"] * len(rows))
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.spine_said USING fts5vocab('main', 'spine_words', 'instance')"
        )
        cursor.execute(f"SELECT doc, term FROM temp.spine_said WHERE doc IN ({marks}) ORDER BY doc, offset", rows)
        said: dict[int, list[str]] = {}
        for row, term in cursor.fetchall():
            said.setdefault(row, []).append(term)
        for row, terms in said.items():
            cursor.execute(
                "INSERT INTO spine_words(spine_words, rowid, body) VALUES ('delete', %s, %s)", [row, " ".join(terms)]
            )
