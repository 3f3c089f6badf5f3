"""Who is this: what the pane beside a conversation and the person's page know. Nothing here is guessed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from regard.conversations.models import Conversation, Participant
from regard.customers.models import Identity, Person
from regard.desk import telling
from regard.desk.owning import Owning, owning_of
from regard.spine.rows import Prepared
from regard.staff.models import Agent

EARLIER = 6


@dataclass(slots=True)
class Who:
    """The person as far as we know them; nothing here is guessed."""

    person: Person
    identities: list[tuple[Identity, dict[str, Any]]]
    best: dict[str, Any]
    earlier: list[Conversation] = field(default_factory=list)
    participants: list[Participant] = field(default_factory=list)
    owning: Owning = field(default_factory=Owning)

    @property
    def bouncing(self) -> list[Identity]:
        return [identity for identity, _words in self.identities if identity.bouncing_since is not None]

    @property
    def name(self) -> str:
        return self.person.name or (self.identities[0][0].value if self.identities else "?")

    @property
    def first_name(self) -> str:
        return self.person.name.split()[0] if self.person.name.split() else self.name

    @property
    def write_to(self) -> str:
        """The address to begin a letter to; "" when we know none that works."""
        usable = (one.value for one, _words in self.identities if one.kind == "email" and one.bouncing_since is None)
        return next(usable, "") if self.person.died_at is None else ""


def who_is(person: Person, *, agent: Agent, at: datetime, here: Conversation | None = None) -> Who:
    """In three queries."""
    identities = [(one, telling.level_words(one, at=at)) for one in _IDENTITIES.all(person.pk)]
    best = max((words for _one, words in identities), key=lambda words: words["level"], default={"level": 0})
    others = Conversation.objects.for_agent(agent).filter(person=person).order_by("-last_message_at")
    if here is not None:
        others = others.exclude(pk=here.pk)
    who = Who(person, identities, best, list(others[:EARLIER]))
    who.owning = owning_of(person, agent=agent, at=at)
    if here is not None:
        who.participants = _PARTICIPANTS.all(here.pk)
    return who


_IDENTITIES = Prepared(lambda: Identity.objects.filter(person=0))
_PARTICIPANTS = Prepared(
    lambda: Participant.objects.filter(conversation=0).select_related("identity").order_by("pk")[:20]
)
