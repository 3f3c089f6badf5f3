"""What happens to a complaint, step by step: who, when, why. The customer reads the words of those that TOLD names."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models, transaction
from django.utils.translation import gettext as _

from regard.conversations.assignment import assign
from regard.conversations.closure import close
from regard.conversations.complaint import CannotComplain, Complaint, Severity, Stage
from regard.conversations.complaint_policy import current, within
from regard.conversations.conversation import Shelf
from regard.conversations.message import Message
from regard.spine.models import Delivery
from regard.staff.models import Agent

MOST_WORDS = 20_000  # of one step
FARTHEST = timedelta(days=180)  # an extension beyond it is no date, it is an excuse


class Kind(models.TextChoices):
    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    OWNED = "owned"
    ASSESSED = "assessed"
    NEWS = "news"
    EXTENDED = "extended"
    ANSWERED = "answered"
    NOT_SATISFIED = "not_satisfied"
    CLOSED = "closed"
    UNDONE = "undone"


TOLD = (Kind.NEWS, Kind.EXTENDED)


class ComplaintStep(models.Model):
    """One thing that happened. `agent` is the owner it was given to; `message` what we or they wrote with it."""

    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=14, choices=Kind)
    turn = models.PositiveSmallIntegerField(default=1)
    by = models.CharField(max_length=40, blank=True, default="")
    at = models.DateTimeField()
    why = models.TextField(blank=True, default="")
    agent = models.ForeignKey(Agent, null=True, on_delete=models.SET_NULL, related_name="+")
    severity = models.CharField(max_length=8, choices=Severity, blank=True, default="")
    due_at = models.DateTimeField(null=True)  # of an extension: the date it moved to
    message = models.ForeignKey(Message, null=True, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.complaint_id} {self.kind}"


def step(complaint: Complaint, kind: str, *, by: str, at: datetime, why: str = "", **more: object) -> ComplaintStep:
    """Write one down. Caller holds the conversation."""
    return ComplaintStep.objects.create(
        complaint=complaint, kind=kind, turn=complaint.turn, by=by, at=at, why=why.strip()[:MOST_WORDS], **more
    )


def held(complaint: Complaint) -> Complaint:
    """The same row as it is now, with its conversation held against others until the transaction ends."""
    conversation = complaint.conversation.locked()
    found = Complaint.objects.select_related("owner").get(pk=complaint.pk)
    found.conversation = conversation
    if found.undone_at is not None:
        raise CannotComplain(_("This is no complaint any more."))
    return found


def may_own(complaint: Complaint, agent: Agent) -> bool:
    """In the second look, nobody who had to do with the first."""
    return complaint.turn == 1 or agent.pk not in _first_lookers(complaint)


def _first_lookers(complaint: Complaint) -> set[int]:
    found: set[int] = set()
    kinds = (Kind.OWNED, Kind.ANSWERED)
    for agent, by in complaint.steps.filter(turn=1, kind__in=kinds).values_list("agent", "by"):
        room, _colon, pk = by.partition(":")
        found |= {agent} if agent else set()
        found |= {int(pk)} if room == "agent" and pk.isdecimal() and agent is None else set()
    return found


def must_be_open(complaint: Complaint) -> None:
    if complaint.stage in (Stage.ANSWERED, Stage.CLOSED):
        raise CannotComplain(_("It is answered. It opens again when they are not satisfied."))


@transaction.atomic
def take_on(complaint: Complaint, *, owner: Agent, by: Agent, at: datetime) -> None:
    """Give it to somebody with a name, who has it to the end. The second look is another person's."""
    complaint = held(complaint)
    must_be_open(complaint)
    if not may_own(complaint, owner):
        words = _("%(name)s had the first look. The second one belongs to somebody else.")
        raise CannotComplain(words % {"name": owner.name})
    if complaint.owner_id == owner.pk and complaint.stage == Stage.LOOKING:
        raise CannotComplain(_("%(name)s has it already.") % {"name": owner.name})
    assign(complaint.conversation, to=owner, by=by, at=at)
    step(complaint, Kind.OWNED, by=by.actor, at=at, agent=owner)
    complaint.owner, complaint.stage = owner, Stage.LOOKING
    complaint.conversation.assignee = owner
    complaint.reckon()
    complaint.save()
    complaint.tell("complaint_owned", by=by.actor, at=at, to=owner.pk)


@transaction.atomic
def assess(complaint: Complaint, *, severity: str, why: str, by: Agent, at: datetime) -> None:
    """How bad it is, and by what we say so. A grave one is due sooner; a date that was promised never moves away by it."""
    if severity not in Severity.values or not why.strip():
        raise CannotComplain(_("Say how bad it is, and by what you see it."), status=422)
    complaint = held(complaint)
    must_be_open(complaint)
    step(complaint, Kind.ASSESSED, by=by.actor, at=at, why=why, severity=severity)
    complaint.severity = severity
    if severity == Severity.GRAVE:
        soon = within(current().grave_hours, team=complaint.conversation.team, since=complaint.opened_at)
        complaint.answer_due_at = min(complaint.answer_due_at, max(soon, at))
    complaint.reckon()
    complaint.save()
    complaint.tell("complaint_assessed", by=by.actor, at=at, severity=severity)


@transaction.atomic
def tell_news(complaint: Complaint, *, words: str, by: Agent, at: datetime) -> None:
    """What we found out so far, for the customer to read on their page."""
    if not words.strip():
        raise CannotComplain(_("Say what you found out."), status=422)
    complaint = held(complaint)
    must_be_open(complaint)
    if complaint.owner_id is None:
        raise CannotComplain(_("Somebody must take it on first."))
    step(complaint, Kind.NEWS, by=by.actor, at=at, why=words)
    complaint.stage = Stage.LOOKING
    complaint.reckon()
    complaint.save()
    complaint.tell("complaint_news", by=by.actor, at=at)


@transaction.atomic
def extend(complaint: Complaint, *, until: datetime, why: str, by: Agent, at: datetime) -> None:
    """Our answer takes longer: until when, and why. They read both."""
    if not why.strip():
        raise CannotComplain(_("Say why it takes longer. They read it."), status=422)
    complaint = held(complaint)
    must_be_open(complaint)
    if not max(at, complaint.answer_due_at) < until <= at + FARTHEST:
        raise CannotComplain(_("Choose a day after the promised one, within half a year."), status=422)
    step(complaint, Kind.EXTENDED, by=by.actor, at=at, why=why, due_at=until)
    before, complaint.answer_due_at = complaint.answer_due_at, until
    complaint.reckon()
    complaint.save()
    complaint.tell("complaint_extended", by=by.actor, at=at, until=until.isoformat(), before=before.isoformat())
    from regard.conversations.complaint_letter import write_of_extension

    write_of_extension(complaint, why=why.strip()[:2000], before=before, at=at)


@transaction.atomic
def close_complaint(complaint: Complaint, *, by: str, at: datetime, why: str = "") -> None:
    """It is put right, or said to the end. One of us says why; before our answer nobody closes it but the customer."""
    complaint = held(complaint)
    if complaint.stage == Stage.CLOSED:
        raise CannotComplain(_("It is closed already."))
    is_ours = not by.startswith("person:")
    if is_ours and complaint.stage != Stage.ANSWERED:
        raise CannotComplain(_("Answer it first. A complaint is not closed in silence."))
    if is_ours and not why.strip():
        raise CannotComplain(_("Say how it ended."), status=422)
    step(complaint, Kind.CLOSED, by=by, at=at, why=why)
    complaint.stage, complaint.closed_at = Stage.CLOSED, at
    complaint.reckon()
    complaint.save()
    if complaint.conversation.shelf != Shelf.CLOSED:
        close(complaint.conversation, by=by, at=at, why=why.strip()[:200])
    complaint.tell("complaint_closed", by=by, at=at)


@transaction.atomic
def undo_complaint(complaint: Complaint, *, why: str, by: Agent, at: datetime) -> None:
    """One of us took it for one, and was wrong. What a customer calls a complaint is one."""
    from regard.conversations.complaint_letter import hold_back

    if not why.strip():
        raise CannotComplain(_("Say why it is none."), status=422)
    complaint = held(complaint)
    if complaint.origin == Complaint.Origin.PERSON:
        raise CannotComplain(_("They call it a complaint themselves, so it is one. Answer it."))
    hold_back(complaint, at=at)
    step(complaint, Kind.UNDONE, by=by.actor, at=at, why=why)
    complaint.undone_at = at
    complaint.reckon()
    complaint.save()
    complaint.tell("complaint_undone", by=by.actor, at=at)


def answer_taken_back(delivery: Delivery) -> None:
    """Reaction: the letter with our answer was taken back, and its step went with it; so it is not answered."""
    ref = delivery.event.subject.partition(":")[2] if delivery.event else ""
    with transaction.atomic():
        found = Complaint.objects.select_related("conversation").filter(
            conversation__ref=ref, undone_at=None, stage=Stage.ANSWERED
        )
        complaint = found.first()
        if complaint is None:
            return
        complaint = held(complaint)
        if not complaint.steps.filter(kind=Kind.ANSWERED, turn=complaint.turn).exists():
            complaint.stage = Stage.LOOKING
            complaint.reckon()
            complaint.save()
