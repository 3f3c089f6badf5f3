"""What a person can be found by when somebody like them appears: hashed keys in one table, read by index alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import connection, models

from regard.customers.person import Person
from regard.kit.likeness.candidates import CAP
from regard.kit.likeness.keys import number_of

SEEN = "seen"  # everybody's whom we looked at; never looked up


class MatchKey(models.Model):
    """One key (kit/likeness/keys.py) of one person. A number, so the table holds nobody's name or address."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="match_keys", db_index=False)
    key = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="match_key_once")]
        indexes = [models.Index(fields=["key", "person"], name="match_key")]

    def __str__(self) -> str:
        return f"{self.key}"


def write_keys(person: int, keys: Iterable[str]) -> bool:
    """These and no others from now on. Says whether that changed anything, or is the first time."""
    wanted = {number_of(key) for key in (*keys, SEEN)}
    had = set(MatchKey.objects.filter(person=person).values_list("key", flat=True))
    if wanted == had:
        return False
    MatchKey.objects.filter(person=person, key__in=had - wanted).delete()
    MatchKey.objects.bulk_create(
        [MatchKey(person_id=person, key=key) for key in sorted(wanted - had)],
        ignore_conflicts=True,  # two workers at once write the same
    )
    return True


def holders(keys: Sequence[str]) -> list[tuple[str, int]]:
    """(key, person) for each holder, at most CAP a key: one statement, bounded whatever the size of the base."""
    if not keys:
        return []
    numbers = {number_of(key): key for key in keys}
    table = connection.ops.quote_name(MatchKey._meta.db_table)
    one = f"SELECT * FROM (SELECT key, person_id FROM {table} WHERE key = %s LIMIT {CAP}) AS held"
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join([one] * len(numbers)), list(numbers))
        return [(numbers[key], person) for key, person in cursor.fetchall()]
