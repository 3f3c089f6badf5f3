"""May we? No outgoing message exists without a permit, and a permit exists only where somebody's situation was read first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext as _

from regard.customers.models import Identity, Person
from regard.kit.mail.auto import is_noreply
from regard.spine.event import record
from regard.spine.refusal import Refusal


class Purpose(models.TextChoices):
    REPLY = "reply"
    SERVICE = "service"
    PROACTIVE = "proactive"
    SURVEY = "survey"
    OUTREACH = "outreach"
    MARKETING = "marketing"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why we hold back: a code, and a sentence for the agent."""

    code: str
    sentence: str


class ContactNotAllowed(Refusal):
    """This person is not to be written to now."""

    code = "contact_not_allowed"

    def __init__(self, reasons: list[Reason]) -> None:
        super().__init__(" ".join(reason.sentence for reason in reasons), reasons=[reason.code for reason in reasons])
        self.reasons = reasons


class Permit(models.Model):
    """The leave to contact one identity for one purpose; an override names who took it upon themselves, and why."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="permits")
    identity = models.ForeignKey(Identity, on_delete=models.CASCADE, related_name="+")
    purpose = models.CharField(max_length=20, choices=Purpose)
    channel = models.CharField(max_length=20)
    at = models.DateTimeField()
    by = models.CharField(max_length=40)
    overridden = models.JSONField(default=list)  # codes of the holds set aside
    override_reason = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["person", "purpose", "at"], name="permit_often")]

    def __str__(self) -> str:
        return f"{self.purpose} to {self.identity}"


class Hold(models.Model):
    """A contact not made, and why."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="holds")
    identity = models.ForeignKey(Identity, on_delete=models.CASCADE, related_name="+")
    purpose = models.CharField(max_length=20, choices=Purpose)
    channel = models.CharField(max_length=20)
    at = models.DateTimeField()
    by = models.CharField(max_length=40)
    reasons = models.JSONField(default=list)
    until = models.DateTimeField(null=True)  # when all of them end; None: some have no end

    class Meta:
        indexes = [models.Index(fields=["person", "at"], name="hold_person")]

    def __str__(self) -> str:
        return f"{self.purpose} to {self.identity} held"


def holds_on(*, identity: Identity, purpose: str) -> list[Reason]:
    """What speaks against contacting this identity now. Reads, changes nothing."""
    found = []
    if identity.person.died_at is not None:
        found.append(Reason("deceased", _("We were told that this person has died.")))
    if identity.bouncing_since is not None:
        sentence = _("Mail to %(address)s comes back since %(day)s.")
        day = identity.bouncing_since.strftime("%-d %B")
        found.append(Reason("bouncing", sentence % {"address": identity.value, "day": day}))
    if identity.kind == "email" and is_noreply(identity.value):
        found.append(Reason("no_reply", _("%(address)s does not read its mail.") % {"address": identity.value}))
    return found


def permit_contact(
    *,
    identity: Identity,
    purpose: str,
    channel: str,
    by: str,
    at: datetime,
    override: str = "",
    may_override: bool = False,
) -> Permit:
    """A Permit, or ContactNotAllowed with the reasons; the refusal itself leaves a Hold (by `note_hold`, after rollback).

    `override` is the reason a person gives for going ahead; only who `may_override` (a lead) can.
    """
    reasons = holds_on(identity=identity, purpose=purpose)
    if reasons and not (override and may_override):
        raise ContactNotAllowed(reasons)
    return Permit.objects.create(
        person_id=identity.person_id, identity=identity, purpose=purpose, channel=channel, at=at, by=by,
        overridden=[reason.code for reason in reasons], override_reason=override[:300] if reasons else "",
    )  # fmt: skip


def note_hold(*, identity: Identity, purpose: str, channel: str, by: str, at: datetime, reasons: list[Reason]) -> Hold:
    """Remember the contact that was not made. Called outside the transaction that the refusal rolled back."""
    with transaction.atomic():
        hold = Hold.objects.create(
            person_id=identity.person_id, identity=identity, purpose=purpose, channel=channel, at=at, by=by,
            reasons=[reason.code for reason in reasons],
        )  # fmt: skip
        record(kind="contact.held", subject=identity.person.actor, at=at, by=by, data={"reasons": hold.reasons})
    return hold
