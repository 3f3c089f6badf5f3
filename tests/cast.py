"""The cast that every test knows.

Ada runs the place. Alma answers in Support, Benno leads it. Cleo works in the Workshop, a team whose conversations only its
members see. Dana is a customer with one open conversation. Ines is a stranger: she has an address, and must see nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from regard.channels.models import Mailbox
from regard.conversations.models import Conversation, Message
from regard.conversations.receiving import Incoming, open_conversation, take_in
from regard.customers.identity import meet
from regard.customers.models import Identity, Person
from regard.staff.models import Agent, Membership, Team

PASSWORD = "a-good-long-password"


@cache
def _hashed() -> str:
    """Once for all: a good hash is slow by design, and these people are in every test."""
    return make_password(PASSWORD)


@dataclass
class Cast:
    now: datetime
    support: Team
    workshop: Team
    ada: Agent
    alma: Agent
    benno: Agent
    cleo: Agent
    mailbox: Mailbox
    dana: Person
    dana_identity: Identity
    conversation: Conversation
    first: Message
    ines: Identity

    def writes(
        self, text: str, *, at: datetime | None = None, identity: Identity | None = None, is_auto: bool = False
    ) -> Message:
        """Dana (or somebody else) writes once more in her conversation."""
        who = identity or self.dana_identity
        incoming = Incoming(identity=who, text=text, preview=text[:100], at=at or timezone.now(), is_auto=is_auto)
        with transaction.atomic():
            return take_in(self.conversation, incoming)

    def opens(self, text: str, *, team: Team, email: str = "dana@example.org", name: str = "Dana Ray") -> Conversation:
        """A new conversation, just opened."""
        now = timezone.now()
        with transaction.atomic():
            incoming = Incoming(identity=meet(email=email, name=name, at=now), text=text, at=now, subject=text[:60])
            return open_conversation(
                incoming, team=team, channel="email", our_address="help@halden.example"
            ).conversation


NOW = datetime(2026, 3, 11, 9, 0, tzinfo=UTC)  # a Wednesday, for stories in which the hour matters
SUPPORT, WORKSHOP, HELP = 900_001, 900_002, 900_003


def gather(*, now: datetime | None = None, waited: timedelta = timedelta(hours=1)) -> Cast:
    """Bring everybody in; Dana has waited that long."""
    now = now or timezone.now()
    # The same keys in every test: a server that runs on keeps our mailboxes in memory for some seconds.
    support = Team.objects.create(pk=SUPPORT, name="Support", made_at=now)
    workshop = Team.objects.create(pk=WORKSHOP, name="Workshop", is_private=True, made_at=now)
    mailbox = Mailbox.objects.create(
        pk=HELP, address="help@halden.example", name="Halden & Co.", team=support, made_at=now
    )
    people = {
        name: Agent.objects.create_agent(email=f"{name}@halden.example", name=full, role=role, at=now)
        for name, full, role in (
            ("ada", "Ada Holm", "admin"),
            ("alma", "Alma Berg", "agent"),
            ("benno", "Benno Roth", "lead"),
            ("cleo", "Cleo Marsh", "agent"),
        )
    }
    for agent in people.values():
        agent.password = _hashed()
        agent.save(update_fields=["password"])
    for name, team in (("alma", support), ("benno", support), ("cleo", workshop)):
        Membership.objects.create(team=team, agent=people[name], since=now)
    with transaction.atomic():
        dana = meet(email="dana@example.org", name="Dana Ray", at=now)
        ines = meet(email="ines@stranger.example", name="Ines Sommer", at=now)
        wrote = now - waited
        text = "My Tind leaks under the tank since Monday."
        incoming = Incoming(
            identity=dana, text=text, preview=text, at=wrote, subject="Leaking Tind", mail_id="first@example.org"
        )
        first = open_conversation(incoming, team=support, channel="email", our_address=mailbox.address)
    return Cast(
        now=now, support=support, workshop=workshop, mailbox=mailbox, dana=dana.person, dana_identity=dana,
        conversation=first.conversation, first=first, ines=ines, **people,
    )  # fmt: skip
