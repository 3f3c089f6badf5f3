"""Failed sign-ins, counted per account and per address, so that nobody can try passwords in peace."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext as _

from regard.spine.refusal import Refusal

WINDOW = timedelta(minutes=15)
PER_ACCOUNT, PER_ADDRESS = 10, 40
KEPT = timedelta(days=1)


class TooManyAttempts(Refusal):
    code = "too_many_attempts"
    status = 429


class SignInAttempt(models.Model):
    """One that failed. Names are hashed: a mistyped password sometimes stands where the account should."""

    account = models.CharField(max_length=64)
    address = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["account", "at"], name="attempt_account"),
            models.Index(fields=["address", "at"], name="attempt_address"),
        ]

    def __str__(self) -> str:
        return f"failed at {self.at}"


def may_try(*, account: str, address: str, at: datetime) -> None:
    """TooManyAttempts when this account or this network address has failed too often of late."""
    lately = SignInAttempt.objects.filter(at__gt=at - WINDOW)
    if (
        lately.filter(account=_hash(account)).count() >= PER_ACCOUNT
        or lately.filter(address=_hash(address)).count() >= PER_ADDRESS
    ):
        raise TooManyAttempts(_("Too many tries. Wait a quarter of an hour, then try again."))


def failed(*, account: str, address: str, at: datetime) -> None:
    SignInAttempt.objects.filter(at__lt=at - KEPT).delete()
    SignInAttempt.objects.create(account=_hash(account), address=_hash(address), at=at)


def succeeded(*, account: str) -> None:
    SignInAttempt.objects.filter(account=_hash(account)).delete()


def _hash(name: str) -> str:
    return hashlib.sha256(name.strip().lower().encode()).hexdigest()
