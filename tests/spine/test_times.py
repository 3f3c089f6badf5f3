"""Times come back from either database as the very moments that went in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.db import connection

from regard.customers.models import Person

pytestmark = pytest.mark.django_db

MOMENTS = (
    datetime(2026, 11, 22, 20, 43, 5, 123456, tzinfo=UTC), datetime(2026, 11, 22, 20, 43, tzinfo=UTC),
    datetime(2026, 11, 22, 20, 43, 5, 100, tzinfo=UTC), datetime(2026, 11, 22, 20, 43, 5, 500000, tzinfo=UTC),
    datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, 23, 59, 59, 999999, tzinfo=UTC),
    datetime(2026, 3, 1, 9, 0, tzinfo=timezone(timedelta(hours=5, minutes=30))),
)  # fmt: skip


@pytest.mark.parametrize("moment", MOMENTS, ids=str)
def test_a_moment_comes_back_the_same(moment: datetime) -> None:
    person = Person.objects.create(name="Ola", first_seen_at=moment, last_seen_at=moment)
    found = Person.objects.get(pk=person.pk).first_seen_at
    assert found == moment
    assert found.tzinfo is UTC


def test_what_python_cannot_hold_is_refused_in_words() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("only PostgreSQL has such times")
    with connection.cursor() as cursor:
        for words in ("infinity", "10000-01-01 00:00:00+00"):
            cursor.execute("SELECT %s::timestamptz", [words])
            with pytest.raises(Exception, match="timestamp"):
                cursor.fetchone()
