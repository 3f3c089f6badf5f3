"""One call at the provider, and every request about it: kept as it came before anything is read, then believed or refused."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone

from regard.channels.phone.number import PhoneNumber
from regard.conversations.models import Call
from regard.spine.models import Delivery
from regard.staff.models import Team

KEPT = timedelta(days=30)
KEPT_REFUSED = 50  # of one number
BATCH = 500


class PhoneLine(models.Model):
    """`sid` is the provider's name of the call. `call` is ours: none while they only listen to the choices."""

    sid = models.CharField(max_length=64, unique=True)
    number = models.ForeignKey(PhoneNumber, on_delete=models.PROTECT, related_name="lines")
    call = models.OneToOneField(Call, null=True, on_delete=models.SET_NULL, related_name="line")
    team = models.ForeignKey(Team, null=True, on_delete=models.SET_NULL, related_name="+")  # in whose line they wait
    caller = models.CharField(max_length=40, blank=True, default="")  # canonical, "" when hidden
    attested = models.CharField(max_length=40, blank=True, default="")  # what the networks say about the number
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    recording = models.CharField(max_length=64, blank=True, default="")  # the provider's name of what they left
    recording_url = models.CharField(max_length=500, blank=True, default="")
    erased_at = models.DateTimeField(null=True)  # whoever called was erased: what is still told of it is not heard

    class Meta:
        indexes = [models.Index(fields=["team", "began_at"], condition=models.Q(ended_at=None), name="phone_in_line")]

    def __str__(self) -> str:
        return self.sid

    def place(self) -> int:
        """How many wait in front of them in the same line."""
        waiting = PhoneLine.objects.filter(team=self.team, ended_at=None, call__answered_at=None, call__ended_at=None)
        return waiting.filter(
            models.Q(began_at__lt=self.began_at) | models.Q(began_at=self.began_at, pk__lt=self.pk)
        ).count()


class PhoneRequest(models.Model):
    """A request as it came. `refused`: why it was not believed; "" it was."""

    number = models.ForeignKey(PhoneNumber, on_delete=models.CASCADE, related_name="requests")
    line = models.ForeignKey(PhoneLine, null=True, on_delete=models.CASCADE, related_name="requests")
    door = models.CharField(max_length=20)
    at = models.DateTimeField()
    url = models.CharField(max_length=500)
    signature = models.CharField(max_length=100, blank=True, default="")
    body = models.BinaryField(default=bytes)
    refused = models.CharField(max_length=300, blank=True, default="")
    failed = models.CharField(max_length=300, blank=True, default="")  # believed, but we could not do it

    class Meta:
        indexes = [
            models.Index(fields=["number", "-id"], name="phone_request_newest"),
            models.Index(fields=["at"], name="phone_request_at"),
        ]

    def __str__(self) -> str:
        return f"{self.door} {self.pk}"


def erased_sid(sid: str) -> str:
    """What stays of the name of a call whose caller was erased: enough to know it again when it is told of once more."""
    return f"erased {hashlib.sha256(sid.encode()).hexdigest()[:40]}"


def keep_request(
    number: PhoneNumber, *, door: str, url: str, signature: str, body: bytes, at: datetime
) -> PhoneRequest:
    """Before anything is parsed. Of those that were refused only the newest stay, so that nobody fills our disk."""
    row = PhoneRequest.objects.create(
        number=number, door=door[:20], at=at, url=url[:500], signature=signature[:100], body=body,
        refused="not looked at yet",
    )  # fmt: skip
    old = (
        number.requests.exclude(refused="")
        .order_by("-pk")
        .values_list("pk", flat=True)[KEPT_REFUSED : KEPT_REFUSED + BATCH]
    )
    if row.pk % 10 == 0 and (pks := list(old)):
        PhoneRequest.objects.filter(pk__in=pks).delete()
    return row


def forget_old(delivery: Delivery) -> None:
    """Schedule handler: requests are kept a month, long enough to look into what went wrong."""
    rows = PhoneRequest.objects.filter(at__lt=timezone.now() - KEPT)
    while pks := list(rows.values_list("pk", flat=True)[:BATCH]):
        PhoneRequest.objects.filter(pk__in=pks).delete()
