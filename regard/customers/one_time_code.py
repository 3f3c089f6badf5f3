"""One-time codes: six digits to an address that we know already, typed back where the person writes to us now.

The digits exist in the letter alone: they are made when it is sent, and only an HMAC of them stays here.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext as _

from regard.customers import level_policy
from regard.customers.identity import Identity
from regard.customers.level import Level
from regard.spine.event import record
from regard.spine.refusal import Refusal

DIGITS = 6
HOUR = timedelta(hours=1)


class CannotSendCode(Refusal):
    code = "cannot_send_code"
    status = 422


class OneTimeCode(models.Model):
    """`identity` must type it, `to` is where it goes; `about` is where it is awaited ("conversation:K7M2Q9XT")."""

    class End(models.TextChoices):
        RIGHT = "right"
        NEWER = "newer"  # another one was sent instead
        USED_UP = "used_up"  # too many wrong tries
        LATE = "late"  # typed when its time was over
        NOT_SENT = "not_sent"

    identity = models.ForeignKey(Identity, on_delete=models.CASCADE, related_name="codes")
    to = models.ForeignKey(Identity, on_delete=models.CASCADE, related_name="+")
    about = models.CharField(max_length=60, blank=True, default="")
    by = models.CharField(max_length=40)
    asked_at = models.DateTimeField()
    digest = models.CharField(max_length=64, blank=True, default="")
    sent_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)  # wrong ones
    end = models.CharField(max_length=8, choices=End, blank=True, default="")
    ended_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=300, blank=True, default="")  # why it could not be sent

    class Meta:
        indexes = [
            models.Index(fields=["identity", "-asked_at"], name="code_identity"),
            models.Index(fields=["to", "-asked_at"], name="code_to"),
            models.Index(fields=["by", "-asked_at"], name="code_by"),
            models.Index(fields=["about"], condition=models.Q(end=""), name="code_awaited"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end="", ended_at=None) | ~models.Q(end="") & models.Q(ended_at__isnull=False),
                name="code_ends_once",
            )
        ]

    def __str__(self) -> str:
        return f"code to {self.to_id}"

    def is_awaited(self, *, at: datetime) -> bool:
        """Whether typing it would do something. One that is not sent yet can't be typed."""
        return not self.end and self.sent_at is not None and self.expires_at is not None and self.expires_at > at


class CodeTry(models.Model):
    """One time somebody typed something. `source` ("message:12") counts once, however often that message is read."""

    code = models.ForeignKey(OneTimeCode, on_delete=models.CASCADE, related_name="attempts")
    at = models.DateTimeField()
    source = models.CharField(max_length=40, blank=True, default="")
    is_right = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "source"], condition=~models.Q(source=""), name="code_try_once")
        ]

    def __str__(self) -> str:
        return f"try of {self.code_id}"


class Answer(StrEnum):
    RIGHT = "right"
    WRONG = "wrong"
    OVER = "over"  # too late, used, replaced, used up, or none was ever sent
    AGAIN = "again"  # this message was counted before


@dataclass(frozen=True, slots=True)
class Tried:
    answer: Answer
    left: int = 0  # tries


def known_addresses(identity: Identity, *, at: datetime) -> list[Identity]:
    """Where a code for this person can go: addresses they once proved to read, the one they write with last."""
    rows = Identity.objects.filter(person=identity.person_id, kind="email", level__gte=Level.RECOGNISED)
    known = [one for one in rows.filter(bouncing_since=None) if can_go_to(one, for_identity=identity, at=at)]
    return sorted(known, key=lambda one: (one.pk == identity.pk, -one.level, one.pk))


def can_go_to(to: Identity, *, for_identity: Identity, at: datetime) -> bool:
    """A code to the address that somebody only claims would prove nothing about anybody."""
    return to.is_known and (to.pk != for_identity.pk or to.level_now(at=at) >= Level.RECOGNISED)


@transaction.atomic
def make_code(
    *, identity: Identity, to: Identity, about: str, by: str, at: datetime, is_claim: bool = False
) -> OneTimeCode:  # fmt: skip
    """Ask for a code; an older one for the same is void at once. The digits are made when the letter leaves.

    `is_claim`: they ask for it themselves, to show that they read `to`, whoever else it belongs to. That proves this address
    and nothing more, so it may be one that nobody has shown before; how often is braked by whoever lets them ask.
    """
    Identity.objects.select_for_update(of=("self",)).get(
        pk=to.pk
    )  # two who ask at once are counted one after the other
    if to.kind != "email":
        raise CannotSendCode(_("There is no text channel yet: a code can only go by e-mail."))
    if not is_claim and not can_go_to(to, for_identity=identity, at=at):
        words = _("%(address)s is only claimed: a code must go to an address we know already.")
        raise CannotSendCode(words % {"address": to.value})
    if not is_claim:
        _not_too_often(to=to, by=by, at=at)
    older = OneTimeCode.objects.filter(identity=identity, about=about, end="")
    older.update(end=OneTimeCode.End.NEWER, ended_at=at)
    return OneTimeCode.objects.create(identity=identity, to=to, about=about, by=by, asked_at=at)


def _not_too_often(*, to: Identity, by: str, at: datetime) -> None:
    policy, lately = level_policy.current(), OneTimeCode.objects.filter(asked_at__gt=at - HOUR)
    if lately.filter(to__person=to.person_id).count() >= policy.codes_per_person:
        raise CannotSendCode(_("Enough codes for this person for now. Wait an hour, or call them back."), status=429)
    if by.startswith("agent:") and lately.filter(by=by).count() >= policy.codes_per_agent:
        raise CannotSendCode(_("You sent many codes in the last hour. Wait a little."), status=429)


@transaction.atomic
def write_digits(code: OneTimeCode, *, at: datetime) -> str:
    """The digits for the letter that leaves now, "" when nobody waits for them any more. Known to nobody else."""
    row = OneTimeCode.objects.select_for_update().get(pk=code.pk)
    if row.end:
        return ""
    digits = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
    row.digest, row.sent_at = _digest(row.pk, digits), at
    row.expires_at = at + timedelta(minutes=level_policy.current().code_minutes)
    row.save(update_fields=["digest", "sent_at", "expires_at"])
    return digits


@transaction.atomic
def code_not_sent(code: OneTimeCode, *, why: str, at: datetime) -> None:
    """The letter could not leave; the desk says so."""
    changed = OneTimeCode.objects.filter(pk=code.pk, end="")
    if changed.update(end=OneTimeCode.End.NOT_SENT, ended_at=at, trouble=why[:300]):
        data = {"code": code.pk, "why": why[:300]}
        record(kind="code.not_sent", subject=f"person:{code.identity.person_id}", at=at, data=data)


@transaction.atomic
def try_code(code: OneTimeCode, *, typed: str, typist: Identity, at: datetime, source: str = "") -> Tried:
    """Compare what was typed. Right: `typist` is verified. Wrong tries use up the code, never the person.

    Never raises: a refusal would take back the count of the try.
    """
    row = OneTimeCode.objects.select_for_update().get(pk=code.pk)
    policy = level_policy.current()
    if source and row.attempts.filter(source=source).exists():
        return Tried(Answer.AGAIN)
    if not row.is_awaited(at=at):
        return _too_late(row, typist, at=at, source=source)
    is_right = hmac.compare_digest(row.digest, _digest(row.pk, typed))
    CodeTry.objects.create(code=row, at=at, source=source, is_right=is_right)
    if is_right:
        _end(row, OneTimeCode.End.RIGHT, at=at)
        typist.recognise(level=Level.VERIFIED, method="code", at=at, by=row.by)
        return Tried(Answer.RIGHT)
    row.tries += 1
    left = max(0, policy.code_tries - row.tries)
    row.save(update_fields=["tries"])
    if not left:
        _end(row, OneTimeCode.End.USED_UP, at=at)
    _tell_wrong(row, typist, at=at, left=left, source=source)
    return Tried(Answer.WRONG, left)


def _too_late(row: OneTimeCode, typist: Identity, *, at: datetime, source: str) -> Tried:
    """Said once: the first time somebody types one whose time is over."""
    if not row.end and row.sent_at is not None:
        _end(row, OneTimeCode.End.LATE, at=at)
        _tell_wrong(row, typist, at=at, left=0, source=source)
    return Tried(Answer.OVER)


def _end(row: OneTimeCode, end: OneTimeCode.End, *, at: datetime) -> None:
    row.end, row.ended_at = end, at
    row.save(update_fields=["end", "ended_at"])


def _tell_wrong(row: OneTimeCode, typist: Identity, *, at: datetime, left: int, source: str) -> None:
    actor = f"person:{typist.person_id}"
    data = {"code": row.pk, "left": left, "identity": typist.pk, "source": source, "end": row.end}
    record(kind="code.wrong", subject=actor, at=at, by=actor, data=data)


def has_proved(*, identity: Identity, person: int, at: datetime) -> bool:
    """Whether whoever writes as `identity` lately typed a code that went to a known address of that person."""
    right = OneTimeCode.objects.filter(identity=identity, to__person=person, end=OneTimeCode.End.RIGHT)
    lasts = level_policy.current().lasts(Level.VERIFIED)
    return identity.level_now(at=at) >= Level.VERIFIED and right.filter(ended_at__gt=at - lasts).exists()


def _digest(pk: int, digits: str) -> str:
    key = b"regard one-time code " + settings.SECRET_KEY.encode()
    return hmac.new(key, f"{pk}:{digits}".encode("utf-8", "replace"), hashlib.sha256).hexdigest()
