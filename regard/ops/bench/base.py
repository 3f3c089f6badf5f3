"""A generated company: N conversations of three messages, words spread as in real text (Zipf), all findable.

Rows go in by bulk, past the verbs: making 100,000 conversations one by one is not what is measured.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice

from django.db import connection, transaction

from regard.care.models import Permit
from regard.channels.models import Mailbox
from regard.conversations.models import Conversation, Message, Shelf
from regard.customers.models import Identity, Person
from regard.spine import search
from regard.spine.models import Document, Event
from regard.staff.models import Agent, Membership, Team

NOW = datetime(2026, 3, 11, 12, 0, tzinfo=UTC)
RARE, COMMON = "zyxgasket", "machine"  # in one message of 20,000, and in about one of three
BATCH = 2000
_SHELVES = ((Shelf.CLOSED, 90), (Shelf.WAITING, 5), (Shelf.OPEN, 4), (Shelf.SNOOZED, 1))


def vocabulary(size: int = 30_000) -> tuple[list[str], list[float]]:
    """Made-up words with Zipf weights; the first is COMMON."""
    rng = random.Random(7)
    parts = [
        "ba",
        "ke",
        "li",
        "mo",
        "nu",
        "ra",
        "se",
        "ti",
        "vo",
        "zu",
        "sta",
        "tri",
        "pla",
        "gro",
        "fle",
        "shu",
        "wen",
        "dor",
    ]
    made = {"".join(rng.choices(parts, k=rng.randint(2, 5))) for _ in range(size * 2)}
    listed = [COMMON, *sorted(made)[:size]]
    rng.shuffle(tail := listed[1:])
    return [COMMON, *tail], [1 / (rank + 40) for rank in range(len(tail) + 1)]


def texts(rng: random.Random) -> Iterator[str]:
    """Endless messages of 20 to 120 words."""
    terms, weights = vocabulary()
    pool = rng.choices(terms, weights=weights, k=200_000)
    number = 0
    while True:
        start, length = rng.randrange(len(pool) - 130), rng.randint(20, 120)
        found = pool[start : start + length]
        if rng.random() < 0.3:
            found[len(found) // 2] = COMMON
        number += 1
        if (
            number % 20_011 == 15_000
        ):  # falls on messages: of ten thousand texts, the first four are subjects and previews
            found.append(RARE)
        yield " ".join(found).capitalize() + "."


def staff(*, teams: int = 6, agents: int = 30) -> tuple[list[Team], list[Agent]]:
    """Teams and agents; the first agent sees everything, the others their own team."""
    rows = [Team.objects.create(name=f"Team {n}", made_at=NOW, is_private=n % 2 == 1) for n in range(teams)]
    people = []
    for n in range(agents):
        agent = Agent(
            email=f"agent{n}@bench.example", name=f"Agent {n}", role="admin" if n == 0 else "agent", made_at=NOW
        )
        agent.set_unusable_password()
        agent.save()
        Membership.objects.create(team=rows[n % teams], agent=agent, since=NOW)
        people.append(agent)
    Mailbox.objects.create(address="help@bench.example", name="Help", team=rows[0], made_at=NOW)
    return rows, people


def fill(*, conversations: int, seed: int = 1) -> None:
    """Make the base. About 35 s for 100,000 on SQLite."""
    rng = random.Random(seed)
    teams, agents = staff()
    stream = texts(rng)
    for start in range(0, conversations, BATCH):
        with transaction.atomic():
            _batch(range(start, min(start + BATCH, conversations)), rng, stream, teams, agents)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _batch(numbers: range, rng: random.Random, stream: Iterator[str], teams: list[Team], agents: list[Agent]) -> None:
    people = Person.objects.bulk_create(
        Person(name=f"Person {n} Ray", first_seen_at=NOW, last_seen_at=NOW) for n in numbers
    )
    identities = Identity.objects.bulk_create(
        Identity(person=p, value=f"person{n}@customers.example", name=p.name, level_at=NOW, first_seen_at=NOW)
        for n, p in zip(numbers, people, strict=True)
    )
    made = Conversation.objects.bulk_create(_conversation(p, rng, stream, teams, agents) for p in people)
    _index_people(people, identities)
    _messages(made, identities, stream, agents, rng)


def _conversation(
    person: Person, rng: random.Random, stream: Iterator[str], teams: list[Team], agents: list[Agent]
) -> Conversation:
    shelf = rng.choices([s for s, _ in _SHELVES], weights=[w for _, w in _SHELVES])[0]
    at = NOW - timedelta(minutes=rng.randrange(60 * 24 * 700))
    row = Conversation(
        subject=next(stream)[:60], our_address="help@bench.example", person=person, team=rng.choice(teams),
        assignee=rng.choice(agents) if rng.random() < 0.8 else None, shelf=shelf, queue_at=at, opened_at=at,
        last_message_at=at, preview=next(stream)[:160], message_count=3,
    )  # fmt: skip
    if shelf == Shelf.OPEN:
        row.waiting_since, row.due_at = at, at + timedelta(hours=4)
    return row


def _messages(
    made: list[Conversation], identities: list[Identity], stream: Iterator[str], agents: list[Agent], rng: random.Random
) -> None:
    permits = Permit.objects.bulk_create(
        Permit(person_id=i.person_id, identity=i, purpose="reply", channel="email", at=NOW, by="agent:1")
        for i in identities
    )
    rows, events = [], []
    kinds = {"in": "opened", "out": "replied", "again": "received"}
    for conversation, identity, permit in zip(made, identities, permits, strict=True):
        at, audience = conversation.opened_at, f"team:{conversation.team_id}"
        for kind, event in kinds.items():
            out = kind == "out"
            rows.append(
                Message(
                    conversation=conversation, kind="out" if out else "in", at=at, identity=identity,
                    subject=conversation.subject, agent=rng.choice(agents) if out else None, text=next(stream),
                    permit=permit if out else None, mail_id=f"{conversation.pk}.{kind}@customers.example",
                    sending="sent" if out else "",
                )
            )  # fmt: skip
            events.append(Event(kind=f"conversation.{event}", subject=conversation.key, at=at, audience=audience))
    messages = Message.objects.bulk_create(rows)
    Event.objects.bulk_create(events)
    _index([(m, f"{m.subject} {m.text} {m.identity.value if m.identity else ''}", m.conversation) for m in messages])


def _index_people(people: list[Person], identities: list[Identity]) -> None:
    documents = Document.objects.bulk_create(Document(kind="person", key=p.pk, at=NOW) for p in people)
    _words("person", [(d.pk, f"{p.name} {i.value}") for d, p, i in zip(documents, people, identities, strict=True)])


def _index(rows: list[tuple[Message, str, Conversation]]) -> None:
    documents = Document.objects.bulk_create(
        Document(kind="message", key=m.pk, group=c.pk, audience=c.team_id if c.team.is_private else 0, at=m.at)
        for m, _, c in rows
    )
    _words("message", [(d.pk, text) for d, (_, text, _c) in zip(documents, rows, strict=True)])


def _words(kind: str, rows: list[tuple[int, str]]) -> None:
    source = iter(rows)
    with connection.cursor() as cursor:
        while batch := list(islice(source, 1000)):
            if connection.vendor == "sqlite":
                cursor.executemany(
                    "INSERT INTO spine_words(rowid, body) VALUES (%s, %s)",
                    [(pk, " ".join(search.terms_of(t, kind=kind))) for pk, t in batch],
                )
            else:
                cursor.executemany(
                    "UPDATE spine_document SET body = array_to_tsvector(%s) WHERE id = %s",
                    [(sorted(set(search.terms_of(t, kind=kind))), pk) for pk, t in batch],
                )
