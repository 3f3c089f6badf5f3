"""What brakes floods in the chat: how often somebody did something lately. Names of people and networks stand here as HMACs."""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils.translation import gettext as _

from regard.spine.refusal import Refusal

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


class TooMuch(Refusal):
    """That is more than people do."""

    code = "too_much"
    status = 429


class ChatTally(models.Model):
    """How often since `since`; it begins anew when the span is over, so at the edge of two spans twice as much may pass."""

    key = models.CharField(max_length=64, unique=True)
    since = models.DateTimeField()
    count = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name_plural = "chat tallies"
        indexes = [models.Index(fields=["since"], name="chat_tally_since")]

    def __str__(self) -> str:
        return f"{self.count} since {self.since}"


def brake(what: str, who: str, *, most: int, within: timedelta, at: datetime, amount: int = 1) -> None:
    """Count it; TooMuch when that is more than `most` `within` that time. Caller holds the transaction: what is refused is
    not counted."""
    row = _row(what, who, within, at=at)
    if row.count + amount > most:
        raise TooMuch(_("That is a lot in a short time. Wait a little; what you wrote before is with us."))
    ChatTally.objects.filter(pk=row.pk).update(count=F("count") + amount)


def is_full(what: str, who: str, *, most: int, within: timedelta, at: datetime) -> bool:
    row = ChatTally.objects.filter(key=_key(what, who, within)).first()
    return row is not None and row.since + within > at and row.count >= most


def forget(*, at: datetime) -> None:
    """What is too old to brake anything."""
    ChatTally.objects.filter(since__lt=at - DAY).delete()


def _row(what: str, who: str, within: timedelta, *, at: datetime) -> ChatTally:
    key = _key(what, who, within)
    ChatTally.objects.bulk_create([ChatTally(key=key, since=at)], ignore_conflicts=True)
    row = ChatTally.objects.select_for_update().get(key=key)
    if row.since + within <= at:
        row.since, row.count = at, 0
        row.save(update_fields=["since", "count"])
    return row


def _key(what: str, who: str, within: timedelta) -> str:
    key = b"regard chat " + settings.SECRET_KEY.encode()
    return hmac.new(key, f"{what} {within} {who}".encode("utf-8", "replace"), hashlib.sha256).hexdigest()
