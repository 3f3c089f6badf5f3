"""A visit: somebody who proved who they are is in. The cookie is not the staff's; only its hash is kept here.

A visit never takes over a cookie that the browser brought (session fixation), changes its cookie while it lasts, and is over
when the level is: expired, withdrawn, or signed out.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models

from regard.customers.models import Identity, Level, Person
from regard.spine.rows import Prepared

IDLE = timedelta(hours=4)
ROTATES_AFTER = timedelta(hours=1)
GRACE = timedelta(minutes=1)  # requests that were under way with the cookie before


class Visit(models.Model):
    token = models.CharField(max_length=64, unique=True)  # SHA-256 of the cookie
    earlier_token = models.CharField(max_length=64, blank=True, default="")
    identity = models.ForeignKey(Identity, on_delete=models.CASCADE, related_name="visits")
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    rotated_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["earlier_token"], name="visit_earlier"),
            models.Index(fields=["seen_at"], name="visit_seen"),
        ]

    def __str__(self) -> str:
        return f"visit of {self.identity_id}"


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who is in, how surely and until when. Their records are reached through `for_visitor` alone."""

    visit: Visit
    identity: Identity
    level: Level
    until: datetime | None

    @property
    def person(self) -> Person:
        return self.identity.person


def begin(identity: Identity, *, at: datetime) -> tuple[Visit, str]:
    """A new visit and its cookie."""
    cookie = secrets.token_urlsafe(32)
    row = Visit.objects.create(token=_hash(cookie), identity=identity, began_at=at, seen_at=at, rotated_at=at)
    return row, cookie


def read(cookie: str, *, at: datetime) -> Visitor | None:
    """Who holds this cookie; None when nobody does, or not any more."""
    if not cookie or len(cookie) > 100:
        return None
    token = _hash(cookie)
    visit = next(iter(_BY_TOKEN.all(token)), None)
    if visit is None:
        visit = next(iter(_BY_EARLIER.all(token)), None)
        if visit is None or visit.rotated_at + GRACE <= at:
            return None
    level, until = visit.identity.standing(at=at)
    if visit.ended_at is not None or visit.seen_at + IDLE <= at or level < Level.VERIFIED:
        return None
    return Visitor(visit, visit.identity, level, until)


def keep_alive(visit: Visit, *, at: datetime) -> str:
    """They are still here. Returns a new cookie when it is time for one, else ""."""
    if visit.rotated_at + ROTATES_AFTER <= at:
        cookie = secrets.token_urlsafe(32)
        mine = Visit.objects.filter(pk=visit.pk, token=visit.token)  # of two requests at once, one changes it
        if mine.update(token=_hash(cookie), earlier_token=visit.token, rotated_at=at, seen_at=at):
            return cookie
    elif visit.seen_at + GRACE <= at:
        Visit.objects.filter(pk=visit.pk).update(seen_at=at)
    return ""


def end(visit: Visit, *, at: datetime) -> None:
    Visit.objects.filter(pk=visit.pk, ended_at=None).update(ended_at=at)


_BY_TOKEN = Prepared(lambda: Visit.objects.select_related("identity__person").filter(token=""))
_BY_EARLIER = Prepared(lambda: Visit.objects.select_related("identity__person").filter(earlier_token="").order_by("pk"))


def _hash(cookie: str) -> str:
    return hashlib.sha256(cookie.encode("utf-8", "replace")).hexdigest()
