"""Taking documents out of the search, whatever was indexed of them then: names change, and FTS5 must be told every word.

Finding those words means walking through SQLite's whole index, so it is done outside of any transaction (`said_in`), and
only the taking out inside.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db import connection

from regard.spine.search import Document

CHUNK = 400
Said = dict[int, str]  # document → every word of it, in order


def documents_of(*, kind: str, keys: Sequence[int]) -> list[int]:
    found: list[int] = []
    for start in range(0, len(keys), CHUNK):
        rows = Document.objects.filter(kind=kind, key__in=keys[start : start + CHUNK])
        found += rows.values_list("pk", flat=True)
    return found


def said_in(documents: Collection[int]) -> Said:
    """What was indexed of these documents. Nothing on PostgreSQL, which keeps it in their rows."""
    if connection.vendor != "sqlite" or not documents:
        return {}
    said: dict[int, list[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.spine_said USING fts5vocab('main', 'spine_words', 'instance')"
        )
        cursor.execute("CREATE TEMP TABLE IF NOT EXISTS spine_asked (doc INTEGER PRIMARY KEY)")
        cursor.execute("DELETE FROM temp.spine_asked")
        cursor.executemany("INSERT INTO temp.spine_asked VALUES (%s)", [(pk,) for pk in documents])
        cursor.execute(
            "SELECT doc, term FROM temp.spine_said WHERE doc IN (SELECT doc FROM temp.spine_asked) ORDER BY doc, offset"
        )
        for pk, term in cursor.fetchall():
            said.setdefault(pk, []).append(term)
    return {pk: " ".join(terms) for pk, terms in said.items()}


def forget_documents(documents: Sequence[int], said: Said) -> None:
    """Caller holds a transaction. A second time it does nothing."""
    for start in range(0, len(documents), CHUNK):
        Document.objects.filter(pk__in=documents[start : start + CHUNK]).delete()
    with connection.cursor() as cursor:
        for pk, words in said.items():
            cursor.execute("INSERT INTO spine_words(spine_words, rowid, body) VALUES ('delete', %s, %s)", [pk, words])
