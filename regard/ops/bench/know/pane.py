"""What "who is this" costs for somebody who has written for years: 10,000 messages in many conversations, one of them long."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from regard.staff.models import Agent, Team

MESSAGES, LONG, TALKS = 10_000, 1_000, 450
WANTED = "Could you send me a new gasket for my Tind? I already cleaned the tank twice, no change."


def rows(*, data: Path) -> Iterator[str]:
    """CPU, wall and p95 in ms of the pane's fragment and of the person page, with their queries. Needs no data."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection, transaction

    from regard.ops.bench.measure import measure
    from regard.ops.bench.pages import signed_in

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    with transaction.atomic():  # nothing of it stays in a base that others measure
        person, ref, agents = _somebody()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        for role, agent in agents.items():
            client = signed_in(agent)
            for name, path in (
                ("pane", f"/desk/conversations/{ref}/?part=who"), ("person page", f"/desk/people/{person}/"),
            ):  # fmt: skip
                get = _getter(client.get, path)
                get()
                connection.force_debug_cursor = True
                connection.queries_log.clear()
                get()
                asked = len(connection.queries_log)
                connection.force_debug_cursor = False
                yield f"{name:<12} {role:<6} {measure(get, runs=60)}  {asked} queries, {MESSAGES:,} messages"
        transaction.set_rollback(True)


def _getter(get: Callable[[str], object], path: str) -> Callable[[], object]:
    def call() -> object:
        response = get(path)
        if getattr(response, "status_code", 0) != 200:
            raise SystemExit(f"bench: {path} answered {getattr(response, 'status_code', 0)}")
        return response

    return call


def _somebody() -> tuple[int, str, dict[str, Agent]]:
    """The person's key, the long conversation's reference, and two agents who look."""
    from regard.conversations.models import Conversation, EffortRow, Promise
    from regard.customers.fact import Fact
    from regard.customers.models import Identity, Person
    from regard.ops.bench.base import NOW, texts

    rng = random.Random(5)
    words = texts(rng)
    teams, agents = _staff()
    begun = NOW - timedelta(days=2000)
    person = Person.objects.create(name="Dana Ray", first_seen_at=begun, last_seen_at=NOW)
    identities = [
        Identity.objects.create(
            person=person, value=f"dana{n}@known.example", name="Dana Ray", level_at=NOW, first_seen_at=begun
        )
        for n in range(5)
    ]
    talks = Conversation.objects.bulk_create(
        Conversation(
            subject=next(words)[:60], our_address="help@bench.example", person=person, team=teams[n % 4],
            shelf="open" if n == 0 else "closed", queue_at=begun + n * timedelta(days=4), opened_at=begun + n * timedelta(days=4),
            last_message_at=begun + n * timedelta(days=4), message_count=LONG if n == 0 else 20,
        )
        for n in range(TALKS + 1)
    )  # fmt: skip
    _letters(talks, identities, agents, words, rng)
    EffortRow.objects.bulk_create(EffortRow(conversation=talk, score=rng.randrange(60)) for talk in talks)
    Promise.objects.bulk_create(
        Promise(
            person=person, conversation=talk, words=next(words)[:80], team=talk.team, due_at=NOW, made_by="agent:1", made_at=begun,
            settled_at=begun if n > 5 else None,
        )
        for n, talk in enumerate(talks)
    )  # fmt: skip
    Fact.objects.bulk_create(
        Fact(
            person=person,
            kind="order",
            value=f"48-{n}",
            canonical=f"48{n}",
            state="kept",
            source=f"message:{n}",
            at=begun,
        )
        for n in range(300)
    )
    return person.pk, talks[0].ref, {"admin": agents[0], "agent": agents[1]}


def _staff() -> tuple[list[Team], list[Agent]]:
    from regard.ops.bench.base import NOW
    from regard.staff.models import Agent, Membership, Team

    teams = [Team.objects.create(name=f"Pane {n}", made_at=NOW, is_private=n % 2 == 1) for n in range(4)]
    agents = [
        Agent.objects.create_agent(email=f"pane{n}@bench.example", name=f"Pane {n}", role=role, at=NOW)
        for n, role in enumerate(("admin", "agent", "agent"))
    ]
    for agent in agents:
        Membership.objects.create(team=teams[0], agent=agent, since=NOW)
    return teams, agents


def _letters(talks, identities, agents, words, rng) -> None:  # type: ignore[no-untyped-def]
    from regard.care.models import Permit
    from regard.conversations.models import Message
    from regard.ops.bench.base import NOW
    from regard.spine.models import Event

    permits = iter(
        Permit.objects.bulk_create(
            Permit(
                person_id=identities[0].person_id,
                identity=identities[0],
                purpose="reply",
                channel="email",
                at=NOW,
                by="agent:1",
            )
            for _n in range(MESSAGES // 2 + 1)
        )
    )
    rows, events = [], []
    for n in range(MESSAGES):
        talk, out = talks[0] if n < LONG else talks[1 + (n - LONG) % TALKS], n % 2 == 1
        text = f"{next(words)} {WANTED if n % 10 == 0 else ''}\n\n{next(words)}"
        at = talk.opened_at + n * timedelta(minutes=3)
        rows.append(
            Message(
                conversation=talk, kind="out" if out else "in", at=at, identity=rng.choice(identities), text=text,
                agent=rng.choice(agents) if out else None, permit=next(permits) if out else None, sending="sent" if out else "",
            )
        )  # fmt: skip
        events.append(Event(kind="conversation.replied" if out else "conversation.received", subject=talk.key, at=at))
    Message.objects.bulk_create(rows)
    Event.objects.bulk_create(events)
