"""A conversation: one matter of one person, over any channel."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from regard.conversations.clock import Clock
from regard.customers.models import Person
from regard.kit.ids import new_ref
from regard.spine.event import Event, record
from regard.spine.rows import Prepared
from regard.staff.models import Agent, Team

if TYPE_CHECKING:
    from regard.conversations.message import Message
    from regard.conversations.promised import Promised


CHAT = "chat"  # a conversation that began live; it stays one when it goes on by mail


class Shelf(models.TextChoices):
    """Where a conversation lies. Exactly one at any time; the rows Snooze and Closure say who put it there and why."""

    OPEN = "open", _("ours to answer")
    WAITING = "waiting", _("waiting on customer")
    SNOOZED = "snoozed", _("snoozed")
    CLOSED = "closed", _("closed")


class ConversationQuerySet(models.QuerySet["Conversation"]):
    def for_agent(self, agent: Agent) -> ConversationQuerySet:
        """The only door: what this agent may see. Their teams', what is theirs, what they were mentioned in."""
        ids = agent.team_ids()
        if ids is None:
            return self
        return self.filter(
            Q(team__in=ids) | Q(assignee=agent) | Q(pk__in=agent.mentions.values("message__conversation"))
        )

    def of(self, people: Sequence[int]) -> ConversationQuerySet:
        """A person's, whose `family` is given. Only while those of somebody just merged are on the way, all are asked for:
        the newest of several people cannot be read from the index in their order."""
        still = len(people) > 1 and self.model._default_manager.filter(person__in=people[1:]).exists()
        return self.filter(person__in=people) if still else self.filter(person=people[0])

    def get_for(self, agent: Agent, ref: str) -> Conversation | None:
        """One conversation by its reference, if this agent may see it."""
        found = next(iter(_BY_REF.all(ref)), None)
        return found if found is not None and found.may_be_seen_by(agent) else None


class Conversation(models.Model):
    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    subject = models.CharField(max_length=300, blank=True, default="")
    channel = models.CharField(max_length=20, default="email")
    kind = models.CharField(
        max_length=20, blank=True, default=""
    )  # what it is about: question, broken, order … ("": unsaid)
    our_address = models.CharField(max_length=254, blank=True, default="")  # which of ours they wrote to
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="conversations")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="conversations")
    assignee = models.ForeignKey(Agent, null=True, on_delete=models.SET_NULL, related_name="conversations")
    shelf = models.CharField(max_length=10, choices=Shelf, default=Shelf.OPEN)
    queue_at = models.DateTimeField()  # the order of its shelf: due, last written, snoozed until, closed
    waiting_since = models.DateTimeField(null=True)  # None: nobody waits on us
    due_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField()
    last_message_at = models.DateTimeField()
    preview = models.CharField(max_length=200, blank=True, default="")
    message_count = models.PositiveIntegerField(default=0)
    unread_since = models.DateTimeField(null=True)  # the first customer message no colleague has opened
    follows = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="followed_by")

    begun: Sequence[Promised] = ()  # promises of a conversation that is about to be written
    objects = ConversationQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["shelf", "queue_at", "id"], name="conv_shelf"),
            models.Index(fields=["team", "shelf", "queue_at", "id"], name="conv_team_shelf"),
            models.Index(fields=["assignee", "shelf", "queue_at", "id"], name="conv_assignee_shelf"),
            models.Index(fields=["person", "-last_message_at"], name="conv_person"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(waiting_since=None, due_at=None) | Q(waiting_since__isnull=False, due_at__isnull=False),
                name="conv_clock_whole",
            )
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.subject}"

    # questions

    @property
    def key(self) -> str:
        """How events name this conversation."""
        return f"conversation:{self.ref}"

    @property
    def shown_subject(self) -> str:
        return self.subject or str(_("No subject"))

    @property
    def is_chat(self) -> bool:
        return self.channel == CHAT

    @property
    def clock(self) -> Clock | None:
        return Clock(self.waiting_since, self.due_at) if self.waiting_since and self.due_at else None

    def may_be_seen_by(self, agent: Agent) -> bool:
        ids = agent.team_ids()
        if ids is None or self.team_id in ids or self.assignee_id == agent.pk:
            return True
        return agent.mentions.filter(message__conversation=self).exists()

    def latest_in(self) -> Message | None:
        """The customer's newest message."""
        return self.messages.filter(kind="in").order_by("-id").first()

    # what every verb ends with

    def tell(self, kind: str, *, by: str, at: datetime, **data: Any) -> Event:
        """Record what happened to this conversation."""
        event = record(
            kind=f"conversation.{kind}", subject=self.key, at=at, by=by, audience=self.team.audience, data=data
        )
        if self.assignee is not None:  # somebody outside the team who holds it hears of it too
            ids = self.assignee.team_ids()
            if ids is not None and self.team_id not in ids:
                record(kind="inbox.changed", subject=self.key, at=at, audience=self.assignee.actor)
        return event

    def shelve(self, shelf: Shelf, *, queue_at: datetime) -> None:
        """Put it on a shelf (not saved)."""
        self.shelf, self.queue_at = shelf, queue_at

    def start_clock(self, *, at: datetime) -> None:
        """The customer waits on us from now, unless they already do (not saved).

        Of a conversation that is not written yet, the promises are `begun`: whoever writes it keeps them.
        """
        from regard.conversations import promised_clock

        if self.waiting_since is None:
            self.waiting_since = at
            self.begun = promised_clock.begin(self, at=at)
            if self.pk:
                promised_clock.keep(self.begun, self)
        self.shelve(Shelf.OPEN, queue_at=self.due_at or at)

    def stop_clock(self, *, at: datetime, message: int | None = None) -> None:
        """We answered, with that message (not saved)."""
        from regard.conversations import promised_clock

        promised_clock.answered(self, at=at, message=message)
        self.forget_clock()

    def forget_clock(self) -> None:
        """Nobody waits (not saved); what becomes of the promises, the caller says."""
        self.waiting_since = self.due_at = None

    def move_clock(self, *, at: datetime) -> None:
        """The same wait under another team's promise, or another kind's (not saved)."""
        from regard.conversations import promised_clock

        promised_clock.move(self, at=at)
        if self.waiting_since is not None and self.shelf == Shelf.OPEN:
            self.queue_at = self.due_at or self.queue_at

    def locked(self) -> Conversation:
        """The same row, held against others until the transaction ends."""
        return _LOCKED.get(self.pk)


_BY_REF = Prepared(lambda: Conversation.objects.select_related("person", "team", "assignee").filter(ref=""))
_LOCKED = Prepared(
    lambda: (
        Conversation.objects.select_for_update(of=("self",)).select_related("team", "person", "assignee").filter(pk=0)
    )
)
