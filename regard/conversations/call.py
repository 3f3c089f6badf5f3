"""A call: who called whom, how long, what came of it. It is a message of both sides; its words are written down once.

Live ones ring first and are answered or not; those told afterwards are both at once. An answered call is an answer: it stops
the clock, and it counts for waits, effort and promises like a letter of ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regard.care.models import Permit
from regard.conversations.conversation import Conversation
from regard.conversations.message import Message, add_message
from regard.conversations.receiving import wake
from regard.customers.models import Identity, Level
from regard.kit.text import one_line
from regard.kit.transcript import speakers
from regard.spine import search
from regard.spine.models import Delivery
from regard.spine.refusal import Refusal
from regard.spine.rows import Prepared, insert
from regard.staff.models import Agent

CHANNEL = "phone"
LONGEST = timedelta(hours=12)
RINGS_AT_MOST = timedelta(hours=1)
BATCH = 200
MOST_WORDS = 50_000  # characters, of notes and of the transcript each


class CannotCall(Refusal):
    """`field` is where on the form it is wrong, or ""."""

    code = "cannot_call"
    status = 422

    def __init__(self, sentence: str, *, field: str = "") -> None:
        super().__init__(sentence, field=field)
        self.field = field


class CallQuerySet(models.QuerySet["Call"]):
    def for_agent(self, agent: Agent) -> CallQuerySet:
        return self.filter(message__conversation__in=Conversation.objects.for_agent(agent))

    def going_on(self) -> CallQuerySet:
        """Ringing, in the line or talking."""
        return self.filter(ended_at=None)


class Call(models.Model):
    """`number` is theirs, "" when it was hidden; `agent` is who talked with them, or tried to. Seconds count from `answered_at`."""

    class Direction(models.TextChoices):
        IN = "in", gettext_lazy("They called")
        OUT = "out", gettext_lazy("We called")

    class Outcome(models.TextChoices):
        NONE = "", gettext_lazy("going on")
        ANSWERED = "answered", gettext_lazy("We talked")
        MISSED = "missed", gettext_lazy("Missed call")  # theirs
        VOICEMAIL = "voicemail", gettext_lazy("Left a voicemail")
        CALLBACK = "callback", gettext_lazy("Asked to be called back")
        NO_ANSWER = "no_answer", gettext_lazy("Nobody answered")  # ours
        BUSY = "busy", gettext_lazy("The line was busy")
        WRONG_NUMBER = "wrong_number", gettext_lazy("Wrong number")
        FAILED = "failed", gettext_lazy("The call did not go through")

    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="call", primary_key=True)
    direction = models.CharField(max_length=3, choices=Direction)
    outcome = models.CharField(max_length=20, choices=Outcome, default=Outcome.NONE, blank=True)
    number = models.CharField(max_length=40, blank=True, default="")
    agent = models.ForeignKey(Agent, null=True, on_delete=models.SET_NULL, related_name="+")
    began_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = CallQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["began_at"], condition=Q(ended_at=None), name="call_going_on")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None, outcome="") | (Q(ended_at__isnull=False) & ~Q(outcome="")), name="call_ends_somehow"
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None) | Q(answered_at__gte=models.F("began_at")), name="call_answered_later"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.direction} {self.message_id} {self.outcome}"

    @property
    def is_in(self) -> bool:
        return self.direction == self.Direction.IN

    @property
    def conversation(self) -> Conversation:
        return self.message.conversation

    @property
    def length(self) -> timedelta | None:
        """How long they talked; None when they did not, or still do."""
        return self.ended_at - self.answered_at if self.ended_at and self.answered_at else None


OF_THEIRS = (Call.Outcome.ANSWERED, Call.Outcome.MISSED, Call.Outcome.VOICEMAIL)
OF_OURS = (
    Call.Outcome.ANSWERED, Call.Outcome.NO_ANSWER, Call.Outcome.VOICEMAIL, Call.Outcome.BUSY, Call.Outcome.WRONG_NUMBER,
)  # fmt: skip


def ring(
    conversation: Conversation, *, direction: str, identity: Identity | None, number: str, at: datetime, by: Agent | None = None,
    level: int = Level.CLAIMED, permit: Permit | None = None,
) -> Call:  # fmt: skip
    """It begins. Theirs starts the clock, as a letter would; ours changes nothing yet. Caller holds the transaction."""
    conversation = conversation.locked()
    is_first = not conversation.message_count
    message = add_message(
        conversation, kind=Message.Kind.CALL, at=at, identity=identity, agent=by, level=level, permit=permit
    )
    call = insert(Call(message=message, direction=direction, number=number[:40], agent=by, began_at=at))
    conversation.message_count += 1
    conversation.last_message_at = max(conversation.last_message_at, at)
    if direction == Call.Direction.IN:
        conversation.unread_since = conversation.unread_since or at
        wake(conversation, conversation.shelf, at=at)
        conversation.start_clock(at=at)
        conversation.preview = str(_("Call"))
    conversation.save()
    if direction == Call.Direction.IN:
        who = conversation.person.actor
        conversation.tell("opened" if is_first else "received", by=who, at=at, message=message.pk, channel=CHANNEL)
    conversation.tell("ringing", by=by.actor if by else "", at=at, message=message.pk)
    return call


@transaction.atomic
def answer(call: Call, *, by: Agent | None, at: datetime) -> None:
    """They talk. `by` is our side, as far as we know. Said twice, or after the end was told, it changes nothing more."""
    call = _held(call)
    if call.answered_at is not None:
        if call.agent_id is None and by is not None:
            Call.objects.filter(pk=call.pk).update(agent=by)
        return
    call.answered_at, call.agent = max(at, call.began_at), by or call.agent
    if call.ended_at is not None:  # the end was told first
        call.outcome, call.answered_at = Call.Outcome.ANSWERED, min(call.answered_at, call.ended_at)
    call.save(update_fields=["answered_at", "agent", "outcome"])
    _answered(call)


@transaction.atomic
def end(call: Call, *, outcome: str, at: datetime, seconds: int | None = None) -> None:
    """It is over. `seconds`: how long they talked, where somebody counted. Said twice it changes nothing; that a voicemail was
    left is learned after a call was missed."""
    call = _held(call)
    if call.answered_at is not None:
        outcome = Call.Outcome.ANSWERED
    left = outcome == Call.Outcome.VOICEMAIL and call.outcome == Call.Outcome.MISSED
    if call.ended_at is not None and not left:
        return
    call.ended_at = call.ended_at or max(at, call.answered_at or call.began_at)
    if seconds is not None and call.answered_at is not None and 0 <= seconds <= LONGEST.total_seconds():
        call.ended_at = call.answered_at + timedelta(seconds=seconds)
    call.outcome = outcome
    call.save(update_fields=["ended_at", "outcome"])
    conversation = call.conversation.locked()
    if not call.message.text:
        conversation.preview = Call.Outcome(outcome).label[:200]
        conversation.save(update_fields=["preview"])
    unheard = call.is_in and call.answered_at is None and not left
    conversation.tell("call_missed" if unheard else "call_ended", by="", at=call.ended_at, message=call.pk)


@transaction.atomic
def write_down(call: Call, *, notes: str = "", transcript: str = "", by: Agent | None, at: datetime) -> None:
    """What was said: in our words, and word for word. Once: words on a timeline do not change."""
    notes, transcript = notes.strip()[:MOST_WORDS], transcript.strip()[:MOST_WORDS]
    if not notes and not transcript:
        return
    call = _held(call)
    message = Message.objects.select_for_update(of=("self",)).select_related("identity").get(pk=call.pk)
    if message.text:
        raise CannotCall(_("What was said is written down already. Add a note instead."))
    conversation = call.conversation.locked()
    names = [conversation.person.name, message.identity.name if message.identity else ""]
    ours = [call.agent.name] if call.agent else []
    pieces = list(
        speakers(transcript, theirs=[name for name in names if name], ours=[*ours, *([by.name] if by else [])])
    )
    folds: list[list[object]] = [["notes", len(notes) + 2 * bool(transcript)]] if notes else []
    search.forget(kind="message", key=message.pk, text=message.findable_text())
    message.text = "\n\n".join(filter(None, [notes, transcript]))
    message.folds = folds + [[kind, len(words)] for kind, words in pieces]
    message.agent = message.agent or by
    message.save(update_fields=["text", "folds", "agent"])
    message.make_findable()
    conversation.preview = one_line(message.text, 160)
    conversation.save(update_fields=["preview"])
    conversation.tell("written_down", by=by.actor if by else "", at=at, message=message.pk)


def _held(call: Call) -> Call:
    """The same row, held against others until the transaction ends; the conversation before it, as everywhere."""
    Conversation.objects.select_for_update(of=("self",)).get(messages=call.pk)
    rows = Call.objects.select_for_update(of=("self",)).select_related("message__conversation", "agent")
    return rows.get(pk=call.pk)


def _answered(call: Call) -> None:
    """Nobody waits for an answer to what came before. Whoever wrote since then still does."""
    conversation, moment = call.conversation.locked(), call.answered_at
    assert moment is not None
    if conversation.waiting_since is not None and conversation.waiting_since > moment:
        return
    since = conversation.messages.filter(kind=Message.Kind.IN, is_auto=False, at__gt=moment).order_by("at").first()
    conversation.stop_clock(at=moment, message=call.pk)
    conversation.unread_since = None if since is None else conversation.unread_since
    if conversation.assignee is None:
        conversation.assignee = call.agent
    if since is not None:
        conversation.start_clock(at=since.at)
    conversation.save()
    by = call.agent.actor if call.agent else ""
    again = {"again": since.at.isoformat()} if since is not None else {}
    conversation.tell("called", by=by, at=moment, message=call.pk, channel=CHANNEL, **again)


def end_forgotten(delivery: Delivery) -> None:
    """Schedule handler: nobody rings for an hour, or talks for half a day; whoever should have told of the end never did."""
    now = timezone.now()
    rows = Call.objects.going_on().select_related("message__conversation", "agent")
    for call in rows.filter(answered_at=None, began_at__lt=now - RINGS_AT_MOST)[:BATCH]:
        end(call, outcome=Call.Outcome.MISSED if call.is_in else Call.Outcome.NO_ANSWER, at=call.began_at)
    for call in rows.filter(answered_at__lt=now - LONGEST)[:BATCH]:
        assert call.answered_at is not None
        end(call, outcome=Call.Outcome.ANSWERED, at=call.answered_at)


def going_on(agent: Agent) -> Sequence[Call]:
    """Calls of now that this agent may see, whoever waits longest first. Mostly there are none, and then that is all it asks."""
    keys = [one.pk for one in _NOW.all(Call.Direction.IN)]
    if not keys:
        return []
    rows = Call.objects.for_agent(agent).filter(pk__in=keys).order_by("began_at")
    return list(rows.select_related("message__conversation__person", "message__conversation__team", "agent")[:8])


_NOW = Prepared(lambda: Call.objects.going_on().filter(direction="").only("pk"))
