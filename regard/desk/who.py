"""Who is this: what the pane beside a conversation and the person's page know. Nothing here is guessed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from regard.conversations.brief import NEWEST, Brief, promises_for
from regard.conversations.effort_row import Sum, effort_of_person
from regard.conversations.models import Conversation, Participant, Promise
from regard.customers.merged import family, survivor
from regard.customers.models import Identity, Person
from regard.desk.caring import Care, care_of
from regard.desk.checks import Checks, checks_in, checks_of, level_words
from regard.desk.knowing import PANE, Knowing, Most, knowing_of
from regard.desk.likeness import Alike, alike
from regard.desk.merges import Joined, joined
from regard.desk.owning import Owning, owning_of
from regard.spine.rows import Prepared
from regard.staff.models import Agent


@dataclass(slots=True)
class Who:
    """The person as far as we know them; nothing here is guessed."""

    person: Person
    identities: list[tuple[Identity, dict[str, Any]]]
    best: dict[str, Any]
    earlier: list[Conversation] = field(default_factory=list)
    participants: list[Participant] = field(default_factory=list)
    owning: Owning = field(default_factory=Owning)
    brief: Brief | None = None  # beside a conversation
    promises: list[Promise] = field(default_factory=list)
    effort: Sum | None = None  # on the person's page
    checks: Checks | None = None
    alike: list[Alike] = field(default_factory=list)  # who may be the same
    care: Care = field(default_factory=Care)
    knowing: Knowing = field(default_factory=Knowing)
    joined: list[Joined] = field(default_factory=list)  # who they also were

    @property
    def bouncing(self) -> list[Identity]:
        return [identity for identity, _words in self.identities if identity.bouncing_since is not None]

    @property
    def has_phone(self) -> bool:
        return any(one.kind == "phone" for one, _words in self.identities)

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


def who_is(person: Person, *, agent: Agent, at: datetime, here: Conversation | None = None, facts: Most = PANE) -> Who:
    """Each reader asks once or twice, whatever the size; `docs/benchmarks.md` has what it costs."""
    person = survivor(person)
    everybody = family(person)  # rows of people who were joined just now may still lie with them
    identities = [(one, level_words(one, at=at)) for one in _IDENTITIES.all(person.pk)]
    best = max((words for _one, words in identities), key=lambda words: words["level"], default={"level": 0})
    who = Who(person, identities, best)
    who.care = care_of(person, agent=agent, at=at)
    who.knowing = knowing_of(person, agent=agent, at=at, most=facts)
    who.owning = owning_of(person, agent=agent, at=at)
    theirs = [one for one, _words in identities]
    who.checks = checks_in(here, theirs, at=at) if here is not None else checks_of(person.pk, theirs, at=at)
    who.alike = alike(person)
    if len(everybody) > 1:
        who.joined = joined(person)
    if here is not None:
        who.brief = Brief.beside(here, at=at, for_agent=agent)
        who.earlier = who.brief.newest if len(everybody) == 1 else _earlier(everybody, here, agent=agent)
    else:
        who.effort = effort_of_person(person, agent=agent)
    who.promises = who.brief.promises if who.brief else promises_for(person, agent=agent, at=at)
    if here is not None:
        who.participants = [one for one in _PARTICIPANTS.all(here.pk) if one.identity.person_id != person.pk]
    return who


def _earlier(everybody: list[int], here: Conversation, *, agent: Agent) -> list[Conversation]:
    """With those of whoever was joined just now, which are still on the way."""
    others = Conversation.objects.for_agent(agent).of(everybody).exclude(pk=here.pk)
    return list(others.order_by("-last_message_at")[:NEWEST])


_IDENTITIES = Prepared(lambda: Identity.objects.filter(person=0))
_PARTICIPANTS = Prepared(
    lambda: Participant.objects.filter(conversation=0).select_related("identity").order_by("pk")[:20]
)
