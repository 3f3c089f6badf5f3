"""A complaint (ISO 10002): one conversation about which somebody says that we did wrong, with what would put it right,
somebody who stands for it, and dates that hold. What happened to it are rows: complaint_step.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regard.conversations.complaint_policy import current, within
from regard.conversations.conversation import Conversation
from regard.conversations.kind import say_kind
from regard.conversations.message import Message
from regard.kit.ids import new_ref
from regard.kit.text import one_line
from regard.spine.refusal import Refusal
from regard.spine.rows import Prepared, Shaped
from regard.staff.models import Agent


class CannotComplain(Refusal):
    code = "cannot_complain"


class Stage(models.TextChoices):
    RECEIVED = "received", gettext_lazy("received")
    ACKNOWLEDGED = "acknowledged", gettext_lazy("acknowledged")
    LOOKING = "looking", gettext_lazy("looking into it")
    ANSWERED = "answered", gettext_lazy("answered")
    CLOSED = "closed", gettext_lazy("closed")


class Severity(models.TextChoices):
    MINOR = "minor", gettext_lazy("annoying")
    SERIOUS = "serious", gettext_lazy("serious")
    GRAVE = "grave", gettext_lazy("grave: harm or danger")


class Remedy(models.TextChoices):
    """What would put it right."""

    MEND = "mend", gettext_lazy("Mend it")
    REPLACE = "replace", gettext_lazy("Replace it")
    REFUND = "refund", gettext_lazy("Give my money back")
    DAMAGE = "damage", gettext_lazy("Pay for the damage")
    APOLOGY = "apology", gettext_lazy("Say sorry")
    EXPLANATION = "explanation", gettext_lazy("Explain what happened")
    OTHER = "other", gettext_lazy("Something else")


class Complaint(models.Model):
    """`owner`, `severity`, `stage`, `closed_at` and `undone_at` are copies of its steps, for lists.

    `due_at` is the next thing that we owe: a name, or our answer; None when it is not our turn.
    """

    class Origin(models.TextChoices):
        PERSON = "person"  # they said themselves that it is one
        AGENT = "agent"  # one of us saw that it is

    conversation = models.OneToOneField(Conversation, on_delete=models.CASCADE, related_name="complaint")
    ref = models.CharField(max_length=12, unique=True, default=partial(new_ref, 10))
    about = models.CharField(max_length=300, blank=True, default="")
    remedies = models.JSONField(default=list)
    remedy_words = models.CharField(max_length=500, blank=True, default="")
    origin = models.CharField(max_length=8, choices=Origin)
    language = models.CharField(max_length=8, blank=True, default="")  # of the page it was written on
    opened_at = models.DateTimeField()
    owner = models.ForeignKey(Agent, null=True, on_delete=models.SET_NULL, related_name="complaints")
    severity = models.CharField(max_length=8, choices=Severity, blank=True, default="")
    stage = models.CharField(max_length=12, choices=Stage, default=Stage.RECEIVED)
    turn = models.PositiveSmallIntegerField(default=1)  # 2: the second look
    name_due_at = models.DateTimeField()
    answer_due_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    acknowledgement = models.OneToOneField(Message, null=True, on_delete=models.SET_NULL, related_name="+")
    closed_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)  # it was a mistake: it is none

    class Meta:
        indexes = [
            models.Index(fields=["due_at", "id"], condition=Q(closed_at=None, undone_at=None), name="complaint_open"),
            models.Index(fields=["-opened_at", "-id"], name="complaint_register"),
        ]
        constraints = [models.CheckConstraint(condition=Q(turn__in=(1, 2)), name="complaint_two_looks")]

    def __str__(self) -> str:
        return self.shown_ref

    @property
    def shown_ref(self) -> str:
        """ "4K7M2-Q9XT1": read aloud in two breaths."""
        return f"{self.ref[:5]}-{self.ref[5:]}"

    @property
    def is_open(self) -> bool:
        return self.closed_at is None and self.undone_at is None

    def is_late(self, *, at: datetime) -> bool:
        return self.due_at is not None and self.due_at < at

    @property
    def remedy_labels(self) -> list[str]:
        known = {one.value: str(one.label) for one in Remedy}
        return [known[one] for one in self.remedies if one in known and one != Remedy.OTHER]

    def tell(self, kind: str, *, by: str, at: datetime, **data: object) -> None:
        """Record it with the conversation, so that the same people hear of it."""
        self.conversation.tell(kind, by=by, at=at, complaint=self.pk, **data)

    def reckon(self) -> None:
        """What we owe next (not saved)."""
        if not self.is_open or self.stage in (Stage.ANSWERED, Stage.CLOSED):
            self.due_at = None
        else:
            self.due_at = self.answer_due_at if self.owner_id else min(self.name_due_at, self.answer_due_at)


@dataclass(frozen=True, slots=True)
class Said:
    """What they say about it beside their words: about what, and what would put it right."""

    about: str = ""
    remedies: Sequence[str] = field(default_factory=list)
    remedy_words: str = ""
    language: str = ""


@transaction.atomic
def receive(conversation: Conversation, said: Said, *, by: str, at: datetime) -> Complaint:
    """They say that it is a complaint; `by` is the person. Sent twice it is one."""
    conversation = conversation.locked()
    found = Complaint.objects.filter(conversation=conversation).first()
    if found is not None and found.undone_at is None:
        return found
    return _open(conversation, said, origin=Complaint.Origin.PERSON, by=by, at=at, why="")


@transaction.atomic
def turn_into_complaint(conversation: Conversation, said: Said, *, why: str, by: Agent, at: datetime) -> Complaint:
    """One of us sees that it is one, and says by what."""
    if not why.strip():
        raise CannotComplain(_("Say by what you see that it is a complaint."), status=422)
    conversation = conversation.locked()
    found = Complaint.objects.filter(conversation=conversation).first()
    if found is not None and found.undone_at is None:
        raise CannotComplain(_("It is one already."))
    return _open(conversation, said, origin=Complaint.Origin.AGENT, by=by.actor, at=at, why=why)


def _open(conversation: Conversation, said: Said, *, origin: str, by: str, at: datetime, why: str) -> Complaint:
    from regard.conversations.complaint_letter import acknowledge
    from regard.conversations.complaint_step import Kind, step

    say_kind(conversation, kind="complaint", by=by, at=at)
    conversation.refresh_from_db()
    policy, team = current(), conversation.team
    values = {
        "about": one_line(said.about, 300), "remedies": [one for one in Remedy.values if one in said.remedies],
        "remedy_words": said.remedy_words.strip()[:500], "origin": origin, "language": said.language[:8], "opened_at": at,
        "severity": "", "stage": Stage.RECEIVED, "turn": 1, "owner": conversation.assignee, "closed_at": None,
        "undone_at": None, "name_due_at": within(policy.name_hours, team=team, since=at),
        "answer_due_at": within(policy.answer_hours, team=team, since=at),
    }  # fmt: skip
    complaint, _made = Complaint.objects.update_or_create(conversation=conversation, defaults=values)
    complaint.conversation = conversation
    step(complaint, Kind.RECEIVED, by=by, at=at, why=why)
    if complaint.owner is not None:
        step(complaint, Kind.OWNED, by=by, at=at, agent=complaint.owner)
    complaint.reckon()
    complaint.save()
    complaint.tell("complained", by=by, at=at)
    acknowledge(complaint, at=at)
    return complaint


def settle_erased(conversations: Sequence[int], *, at: datetime) -> None:
    """Nobody is owed anything in a conversation that was erased; that there was a complaint stays true."""
    rows = Complaint.objects.filter(conversation__in=conversations, closed_at=None)
    rows.update(closed_at=at, stage=Stage.CLOSED, due_at=None)


def complaints_of(conversations: Sequence[int]) -> dict[str, str]:
    """Of these conversations (keys), which are complaints: reference of the conversation → of the complaint. One statement."""
    count, everything = len(conversations), Complaint.objects.filter(undone_at=None)
    rows = _AMONG.of(
        count, lambda: everything.filter(conversation__in=range(count)).values_list("conversation__ref", "ref")
    )
    return dict(rows.values(*conversations)) if conversations else {}


def complaint_of(conversation: Conversation) -> Complaint | None:
    """The complaint that this conversation is; one small read."""
    found = next(iter(_OF.all(conversation.pk)), None)
    if found is not None:
        found.conversation = conversation
    return found


_AMONG = Shaped[Complaint]()
_OF = Prepared(
    lambda: Complaint.objects.select_related("owner", "acknowledgement").filter(undone_at=None).filter(conversation=0)
)
