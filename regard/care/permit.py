"""May we? No outgoing message exists without a permit, and a permit exists only where somebody's situation was read first."""

from __future__ import annotations

from datetime import datetime

from django.db import models, transaction

from regard.care.holds import address_holds, ringing_holds, unasked_holds
from regard.care.purpose import UNASKED, Purpose
from regard.care.reason import Reason, until_of
from regard.care.situation import Situation
from regard.customers.models import Identity, Person
from regard.spine.event import record
from regard.spine.refusal import Refusal


class ContactNotAllowed(Refusal):
    """This person is not to be written to now."""

    code = "contact_not_allowed"

    def __init__(self, reasons: list[Reason]) -> None:
        until = until_of(reasons)
        super().__init__(
            " ".join(reason.sentence for reason in reasons),
            reasons=[reason.code for reason in reasons],
            until=until.isoformat() if until else None,
        )
        self.reasons, self.until = reasons, until
        self.is_final = any(reason.is_final for reason in reasons)


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
    """A contact not made, and why, and until when if every reason has an end."""

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


def holds_on(*, identity: Identity, purpose: str, at: datetime, channel: str = "") -> list[Reason]:
    """What speaks against contacting this identity now. Reads, changes nothing; without a query for a reply.

    `channel` is by what they would be reached; without it the identity's own kind.
    """
    channel = channel or identity.kind
    found = address_holds(identity, purpose=purpose)
    if purpose in UNASKED:
        situation = Situation.of(identity.person, at=at, permits=Permit.objects)
        return found + unasked_holds(situation, purpose=purpose, channel=channel)
    return found + ringing_holds(identity, purpose=purpose, channel=channel, at=at)


@transaction.atomic
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

    `override` is the reason a person gives for going ahead; only who `may_override` (a lead) can, and never over a final one.
    """
    if purpose in UNASKED:  # two at once must not both be the last that is allowed
        Person.objects.select_for_update().get(pk=identity.person_id)
    reasons = holds_on(identity=identity, purpose=purpose, at=at, channel=channel)
    if reasons and (any(reason.is_final for reason in reasons) or not (override.strip() and may_override)):
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
            reasons=[reason.code for reason in reasons], until=until_of(reasons),
        )  # fmt: skip
        told = {"reasons": hold.reasons, "purpose": purpose, "until": hold.until.isoformat() if hold.until else None}
        record(kind="contact.held", subject=identity.person.actor, at=at, by=by, data=told)
    return hold
