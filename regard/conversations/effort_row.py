"""The effort of a conversation as it is kept: a copy of what its events say, brought up to date after each of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from django.db import models, transaction
from django.db.models import Max

from regard.conversations.conversation import Conversation
from regard.conversations.effort import KINDS, Effort, Tally
from regard.conversations.seen import SeenBy
from regard.customers.models import Person
from regard.spine.models import Delivery, Event
from regard.spine.rows import Prepared
from regard.staff.models import Agent


class EffortRow(models.Model):
    """`tally` is what was counted up to the event `upto`; `score` its points without a wait that still runs."""

    conversation = models.OneToOneField(Conversation, on_delete=models.CASCADE, related_name="effort", primary_key=True)
    score = models.PositiveIntegerField(default=0)
    tally = models.JSONField(default=dict)
    upto = models.BigIntegerField(default=0)
    counted = models.PositiveIntegerField(default=0)  # how many events that is, to notice one that came in late

    def __str__(self) -> str:
        return f"{self.conversation_id}: {self.score}"

    @property
    def effort(self) -> Effort:
        """Without a wait that still runs."""
        return Effort.of(Tally.read(self.tally))


def bring_up_to_date(delivery: Delivery) -> None:
    """Reaction: count what has happened since. Doing it twice counts nothing twice."""
    if delivery.event is None:
        return
    ref = delivery.event.subject.partition(":")[2]
    with transaction.atomic():
        rows = Conversation.objects.select_for_update(of=("self",)).filter(ref=ref)
        conversation = rows.only("pk", "ref").first()
        if conversation is not None:
            _count(conversation, upto=delivery.event.pk)


def _count(conversation: Conversation, *, upto: int) -> None:
    row = EffortRow.objects.filter(pk=conversation.pk).first() or EffortRow(conversation=conversation)
    found = Event.objects.filter(subject=conversation.key, kind__in=KINDS)
    if upto <= row.upto:
        # PostgreSQL may show an event after one with a higher number. Then, and only then, everything is counted again.
        if found.filter(pk__lte=row.upto).count() == row.counted:
            return
        row = EffortRow(conversation=conversation)
    tally = Tally.read(row.tally)
    for event in found.filter(pk__gt=row.upto).order_by("pk").iterator(chunk_size=500):
        tally.add(event)
        row.upto, row.counted = event.pk, row.counted + 1
    row.tally, row.score = tally.kept(), Effort.of(tally).score
    row.save()


def recompute(conversation: Conversation) -> Effort:
    """Forget the copy and count all events again. Of an erased one the events say too little: what was counted stays."""
    if Event.objects.filter(subject=conversation.key, kind="conversation.erased").exists():
        return kept_effort(conversation)
    with transaction.atomic():
        locked = conversation.locked()
        EffortRow.objects.filter(pk=locked.pk).delete()
        newest = Event.objects.filter(subject=locked.key, kind__in=KINDS).aggregate(newest=Max("pk"))["newest"]
        if newest is not None:
            _count(locked, upto=newest)
    return kept_effort(conversation)


def recompute_all() -> Iterator[int]:
    """Every conversation again, oldest first; gives each one's key when it is done."""
    after = 0
    while batch := list(Conversation.objects.filter(pk__gt=after).order_by("pk")[:500]):
        for conversation in batch:
            recompute(conversation)
            yield conversation.pk
        after = batch[-1].pk


def kept_effort(conversation: Conversation, *, at: datetime | None = None) -> Effort:
    """The effort as kept; with `at`, including the wait that runs."""
    row = next(iter(_ROW.all(conversation.pk)), None)
    return Effort.of(Tally.read(row.tally if row else {}), at=at)


_ROW = Prepared(lambda: EffortRow.objects.filter(conversation=0))


class Sum(NamedTuple):
    """What all conversations of a person have cost them, and which was the worst."""

    score: int
    worst: EffortRow | None


def effort_of_person(person: Person, *, agent: Agent) -> Sum:
    """Over the conversations that this agent may see. Waits that still run are not in it."""
    worst = next(iter(_WORST.all(agent, person.pk, 0)), None)
    if worst is None:
        return Sum(0, None)
    return Sum(_TOGETHER.values(agent, person.pk)[0][0], worst)


_WORST = SeenBy(
    lambda seen: (
        EffortRow.objects.filter(conversation__in=seen.filter(person=0))
        .filter(score__gt=0)
        .select_related("conversation")
        .order_by("-score", "pk")[:1]
    )
)
_TOGETHER = SeenBy(
    lambda seen: seen.filter(person=0).values("person").values_list(models.Sum("effort__score")).order_by()
)
