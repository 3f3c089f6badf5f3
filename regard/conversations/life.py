"""A person's whole life with us, newest first: conversations that may be seen, and what happened to the person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from regard.conversations.conversation import Conversation
from regard.customers.merged import family
from regard.customers.models import Person
from regard.spine.models import Event
from regard.staff.models import Agent

PAGE = 30


@dataclass(frozen=True, slots=True)
class LifeEntry:
    """Exactly one of `conversation` and `event`; `who` is the actor in words ("" is Regard itself)."""

    at: datetime
    conversation: Conversation | None = None
    event: Event | None = None
    who: str = ""


@dataclass(slots=True)
class Life:
    """One page; `older` is the time to ask the next page with, None at the beginning."""

    entries: list[LifeEntry] = field(default_factory=list)
    older: datetime | None = None

    @classmethod
    def of(
        cls, person: Person, *, agent: Agent, kinds: Sequence[str], talks: bool, before: datetime | None = None
    ) -> Life:
        """In three queries. `kinds`: of the person's own events; `talks`: with their conversations."""
        found = (
            [LifeEntry(one.last_message_at, conversation=one) for one in _talks(person, agent, before)] if talks else []
        )
        events = _events(person, kinds, before) if kinds else []
        names = Agent.objects.names_of(one.by for one in events)
        found += [LifeEntry(one.at, event=one, who=names.get(one.by, "")) for one in events]
        found.sort(key=lambda entry: entry.at, reverse=True)
        if len(found) <= PAGE:
            return cls(found)
        older = found[PAGE - 1].at
        return cls([entry for entry in found if entry.at >= older], older)  # what happened at one moment stays together


def _talks(person: Person, agent: Agent, before: datetime | None) -> list[Conversation]:
    rows = Conversation.objects.for_agent(agent).filter(person__in=family(person)).select_related("assignee", "team")
    if before is not None:
        rows = rows.filter(last_message_at__lt=before)
    return list(rows.order_by("-last_message_at")[: PAGE + 1])


def _events(person: Person, kinds: Sequence[str], before: datetime | None) -> list[Event]:
    rows = Event.objects.filter(subject__in=[f"person:{pk}" for pk in family(person)], kind__in=kinds)
    if before is not None:
        rows = rows.filter(at__lt=before)
    return list(rows.order_by("-at", "-id")[: PAGE + 1])
