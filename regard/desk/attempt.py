"""Failed sign-ins, counted per account and per address, so that nobody can try passwords in peace.

A browser that has signed in to an account before is counted by itself: a stranger's tries never lock out whose account it is.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from django.core import signing
from django.db import models
from django.utils.translation import gettext as _

from regard.spine.refusal import Refusal

WINDOW = timedelta(minutes=15)
PER_ACCOUNT, PER_ADDRESS = 10, 40
KEPT = timedelta(days=1)
KNOWN_COOKIE, KNOWN_FOR = "regard-known", 365 * 86400  # seconds
SALT = "regard.known browser"


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


def mark_known(*, account: str) -> str:
    """What a browser keeps that has signed in to this account."""
    return signing.dumps([_hash(account), secrets.token_hex(8)], salt=SALT)


def known_browser(kept: str, *, account: str) -> str:
    """The name of a browser that has signed in to this account before; "" for every other."""
    try:
        whose, name = signing.loads(kept, salt=SALT, max_age=KNOWN_FOR)
    except (signing.BadSignature, ValueError, TypeError):
        return ""
    return str(name) if whose == _hash(account) else ""


def may_try(*, account: str, address: str, at: datetime, browser: str = "") -> None:
    """TooManyAttempts when this account or this network address has failed too often of late; of a known browser, only itself."""
    lately = SignInAttempt.objects.filter(at__gt=at - WINDOW)
    of_address = 0 if browser else lately.filter(address=_hash(address)).count()
    if lately.filter(account=_hash(account + browser)).count() >= PER_ACCOUNT or of_address >= PER_ADDRESS:
        raise TooManyAttempts(_("Too many tries. Wait a quarter of an hour, then try again."))


def failed(*, account: str, address: str, at: datetime, browser: str = "") -> None:
    SignInAttempt.objects.filter(at__lt=at - KEPT).delete()
    SignInAttempt.objects.create(account=_hash(account + browser), address=_hash(address), at=at)


def succeeded(*, account: str, browser: str = "") -> None:
    SignInAttempt.objects.filter(account=_hash(account + browser)).delete()


def _hash(name: str) -> str:
    return hashlib.sha256(name.strip().lower().encode()).hexdigest()
