"""Call me back, and keep my place: who asked, how, in which hour of theirs, what was tried, and how it ended.

The hour is a promise (promise.py): a first try in time keeps it, and a passed hour breaks it. The conversation stays where it
is among those who wait; of two whose hour has come, whoever waited longer is called first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regard.conversations.callback_way import CannotCallBack, Way, address_of, may_chat
from regard.conversations.callback_window import Window, window_of
from regard.conversations.conversation import Conversation
from regard.conversations.promise import Promise, warn_for, withdraw
from regard.conversations.receiving import wake
from regard.customers.add_phone import add_phone
from regard.customers.models import Person
from regard.spine.rows import Prepared
from regard.staff.models import Agent

SHOWN = 100  # on the list
FEW = 20  # looked at for the rail


class CallbackQuerySet(models.QuerySet["Callback"]):
    def for_agent(self, agent: Agent) -> CallbackQuerySet:
        return self.filter(conversation__in=Conversation.objects.for_agent(agent))


class Callback(models.Model):
    """`from_at` to `to_at` is the hour they chose, `zone` is theirs; `place_at` since when they wait, and go by.

    `due_at` (when to try next) and `ended_at` are copies for lists.
    """

    Way = Way

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="callbacks")
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="callbacks")
    way = models.CharField(max_length=10, choices=Way.choices)
    to = models.CharField(max_length=254)
    zone = models.CharField(max_length=60)
    from_at = models.DateTimeField()
    to_at = models.DateTimeField()
    asked_at = models.DateTimeField()
    place_at = models.DateTimeField()
    promise = models.OneToOneField(Promise, on_delete=models.CASCADE, related_name="callback")
    owner = models.ForeignKey(
        Agent, null=True, on_delete=models.SET_NULL, related_name="+"
    )  # who opened its brief last
    due_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = CallbackQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["due_at"], condition=Q(ended_at=None), name="callback_due")]
        constraints = [
            models.UniqueConstraint(fields=["conversation"], condition=Q(ended_at=None), name="one_callback_at_a_time"),
            models.CheckConstraint(condition=Q(to_at__gt=models.F("from_at")), name="callback_window"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} at {self.from_at}"

    @property
    def window(self) -> Window:
        return Window(self.from_at, self.to_at, ZoneInfo(self.zone or "UTC"))  # of somebody erased, none is kept

    def is_read_by(self, agent: Agent) -> bool:
        return self.readings.filter(agent=agent).exists()


class CallbackReading(models.Model):
    """This agent read the brief, then, before the number was shown."""

    callback = models.ForeignKey(Callback, on_delete=models.CASCADE, related_name="readings")
    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["callback", "agent"], name="callback_read_once")]

    def __str__(self) -> str:
        return f"{self.agent_id} read {self.callback_id}"


class CallbackAttempt(models.Model):
    class Outcome(models.TextChoices):
        REACHED = "reached", gettext_lazy("We talked")
        NO_ANSWER = "no_answer", gettext_lazy("Nobody answered")
        VOICEMAIL = "voicemail", gettext_lazy("Left a voicemail")
        WRONG_NUMBER = "wrong_number", gettext_lazy("Wrong number or address")

    callback = models.ForeignKey(Callback, on_delete=models.CASCADE, related_name="attempts")
    agent = models.ForeignKey(Agent, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    outcome = models.CharField(max_length=20, choices=Outcome)

    def __str__(self) -> str:
        return f"{self.callback_id} {self.outcome}"


class CallbackEnd(models.Model):
    class Kind(models.TextChoices):
        REACHED = "reached"
        CANCELLED = "cancelled"
        MOVED = "moved"  # they chose another hour or way: another row goes on from here
        NOT_REACHED = "not_reached"
        WRONG_NUMBER = "wrong_number"

    callback = models.OneToOneField(Callback, on_delete=models.CASCADE, related_name="end")
    kind = models.CharField(max_length=20, choices=Kind)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.callback_id} {self.kind}"


@transaction.atomic
def ask_callback(
    conversation: Conversation,
    *,
    way: str,
    to: str,
    zone: str,
    from_at: str,
    by: Person,
    at: datetime,
    country: str = "",
    keeps_number: bool = True,
) -> Callback:
    """They want to be called, in one of the hours that `windows` offers. Their place in the line stays.

    `keeps_number`: the number is written down as theirs (claimed). Not when a stranger typed it beside an address we know.
    """
    window = window_of(conversation.team_id, zone=zone, chosen=from_at, at=at)
    if window is None:
        raise CannotCallBack(_("That hour is taken or over. Choose another one."), field="from_at")
    to = address_of(way, to, country=country)
    conversation = conversation.locked()
    if way == Way.CHAT:
        may_chat(conversation)
    if conversation.callbacks.filter(ended_at=None).exists():
        raise CannotCallBack(_("We have a call with you in our book already."), status=409)
    if way == Way.PHONE and keeps_number:
        add_phone(person=by, phone=to, by=by.actor, at=at)
    place = conversation.waiting_since or at
    if not conversation.kind:
        conversation.kind = "callback"
        conversation.move_clock(at=at)
        conversation.tell("kind_said", by=by.actor, at=at, about="callback", before="")
    wake(conversation, conversation.shelf, at=at)
    conversation.start_clock(at=at)
    conversation.save(update_fields=["kind", "waiting_since", "due_at", "shelf", "queue_at"])
    promise = Promise.objects.create(
        person=conversation.person, conversation=conversation, words=_("Call back: %(when)s") % {"when": window.words},
        team=conversation.team, due_at=window.to_at, made_by=by.actor, made_at=at, warn_at=warn_for(window.from_at, at=at),
    )  # fmt: skip
    found = Callback.objects.create(
        person=conversation.person, conversation=conversation, way=way, to=to, zone=zone, from_at=window.from_at,
        to_at=window.to_at, asked_at=at, place_at=place, promise=promise, due_at=window.from_at,
    )  # fmt: skip
    conversation.tell("promised", by="", at=at, promise=promise.pk, due=window.to_at.isoformat())
    conversation.tell("callback_asked", by=by.actor, at=at, callback=found.pk)
    return found


@transaction.atomic
def change_callback(
    callback: Callback, *, way: str, to: str, zone: str, from_at: str, by: Person, at: datetime, country: str = ""
) -> Callback:
    """Another hour, or another way: the old promise is withdrawn, a new one made, and the place stays."""
    callback = (
        Callback.objects.select_for_update(of=("self",)).select_related("conversation", "promise").get(pk=callback.pk)
    )
    if callback.ended_at is not None:
        raise CannotCallBack(_("This call is settled already."), status=409)
    if callback.promise.is_open:
        withdraw(callback.promise, why=_("They chose another hour or way."), by=by, at=at)
    end_callback(callback, CallbackEnd.Kind.MOVED, by=by.actor, at=at)
    return ask_callback(
        callback.conversation, way=way, to=to, zone=zone, from_at=from_at, by=by, at=at, country=country
    )  # fmt: skip


@transaction.atomic
def cancel_callback(callback: Callback, *, by: Person, at: datetime) -> None:
    """They need no call any more. Doing it twice changes nothing; the conversation stays as it is."""
    callback = (
        Callback.objects.select_for_update(of=("self",)).select_related("conversation", "promise").get(pk=callback.pk)
    )
    if callback.ended_at is None:
        if callback.promise.is_open:
            withdraw(callback.promise, why=_("They need no call any more."), by=by, at=at)
        end_callback(callback, CallbackEnd.Kind.CANCELLED, by=by.actor, at=at)


def due_first(rows: Iterable[Callback], *, at: datetime) -> Sequence[Callback]:
    """As they are to be called: those whose hour has come in the order in which they wait, then by their hour."""
    return sorted(rows, key=lambda one: (max(one.due_at, at), one.place_at, one.pk))


def callbacks_for(agent: Agent, *, at: datetime) -> Sequence[Callback]:
    rows = Callback.objects.for_agent(agent).filter(ended_at=None, to__gt="").order_by("due_at")
    return due_first(rows.select_related("person", "conversation", "owner", "promise")[:SHOWN], at=at)


def booked_call(conversation: Conversation) -> Callback | None:
    """The call that they chose an hour for and that has not come yet."""
    return next(iter(_BOOKED.all(conversation.pk, "")), None)


_BOOKED = Prepared(lambda: Callback.objects.filter(conversation=0).filter(ended_at=None).filter(to__gt=""))


def next_due(agent: Agent) -> datetime | None:
    """When the next call is due that this agent may see."""
    rows = _NEXT.all("")
    models.prefetch_related_objects(rows, "conversation")  # joined, SQLite may walk through all conversations first
    return next((one.due_at for one in rows if one.conversation.may_be_seen_by(agent)), None)


_NEXT = Prepared(lambda: Callback.objects.filter(ended_at=None).filter(to__gt="").order_by("due_at")[:FEW])


def end_callback(callback: Callback, kind: CallbackEnd.Kind, *, by: str, at: datetime) -> None:
    """How it ended. Caller holds the transaction and the row."""
    callback.ended_at = at
    callback.save(update_fields=["ended_at"])
    CallbackEnd.objects.create(callback=callback, kind=kind, by=by, at=at)
    callback.conversation.tell("callback_ended", by=by, at=at, callback=callback.pk, how=str(kind))
