"""What we said we would do, for whom, by when, and who stands for it. Whether it was kept is a row with who and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from regard.conversations.conversation import Conversation
from regard.conversations.leads import leads_of
from regard.customers.models import Person
from regard.kit.text import one_line
from regard.spine.event import record
from regard.spine.models import Delivery
from regard.spine.refusal import Refusal
from regard.spine.rows import Prepared
from regard.staff.models import Agent, Team

SOON = timedelta(hours=36)  # today and tomorrow: early enough to still do it
LONGEST = timedelta(days=5 * 366)
MANY = 40  # promises of one person that a screen shows
BATCH = 200
WARNS = timedelta(days=1)  # before its hour, at the earliest


class CannotPromise(Refusal):
    code = "cannot_promise"
    status = 422


class AlreadySettled(Refusal):
    code = "promise_settled"


class Promise(models.Model):
    """Due date and a name, always. One without words was erased: nobody owes it any more.

    `settled_at` and `broken_at` are copies of its outcomes, for lists.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="promises")
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="promises")
    words = models.CharField(max_length=300)
    agent = models.ForeignKey(Agent, null=True, on_delete=models.SET_NULL, related_name="promises")  # None: the team
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="promises")
    due_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)
    made_at = models.DateTimeField()
    warn_at = models.DateTimeField(null=True)
    warned_at = models.DateTimeField(null=True)
    broken_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["person", "due_at"], name="promise_person"),
            models.Index(fields=["conversation", "due_at"], condition=Q(settled_at=None), name="promise_here"),
            models.Index(fields=["agent", "due_at"], condition=Q(settled_at=None), name="promise_mine"),
            models.Index(fields=["due_at"], condition=Q(settled_at=None, broken_at=None), name="promise_due"),
            models.Index(fields=["warn_at"], condition=Q(settled_at=None, warned_at=None), name="promise_warn"),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def owner_name(self) -> str:
        return self.agent.name if self.agent else self.team.name

    @property
    def is_open(self) -> bool:
        return self.settled_at is None

    def late_by(self, *, at: datetime) -> timedelta:
        """How long after its time it was (or, open, now is); nothing when in time."""
        return max((self.settled_at or at) - self.due_at, timedelta(0))

    def state(self, *, at: datetime) -> Literal["", "soon", "late"]:
        """Of an open one: how pressing it is."""
        if at >= self.due_at:
            return "late"
        return "soon" if self.due_at - at <= SOON else ""


class PromiseOutcome(models.Model):
    """What became of a promise. Broken is a fact that comes with the hour; kept or withdrawn is said by somebody, once."""

    class Kind(models.TextChoices):
        KEPT = "kept"
        BROKEN = "broken"
        WITHDRAWN = "withdrawn"

    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="outcomes")
    kind = models.CharField(max_length=10, choices=Kind)
    by = models.CharField(max_length=40, blank=True, default="")
    at = models.DateTimeField()
    why = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["promise"], condition=~Q(kind="broken"), name="promise_settled_once"),
            models.UniqueConstraint(fields=["promise"], condition=Q(kind="broken"), name="promise_broken_once"),
        ]

    def __str__(self) -> str:
        return f"{self.promise} {self.kind}"


@transaction.atomic
def promise(
    conversation: Conversation, *, words: str, due_at: datetime, by: Agent, at: datetime, agent: Agent | None = None,
    team: Team | None = None,
) -> Promise:  # fmt: skip
    """Promise the customer something. Whoever makes it stands for it, unless a colleague (`agent`) or a `team` does."""
    words = one_line(words, 300)
    if not words:
        raise CannotPromise(_("Say what you promise, in one line."))
    if not at < due_at <= at + LONGEST:
        raise CannotPromise(_("Say by when: a time to come, not more than five years away."))
    conversation = conversation.locked()
    may_stand(conversation, agent or team or by)
    owner = agent or (None if team else by)
    row = Promise.objects.create(
        person=conversation.person, conversation=conversation, words=words, agent=owner, team=team or conversation.team,
        due_at=due_at, made_by=by.actor, made_at=at, warn_at=warn_for(due_at, at=at),
    )  # fmt: skip
    conversation.tell("promised", by=by.actor, at=at, promise=row.pk, due=due_at.isoformat())
    return row


def may_stand(conversation: Conversation, who: Agent | Team) -> None:
    """CannotPromise for whoever could not read what was promised, or has left."""
    if isinstance(who, Agent) and not who.is_active:
        raise CannotPromise(_("%(name)s does not work here any more.") % {"name": who.name})
    sees = conversation.may_be_seen_by(who) if isinstance(who, Agent) else _sees(who, conversation.team)
    if not sees:
        raise CannotPromise(_("%(name)s cannot see this conversation: transfer it, with a brief.") % {"name": who.name})


def _sees(team: Team, other: Team) -> bool:
    return team.pk == other.pk or not other.is_private


def warn_for(due_at: datetime, *, at: datetime) -> datetime:
    """When three quarters of the time are gone, and a day before at the earliest. For a call, the time until its hour begins."""
    return max(due_at - (due_at - at) / 4, due_at - WARNS)


@transaction.atomic
def keep(row: Promise, *, by: Agent, at: datetime) -> PromiseOutcome:
    """It is done. Done after its time is said as late; that it was broken stays a fact."""
    return _settle(row, PromiseOutcome.Kind.KEPT, by=by, at=at)


@transaction.atomic
def withdraw(row: Promise, *, why: str, by: Agent | Person, at: datetime) -> PromiseOutcome:
    """It will not be done, or need not: with the reason, which the next person reads."""
    if not why.strip():
        raise CannotPromise(_("Say why it is taken back: the customer will ask."))
    return _settle(row, PromiseOutcome.Kind.WITHDRAWN, by=by, at=at, why=one_line(why, 300))


def _settle(
    row: Promise, kind: PromiseOutcome.Kind, *, by: Agent | Person, at: datetime, why: str = ""
) -> PromiseOutcome:
    if not Promise.objects.filter(pk=row.pk, settled_at=None).update(settled_at=at):
        raise AlreadySettled(_("This promise is settled already."))
    row.settled_at = at
    conversation = row.conversation.locked()
    if not break_one(row, conversation, at=at):  # the hour may have passed before the schedule came by
        _mend(row, conversation, at=at)
    outcome = PromiseOutcome.objects.create(promise=row, kind=kind, by=by.actor, at=at, why=why)
    late = int(row.late_by(at=at).total_seconds())
    kept = kind == PromiseOutcome.Kind.KEPT
    conversation.tell("promise_kept" if kept else "promise_withdrawn", by=by.actor, at=at, promise=row.pk, late=late)
    return outcome


def _mend(row: Promise, conversation: Conversation, *, at: datetime) -> None:
    """Settled in time, and the schedule was quicker to look than we to write it down: it never broke."""
    rows = Promise.objects.filter(pk=row.pk, broken_at=row.due_at, due_at__gte=at)
    if rows.update(broken_at=None):
        row.broken_at = None
        row.outcomes.filter(kind=PromiseOutcome.Kind.BROKEN).delete()
        conversation.tell("promise_mended", by="", at=at, promise=row.pk)


def break_due(*, at: datetime) -> int:
    """Write down what was not kept in time. Run by a schedule; how many."""
    rows = Promise.objects.filter(settled_at=None, broken_at=None, due_at__lte=at, words__gt="").order_by("due_at")
    broken = 0
    for row in rows.select_related("conversation")[:BATCH]:
        with transaction.atomic():
            broken += break_one(row, row.conversation.locked(), at=at)
    return broken


def warn_due(*, at: datetime) -> int:
    """Tell whoever stands for it, once for each hour it is promised for. Run by a schedule; how many."""
    rows = Promise.objects.filter(settled_at=None, warned_at=None, warn_at__lte=at, words__gt="").order_by("warn_at")
    told = 0
    for row in rows.select_related("conversation", "agent", "team")[:BATCH]:
        with transaction.atomic():
            if (
                Promise.objects.filter(pk=row.pk, settled_at=None, warned_at=None).update(warned_at=at)
                and row.due_at > at
            ):
                whose = row.agent.actor if row.agent else row.team.audience
                record(
                    kind="promise.due_soon",
                    subject=row.conversation.key,
                    at=at,
                    audience=whose,
                    data={"promise": row.pk},
                )
                told += 1
    return told


def break_one(row: Promise, conversation: Conversation, *, at: datetime) -> bool:
    """Whether it is broken now and was not before; it broke at the hour it was due, whenever we look."""
    if row.due_at > at or not Promise.objects.filter(pk=row.pk, broken_at=None).update(broken_at=row.due_at):
        return False
    row.broken_at = row.due_at
    PromiseOutcome.objects.create(promise=row, kind=PromiseOutcome.Kind.BROKEN, at=row.due_at)
    conversation.tell("promise_broken", by="", at=at, promise=row.pk)
    for lead in leads_of(conversation):
        record(kind="promise.broken", subject=conversation.key, at=at, audience=lead.actor, data={"promise": row.pk})
    return True


def promised_to(person: Person, *, settled_since: datetime) -> Sequence[Promise]:
    """Their promises, soonest first: all that are open, and what was settled since then."""
    return _PROMISED.all(person.pk, "", _moment(settled_since))


def due_of(agent: Agent, *, at: datetime) -> Sequence[Promise]:
    """This agent's open promises that are late or due soon, soonest first."""
    return _MINE.all(agent.pk, "", _moment(at + SOON))


def _moment(at: datetime) -> object:
    from django.db import connection

    return connection.ops.adapt_datetimefield_value(at)


_NEVER = datetime(9000, 1, 1, tzinfo=timezone.get_fixed_timezone(0))
_WITH = ("agent", "team", "conversation__team")
_PROMISED = Prepared(
    lambda: (
        Promise.objects.select_related(*_WITH)
        .filter(person=0)
        .filter(words__gt="")
        .filter(Q(settled_at=None) | Q(settled_at__gte=_NEVER))
        .order_by("due_at", "pk")[:MANY]
    )
)
_MINE = Prepared(
    lambda: (
        Promise.objects.select_related(*_WITH)
        .filter(agent=0)
        .filter(words__gt="")
        .filter(settled_at=None)
        .filter(due_at__lte=_NEVER)
        .order_by("due_at", "pk")[:MANY]
    )
)


def break_what_is_due(delivery: Delivery) -> None:
    """Schedule handler."""
    warn_due(at=timezone.now())
    break_due(at=timezone.now())


def go_along(delivery: Delivery) -> None:
    """Reaction: it turned out to be another person's matter, so what we promised in it was promised to them."""
    told = delivery.event.data if delivery.event else {}
    ref = delivery.event.subject.partition(":")[2] if delivery.event else ""
    rows = Promise.objects.filter(conversation__ref=ref, person=int(told.get("before", 0)))
    rows.update(person=int(told.get("person", 0)))
