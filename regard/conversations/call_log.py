"""Telling of a call afterwards, and beginning one of ours. While it is told, what we know of them is on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from django.db import transaction
from django.utils.translation import gettext as _

from regard.care.models import ContactNotAllowed, Purpose, note_hold, permit_contact
from regard.conversations import closure
from regard.conversations.call import (
    CHANNEL,
    LONGEST,
    OF_OURS,
    OF_THEIRS,
    Call,
    CannotCall,
    answer,
    end,
    ring,
    write_down,
)
from regard.conversations.conversation import Conversation, Shelf
from regard.conversations.promise import Promise, keep
from regard.customers.add_phone import meet_nameless, meet_phone
from regard.customers.models import Identity, Level, Person
from regard.kit.text import one_line
from regard.staff.models import Agent, Team

EARLIEST = timedelta(days=366)  # how long ago it may have been
Then = Literal["wait", "close", "owe"]


@dataclass(frozen=True, slots=True)
class Told:
    """What an agent tells of a call. `minutes` they talked; `then`: it waits for them, it is done, or we still owe something."""

    direction: str
    outcome: str
    began_at: datetime
    minutes: int | None = 0  # None: until now
    notes: str = ""
    transcript: str = ""
    then: Then = "wait"
    kept: Sequence[Promise] = ()  # promises that the call kept


def open_by_call(
    person: Person, *, team: Team, subject: str, at: datetime, our_number: str = "", by: Agent | None = None
) -> Conversation:
    """A matter that begins with a call. Caller holds the transaction, and the call follows at once."""
    return Conversation.objects.create(
        subject=one_line(subject, 200) or _("Call"), channel=CHANNEL, our_address=our_number, person=person, team=team, assignee=by,
        queue_at=at, opened_at=at, last_message_at=at,
    )  # fmt: skip


@transaction.atomic
def log_call(conversation: Conversation, told: Told, *, number: str = "", by: Agent, at: datetime) -> Call:
    """It is over; write down all of it. Refuses an outcome that such a call cannot have, and times that cannot be."""
    _check(told, at=at)
    identity = identity_for(conversation.person, number)
    dialled = identity is not None and told.direction == Call.Direction.OUT
    level = identity.level_now(at=at) if identity is not None and dialled else Level.CLAIMED
    call = ring(
        conversation, direction=told.direction, identity=identity, number=number, at=told.began_at, by=by, level=level
    )
    settle(call, told, by=by, at=at)
    return call


@transaction.atomic
def settle(call: Call, told: Told, *, by: Agent, at: datetime) -> None:
    """What came of it, what was said, what follows. For a call that is running it is its end."""
    if told.outcome == Call.Outcome.ANSWERED:
        answer(call, by=by, at=told.began_at if call.answered_at is None else call.answered_at)
    over_at = at if told.minutes is None else min(told.began_at + timedelta(minutes=told.minutes), at)
    end(call, outcome=told.outcome, at=over_at)
    write_down(call, notes=told.notes, transcript=told.transcript, by=by, at=at)
    for promise in told.kept:
        if promise.is_open and promise.conversation_id == call.conversation.pk:
            keep(promise, by=by, at=at)
    _put_away(call.conversation.locked(), told, by=by, at=at)


def begin_call(conversation: Conversation, *, identity: Identity, by: Agent, at: datetime, override: str = "") -> Call:
    """We are about to dial: with a permit, and the time runs. Pressed twice it is one call. ContactNotAllowed when it is not the
    hour, and the like.
    """
    begun = Call.objects.going_on().filter(message__conversation=conversation, direction=Call.Direction.OUT, agent=by)
    purpose = Purpose.REPLY if conversation.waiting_since is not None else Purpose.SERVICE
    try:
        with transaction.atomic():
            conversation = conversation.locked()
            if (running := begun.select_related("message__conversation", "agent").first()) is not None:
                return running
            permit = permit_contact(
                identity=identity, purpose=purpose, channel=CHANNEL, by=by.actor, at=at, override=override, may_override=by.is_lead
            )  # fmt: skip
            level = identity.level_now(at=at)
            number = identity.value if identity.kind == "phone" else ""
            return ring(
                conversation, direction=Call.Direction.OUT, identity=identity, number=number, at=at, by=by, level=level,
                permit=permit,
            )  # fmt: skip
    except ContactNotAllowed as refusal:
        note_hold(identity=identity, purpose=purpose, channel=CHANNEL, by=by.actor, at=at, reasons=refusal.reasons)
        raise


def log_new(person: Person, told: Told, *, team: Team, subject: str, number: str = "", by: Agent, at: datetime) -> Call:
    """A call about a matter that we did not know of."""
    with transaction.atomic():
        _check(told, at=at)
        found = open_by_call(person, team=team, subject=subject, at=told.began_at, by=by)
        return log_call(found, told, number=number, by=by, at=at)


def whose(*, number: str, name: str, at: datetime) -> Person:
    """Whose call it was: whoever has this number, else somebody new of this name. Refuses neither number nor name."""
    if not number and not name.strip():
        raise CannotCall(_("Say who it was: a name or a number."), field="who")
    with transaction.atomic():
        if number:
            return meet_phone(phone=number, name=name, at=at).person
        return meet_nameless(name=name, at=at)


def identity_for(person: Person, number: str) -> Identity | None:
    """By what they were reached: this number if it is theirs, else the first way we know."""
    rows = list(person.identities.order_by("pk"))
    phones = [one for one in rows if one.kind == "phone"]
    found = next((one for one in phones if one.value == number), None)
    return found or next(iter(phones), None) or next(iter(rows), None)


def _check(told: Told, *, at: datetime) -> None:
    allowed = OF_THEIRS if told.direction == Call.Direction.IN else OF_OURS
    if told.direction not in Call.Direction.values or told.outcome not in allowed:
        raise CannotCall(_("Say what came of it."), field="outcome")
    if not at - EARLIEST <= told.began_at <= at:
        raise CannotCall(_("Say when it was: within the last year, and not in the future."), field="began_at")
    if told.minutes is not None and not 0 <= told.minutes <= LONGEST.total_seconds() / 60:
        raise CannotCall(_("Say how long it took, in minutes."), field="minutes")


def _put_away(conversation: Conversation, told: Told, *, by: Agent, at: datetime) -> None:
    if told.outcome != Call.Outcome.ANSWERED or conversation.shelf != Shelf.OPEN:
        return
    if told.then == "close":
        closure.close(conversation, by=by.actor, at=at)
    elif conversation.waiting_since is None and told.then == "owe":
        conversation.start_clock(at=at)
        conversation.save()
        conversation.tell("owed", by=by.actor, at=at)
    elif conversation.waiting_since is None:
        conversation.shelve(Shelf.WAITING, queue_at=at)
        conversation.save()
