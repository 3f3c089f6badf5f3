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
        """The customer waits on us from now, unless they already do (not saved)."""
        if self.waiting_since is None:
            self.waiting_since, self.due_at = at, self.team.due(since=at)
        self.shelve(Shelf.OPEN, queue_at=self.due_at or at)

    def stop_clock(self) -> None:
        self.waiting_since = self.due_at = None

    def restart_promise(self) -> None:
        """The same wait under another team's promise (not saved)."""
        if self.waiting_since is not None:
            self.due_at = self.team.due(since=self.waiting_since)
            if self.shelf == Shelf.OPEN:
                self.queue_at = self.due_at

    def locked(self) -> Conversation:
        """The same row, held against others until the transaction ends."""
        return _LOCKED.get(self.pk)


_BY_REF = Prepared(lambda: Conversation.objects.select_related("person", "team", "assignee").filter(ref=""))
_LOCKED = Prepared(
    lambda: (
        Conversation.objects.select_for_update(of=("self",)).select_related("team", "person", "assignee").filter(pk=0)
    )
)
