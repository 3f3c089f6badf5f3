"""What is remembered of a form that was sent: enough to brake a flood, and to take nothing in twice."""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from regard.spine.refusal import Refusal

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
PER_ADDRESS, PER_SURE, PER_NETWORK = (
    10,
    30,
    40,
)  # an hour: a family behind one router writes less, a machine writes more
RECEIPTS_A_DAY = 3  # to one address: nobody fills a stranger's mailbox through our form


class TooMuch(Refusal):
    """That is more than people write."""

    code = "too_much"
    status = 429


class FormEntry(models.Model):
    """One form that was taken in. Who wrote it stands in the message alone; here are only HMACs, for days."""

    key = models.CharField(max_length=40, unique=True)  # of the page on which it was written
    address = models.CharField(max_length=64)
    network = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "form entries"
        indexes = [
            models.Index(fields=["address", "at"], name="form_address"),
            models.Index(fields=["network", "at"], name="form_network"),
            models.Index(fields=["at"], name="form_at"),
        ]

    def __str__(self) -> str:
        return f"form {self.at}"


def count(*, key: str, address: str, network: str, is_sure: bool, at: datetime) -> int:
    """Write it down. How many came from this address within a day, this one included. TooMuch for a flood; whoever proved who
    they are (`is_sure`) may write more.

    IntegrityError when this very page was sent before. Caller holds the transaction.
    """
    by_address, by_network = _mac(f"address {address.strip().lower()}"), _mac(f"network {network}")
    lately = FormEntry.objects.filter(at__gt=at - HOUR)
    if lately.filter(address=by_address).count() >= (PER_SURE if is_sure else PER_ADDRESS):
        raise TooMuch(_("That is a lot of messages in an hour. What you wrote before is with us; we answer it."))
    if lately.filter(network=by_network).count() >= PER_NETWORK:
        raise TooMuch(_("Too many messages came from where you are. Wait an hour, or write us an e-mail."))
    FormEntry.objects.create(key=key, address=by_address, network=by_network, at=at)
    return FormEntry.objects.filter(address=by_address, at__gt=at - DAY).count()


def forget(*, at: datetime) -> None:
    """What is too old to brake anything. The message remembers its page for good, so nothing comes in twice."""
    FormEntry.objects.filter(at__lt=at - 2 * DAY).delete()


def _mac(text: str) -> str:
    key = b"regard form " + settings.SECRET_KEY.encode()
    return hmac.new(key, text.encode("utf-8", "replace"), hashlib.sha256).hexdigest()
