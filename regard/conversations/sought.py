"""Conversations as a search narrows them. Newest first, a page at a time, in bounded work whatever the size.

Whoever looks sees only what `for_agent` lets them see: a filter takes away, it never adds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Concat

from regard.conversations.conversation import Conversation, ConversationQuerySet, Shelf
from regard.conversations.message import MessageFile, Participant
from regard.conversations.tag import Tagging
from regard.spine.event import Event
from regard.staff.models import Agent

NOBODY = 0  # as `assignee`: nobody has it
RARE = 1000  # so many conversations of a filter may be listed by their keys
WINDOW = 500  # else the newest are looked at, so many at a time
LOOKED_AT = 2500  # and no more than so many for one page


@dataclass(frozen=True, slots=True)
class Sought:
    """What a conversation must be. None: it does not matter."""

    people: Sequence[int] | None = None  # one of them is the customer
    with_people: Sequence[Sequence[int]] = ()  # of each of these, one takes part
    tags: Sequence[int] = ()
    team: int | None = None
    assignee: int | None = None
    shelf: Shelf | None = None
    channel: str | None = None
    since: datetime | None = None  # was written in since
    until: datetime | None = None  # had begun before
    is_spam: bool = False  # closed because somebody called it spam
    has_file: bool = False

    def __bool__(self) -> bool:
        return self != Sought()

    def among(self, found: ConversationQuerySet) -> ConversationQuerySet:
        """Those of them that fit."""
        if self.people is not None:
            found = found.filter(person__in=self.people)
        for several in self.with_people:
            there = Participant.objects.filter(conversation=OuterRef("pk"), identity__person__in=several)
            found = found.filter(Q(person__in=several) | Q(Exists(there)))
        for tag in self.tags:
            found = found.filter(Exists(Tagging.objects.filter(conversation=OuterRef("pk"), tag=tag)))
        return self._with_what_came(found.filter(self._own()))

    def _own(self) -> Q:
        """What its own row says."""
        found = Q()
        if self.team is not None:
            found &= Q(team=self.team)
        if self.assignee is not None:
            found &= Q(assignee=self.assignee or None)
        if self.shelf is not None:
            found &= Q(shelf=self.shelf)
        if self.channel is not None:
            found &= Q(channel=self.channel)
        if self.since is not None:
            found &= Q(last_message_at__gte=self.since)
        return found & Q(opened_at__lt=self.until) if self.until is not None else found

    def _with_what_came(self, found: ConversationQuerySet) -> ConversationQuerySet:
        if self.has_file:
            found = found.filter(Exists(MessageFile.objects.filter(message__conversation=OuterRef("pk"))))
        if self.is_spam:
            called = Event.objects.filter(subject=OuterRef("key_text"), kind="conversation.called_spam")
            found = found.annotate(key_text=Concat(Value("conversation:"), F("ref")))
            found = found.filter(Exists(called), shelf=Shelf.CLOSED)
        return found

    def few(self) -> list[int] | None:
        """The keys of all that could fit, newest first, where one of the filters knows them to be few."""
        for keys in self._indexed():
            if len(keys) <= RARE:
                return sorted(set(keys), reverse=True)
        return None

    def _indexed(self) -> Iterator[list[int]]:
        """What an index answers, likely the rarest first; cut where it is not rare."""
        every = Conversation.objects.order_by().values_list("pk", flat=True)
        if self.people is not None:
            yield list(every.filter(person__in=self.people)[: RARE + 1])
        for tag in self.tags:
            yield list(Tagging.objects.filter(tag=tag).values_list("conversation", flat=True)[: RARE + 1])
        for several in self.with_people:
            joined = Participant.objects.filter(identity__person__in=several).values_list("conversation", flat=True)
            yield [*every.filter(person__in=several)[: RARE + 1], *joined[: RARE + 1]]
        shelf = {} if self.shelf is None else {"shelf": self.shelf}
        if self.assignee:
            yield list(every.filter(assignee=self.assignee, **shelf)[: RARE + 1])
        if self.team is not None:
            yield list(every.filter(team=self.team, **shelf)[: RARE + 1])
        if self.shelf is not None:
            yield list(every.filter(shelf=self.shelf)[: RARE + 1])


@dataclass(frozen=True, slots=True)
class SoughtPage:
    keys: list[int]
    older: int | None  # the cursor of the next page; None at the end
    is_cut: bool = False  # the newest were looked at, and there are older ones


def page(sought: Sought, *, agent: Agent, before: int | None = None, size: int) -> SoughtPage:
    """The newest that fit. `before`: the cursor that the page before gave."""
    seen = sought.among(Conversation.objects.for_agent(agent)).order_by("-pk").values_list("pk", flat=True)
    few = sought.few()
    if few is not None:
        left = [pk for pk in few if before is None or pk < before]
        found = list(seen.filter(pk__in=left)[: size + 1])
        return SoughtPage(found[:size], found[size - 1] if len(found) > size else None)
    every = Conversation.objects.order_by("-pk").values_list("pk", flat=True)
    found, edge = [], before
    for _window in range(LOOKED_AT // WINDOW):
        window = list((every if edge is None else every.filter(pk__lt=edge))[:WINDOW])
        if window:
            found += seen.filter(pk__range=(window[-1], window[0]))[: size + 1 - len(found)]
            edge = window[-1]
        if len(found) > size:
            return SoughtPage(found[:size], found[size - 1])
        if len(window) < WINDOW:
            return SoughtPage(found, None)
    return SoughtPage(found, edge, is_cut=True)
