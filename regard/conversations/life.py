"""A person's whole life with us, newest first: conversations that may be seen, and what happened to the person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Model, Q, QuerySet

from regard.care.models import Permit
from regard.care.purpose import UNASKED
from regard.conversations.call import Call
from regard.conversations.conversation import Conversation
from regard.conversations.promise import Promise
from regard.conversations.seen import SeenBy
from regard.customers.company import Company
from regard.customers.fact import Fact
from regard.customers.life_event import LifeEvent
from regard.customers.merged import family
from regard.customers.models import Person
from regard.customers.owned import OwnedProduct
from regard.spine.models import Event
from regard.staff.models import Agent

PAGE = 30


# Which row an event is about, by the name under which its data carry the key: values stand in rows, never in events.
_ABOUT: dict[str, Callable[[], QuerySet[Any]]] = {
    "fact": Fact.objects.all,
    "owned": lambda: OwnedProduct.objects.select_related("product"),
    "life_event": LifeEvent.objects.all,
    "company": Company.objects.all,
}


@dataclass(frozen=True, slots=True)
class LifeEntry:
    """Exactly one of `conversation`, `event`, `promise`, `call` and `permit` (an outreach that went). `about` is the row behind an
    event, None when it is gone; `who` the actor in words ("" is Regard itself)."""

    at: datetime
    conversation: Conversation | None = None
    event: Event | None = None
    promise: Promise | None = None
    permit: Permit | None = None
    call: Call | None = None
    about: Model | None = None
    who: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a page shows: the person's own events of these kinds, and whole tables."""

    kinds: Sequence[str] = ()
    talks: bool = False
    promises: bool = False
    outreach: bool = False


@dataclass(slots=True)
class Life:
    """One page; `older` is the time to ask the next page with, None at the beginning."""

    entries: list[LifeEntry] = field(default_factory=list)
    older: datetime | None = None

    @classmethod
    def of(cls, person: Person, *, agent: Agent, wanted: Wanted, before: datetime | None = None) -> Life:
        """A bounded read of each table that is wanted, joined by time."""
        people, edge = family(person), Q() if before is None else Q(at__lt=before)
        found: list[LifeEntry] = []
        if wanted.talks:
            found += [LifeEntry(one.last_message_at, conversation=one) for one in _talks(people, agent, before)]
            found += [LifeEntry(one.began_at, call=one) for one in _calls(people, agent, before)]
        if wanted.promises:
            found += [LifeEntry(one.made_at, promise=one) for one in _promises(people, agent, before)]
        if wanted.outreach:
            rows = Permit.objects.filter(edge, person__in=people, purpose__in=UNASKED).select_related("identity")
            found += [LifeEntry(one.at, permit=one) for one in rows.order_by("-at")[: PAGE + 1]]
        found += _events(people, wanted.kinds, edge)
        found.sort(key=lambda entry: entry.at, reverse=True)
        if len(found) <= PAGE:
            return cls(found)
        older = found[PAGE - 1].at
        return cls([entry for entry in found if entry.at >= older], older)  # what happened at one moment stays together


def _talks(people: Sequence[int], agent: Agent, before: datetime | None) -> list[Conversation]:
    if before is None and len(people) == 1:
        return _TALKS.all(agent, people[0])
    rows = _newest_talks(Conversation.objects.for_agent(agent).of(people))
    return list((rows if before is None else rows.filter(last_message_at__lt=before))[: PAGE + 1])


def _newest_talks(seen: QuerySet[Conversation]) -> QuerySet[Conversation]:
    return seen.select_related("assignee", "team", "effort").order_by("-last_message_at")


_TALKS = SeenBy(lambda seen: _newest_talks(seen.filter(person=0))[: PAGE + 1])


def _calls(people: Sequence[int], agent: Agent, before: datetime | None) -> list[Call]:
    if before is None and len(people) == 1:
        return _CALLS.all(agent, people[0])
    rows = _newest_calls(Conversation.objects.for_agent(agent).filter(person__in=people))
    return list((rows if before is None else rows.filter(began_at__lt=before))[: PAGE + 1])


def _newest_calls(seen: QuerySet[Conversation]) -> QuerySet[Call]:
    rows = Call.objects.filter(message__conversation__in=seen).select_related("message__conversation", "agent")
    return rows.order_by("-began_at")


_CALLS = SeenBy(lambda seen: _newest_calls(seen.filter(person=0))[: PAGE + 1])


def _promises(people: Sequence[int], agent: Agent, before: datetime | None) -> list[Promise]:
    if before is None and len(people) == 1:
        return _PROMISES.all(agent, people[0], people[0])
    seen = Conversation.objects.for_agent(agent).filter(person__in=people)
    rows = _newest_promises(seen).filter(person__in=people)
    return list((rows if before is None else rows.filter(made_at__lt=before))[: PAGE + 1])


def _newest_promises(seen: QuerySet[Conversation]) -> QuerySet[Promise]:
    rows = Promise.objects.filter(conversation__in=seen).select_related("agent", "team", "conversation")
    return rows.order_by("-made_at")


_PROMISES = SeenBy(lambda seen: _newest_promises(seen.filter(person=0)).filter(person=0)[: PAGE + 1])


def _events(people: Sequence[int], kinds: Sequence[str], edge: Q) -> list[LifeEntry]:
    if not kinds:
        return []
    rows = Event.objects.filter(edge, subject__in=[f"person:{pk}" for pk in people], kind__in=kinds)
    events = list(rows.order_by("-at", "-id")[: PAGE + 1])
    names, about = Agent.objects.names_of(one.by for one in events), _about(events)
    return [LifeEntry(one.at, event=one, about=about.get(one.pk), who=names.get(one.by, "")) for one in events]


def _about(events: Sequence[Event]) -> dict[int, Model]:
    """The row that each event is about, in one query for each kind of row."""
    found: dict[int, Model] = {}
    for name, rows in _ABOUT.items():
        keys = {event.pk: event.data[name] for event in events if isinstance(event.data.get(name), int)}
        if keys:
            there = rows().in_bulk(list(set(keys.values())))
            found |= {event: there[key] for event, key in keys.items() if key in there}
    return found
