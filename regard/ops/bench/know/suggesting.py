"""How long it takes to suggest whom a new person may be, among 100,000 generated people in the database."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Iterator
from datetime import UTC, datetime

from regard.kit.likeness import keys_of

PEOPLE, ASKED, BATCH = 100_000, 200, 2000
_WORDS = """
an be ca da el fi ga ha is jo ka le ma ni ol pa ro sa te vi wi
na rt lia nas ra mund ke ta bel sander ck las gret ne ert phie mon rid lo us ko
berg feld mann stein er son ova ski let dorf hof ton bury ez ini ard well wood lund sen
gmail.com web.de gmx.net outlook.com orange.fr yahoo.es icloud.com posteo.de
"""
_STARTS, _ENDS, _LAST, _DOMAINS = (line.split() for line in _WORDS.strip().splitlines())
_GIVEN = [start + end for start in _STARTS for end in _ENDS]
_SURNAMES = [given + end for given in _GIVEN for end in _LAST]
NOW = datetime(2026, 3, 11, 12, 0, tzinfo=UTC)


def latency() -> Iterator[str]:
    """All of it in one transaction that is taken back: the base is afterwards as it was."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection, transaction

    call_command("migrate", verbosity=0)
    with transaction.atomic():
        _fill(random.Random(5))
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        times, cpu, found = _ask(random.Random(6))
        transaction.set_rollback(True)
    p95 = sorted(times)[int(len(times) * 0.95) - 1]
    name = f"suggestions among {PEOPLE:,} people ({connection.vendor})"
    yield f"matching, {name}: p50 {statistics.median(times):.1f} ms, p95 {p95:.1f} ms, CPU {statistics.median(cpu):.1f} ms"
    yield f"matching, {name}: {found:.0%} of {ASKED} found their other self, by telephone or address and a name with a slip"


def _somebody(rng: random.Random) -> dict[str, str]:
    """Names spread as in real life (Zipf): some are very common."""
    first, surname = _zipf(_GIVEN, rng, 0.6), _zipf(_SURNAMES, rng, 0.4)
    street, town = rng.choice(_SURNAMES).title(), rng.choice(_SURNAMES).title()
    return {
        "name": f"{first.title()} {surname.title()}",
        "email": f"{first}.{surname}@{rng.choice(_DOMAINS)}",
        "phone": f"+49 1{rng.randrange(50, 80)} {rng.randrange(10**6, 10**7)}",
        "address": f"{street}str. {rng.randrange(1, 150)}, {rng.randrange(10000, 99999)} {town}",
    }


def _zipf(words: list[str], rng: random.Random, steep: float) -> str:
    return words[min(int(rng.paretovariate(steep)) - 1, len(words) - 1)]


def _fill(rng: random.Random) -> None:
    for _start in range(0, PEOPLE, BATCH):
        _make([_somebody(rng) for _ in range(BATCH)])


def _make(told: list[dict[str, str]]) -> list[int]:
    """People past the verbs: making 100,000 one by one is not what is measured."""
    from django.db import connection

    from regard.customers.match_record import records_of
    from regard.customers.models import Fact, Identity, MatchKey, Person
    from regard.kit.likeness.keys import number_of

    people = Person.objects.bulk_create(Person(name=t["name"], first_seen_at=NOW, last_seen_at=NOW) for t in told)
    Identity.objects.bulk_create(
        Identity(person=p, value=f"{p.pk}.{t['email']}", name=t["name"], level_at=NOW, first_seen_at=NOW)
        for p, t in zip(people, told, strict=True)
    )
    Fact.objects.bulk_create(
        Fact(person=p, kind=kind, value=t[kind], canonical=t[kind][:200], state="kept", source=f"import:{p.pk}", at=NOW)
        for p, t in zip(people, told, strict=True)
        for kind in ("phone", "address")
        if kind in t
    )
    records = records_of([p.pk for p in people])
    rows = [(pk, key) for pk, r in records.items() for key in sorted({number_of(k) for k in keys_of(r)})]
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {MatchKey._meta.db_table} (person_id, key) VALUES (%s, %s)", rows)
    return [p.pk for p in people]


def _ask(rng: random.Random) -> tuple[list[float], list[float], float]:
    """Milliseconds of each (passed, and of CPU), and how many found whom they are, by one value and a name with a slip."""
    from regard.customers.likeness import suggestions_for
    from regard.customers.models import Fact, Person

    newest = Person.objects.order_by("-pk").values_list("pk", flat=True)[0]
    times, cpu, hits = [], [], 0
    for number in range(ASKED):
        old = Person.objects.get(pk=newest - rng.randrange(PEOPLE))
        kind = ("phone", "address")[number % 2]
        told = {"name": _slipped(old.name, rng), "email": f"other{number}@mail.example"}
        told[kind] = Fact.objects.filter(person=old, kind=kind).values_list("value", flat=True)[0]
        new = Person.objects.get(pk=_make([told])[0])
        began, used = time.perf_counter(), time.process_time()
        found = suggestions_for(new, at=NOW)
        times.append((time.perf_counter() - began) * 1000)
        cpu.append((time.process_time() - used) * 1000)
        hits += old.pk in [one.person.pk for one in found]
    return times, cpu, hits / ASKED


def _slipped(name: str, rng: random.Random) -> str:
    """One letter of the name is missing."""
    at = rng.randrange(1, len(name))
    return name[:at] + name[at + 1 :]
