"""How an identity came to its level: one row a check, with who, how, why and until when. A check can be withdrawn."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import models, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from regard.customers import level_policy
from regard.customers.level import Level
from regard.spine.event import record
from regard.spine.refusal import Refusal

if TYPE_CHECKING:
    from regard.customers.identity import Identity


class CannotCheck(Refusal):
    code = "cannot_check"
    status = 422


class CannotWithdraw(Refusal):
    code = "cannot_withdraw"
    status = 422


class Recognition(models.Model):
    """`method` is a slug: dmarc, reply_address, code, link, site, call, document. `by` is who asked for the check."""

    identity = models.ForeignKey("customers.Identity", on_delete=models.CASCADE, related_name="recognitions")
    level = models.PositiveSmallIntegerField(choices=Level)
    method = models.CharField(max_length=40)
    at = models.DateTimeField()
    until = models.DateTimeField(null=True)
    by = models.CharField(max_length=40, blank=True, default="")
    reason = models.CharField(max_length=300, blank=True, default="")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=40, blank=True, default="")
    withdrawn_reason = models.CharField(max_length=300, blank=True, default="")

    def __str__(self) -> str:
        return f"{self.identity} {self.get_level_display()}"

    def stands(self, *, at: datetime) -> bool:
        return self.withdrawn_at is None and (self.until is None or self.until > at)


OWN_CHECKS = ("call", "document")


def check_in_person(identity: Identity, *, how: str, reason: str, by: str, at: datetime) -> Recognition:
    """An agent's own check: called them back on a known number, or saw a document. The reason says what was seen."""
    if how not in OWN_CHECKS:
        raise CannotCheck(_("Say how you checked: by calling back, or by a document."))
    if not reason.strip():
        raise CannotCheck(_("Say in a few words what made you sure."))
    row = identity.recognise(level=Level.STRONG, method=how, at=at, by=by, reason=reason.strip())
    assert row is not None
    return row


@transaction.atomic
def withdraw_check(recognition: Recognition, *, by: str, reason: str, at: datetime) -> None:
    """It was wrong: the identity falls back to what its other checks say."""
    from regard.customers.identity import Identity

    identity = Identity.objects.select_for_update(of=("self",)).select_related("person").get(pk=recognition.identity_id)
    row = Recognition.objects.get(pk=recognition.pk)
    if row.withdrawn_at is not None:
        raise CannotWithdraw(_("It was withdrawn already."))
    if not reason.strip():
        raise CannotWithdraw(_("Say in a few words what was wrong with it."))
    row.withdrawn_at, row.withdrawn_by, row.withdrawn_reason = at, by, reason.strip()[:300]
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    settle(identity, at=at)
    data = {"identity": identity.pk, "method": row.method, "reason": row.withdrawn_reason, "level": row.level}
    record(kind="identity.check_withdrawn", subject=identity.person.actor, at=at, by=by, data=data)


def settle(identity: Identity, *, at: datetime) -> None:
    """The identity's copies, worked out anew from the rows that were not withdrawn. Caller holds the identity's lock."""
    rows = list(identity.recognitions.filter(withdrawn_at=None).order_by("pk"))
    policy = level_policy.current()
    top = max(rows, key=lambda row: (row.stands(at=at) and row.level, row.at), default=None)
    identity.level = top.level if top else Level.CLAIMED
    identity.method = top.method if top else ""
    identity.level_at = top.at if top else identity.first_seen_at
    identity.level_until = top.until if top else None
    sure = [row.until for row in rows if row.level >= Level.VERIFIED and row.until is not None]
    identity.verified_until = max(sure, default=None)
    known = [row.at + policy.lasts(Level.RECOGNISED) for row in rows if row.level >= Level.RECOGNISED]
    identity.recognised_until = max(known, default=None)
    identity.save(update_fields=["level", "method", "level_at", "level_until", "verified_until", "recognised_until"])


def shorten(*, level: Level, lasts: timedelta) -> None:
    """The policy became stricter: no check of this level counts for longer than it now says."""
    from regard.customers.identity import Identity

    Recognition.objects.filter(level=level, until__gt=F("at") + lasts).update(until=F("at") + lasts)
    given = Identity.objects.filter(level=level, level_until__gt=F("level_at") + lasts)
    if level >= Level.VERIFIED:
        given.filter(verified_until=F("level_until")).update(verified_until=F("level_at") + lasts)
    else:
        Identity.objects.filter(recognised_until__gt=F("level_at") + lasts).update(
            recognised_until=F("level_at") + lasts
        )
    given.update(level_until=F("level_at") + lasts)
