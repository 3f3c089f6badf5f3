"""Somebody asks to be let in by a letter. What we do and say is the same whether or not we know the address.

The row is written for every address that was typed; whether there is anybody to write to is found out by the delivery, long
after the answer. The link and the code of that letter are each good once, for minutes.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models, transaction
from django.db.models import F, Sum
from django.utils.translation import gettext as _

from regard.customers import level_policy
from regard.customers.models import Identity, Level, canonical_email
from regard.portal.wanted import HOME, in_letter
from regard.spine.delivery import enqueue
from regard.spine.refusal import Refusal

SALT = "regard.portal link"
HOUR = timedelta(hours=1)
PER_ADDRESS, PER_NETWORK = 5, 30  # an hour
WRONG_A_DAY = (
    20  # codes typed for one address, by whomever; then only the link of a letter lets in, which nobody can guess
)
DIGITS = 6


class CannotAsk(Refusal):
    code = "cannot_ask"
    status = 422


class CannotEnter(Refusal):
    """The link or code is over, used, or was never ours."""

    code = "cannot_enter"
    status = 403


class AskingIn(models.Model):
    """`key` is known to the browser that asked and to the letter; nobody can guess it."""

    key = models.CharField(max_length=43, unique=True)
    address = models.CharField(max_length=254)  # as typed, canonical: perhaps nobody's
    network = models.CharField(max_length=64)  # HMAC of the asking network address
    at = models.DateTimeField()
    until = models.DateTimeField()
    identity = models.ForeignKey(
        Identity, null=True, on_delete=models.CASCADE, related_name="+"
    )  # found by the delivery
    digest = models.CharField(max_length=64, blank=True, default="")  # of the letter's code
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["address", "at"], name="asking_address"),
            models.Index(fields=["network", "at"], name="asking_network"),
            models.Index(fields=["at"], name="asking_at"),
        ]

    def __str__(self) -> str:
        return f"asked {self.at}"

    @property
    def link_token(self) -> str:
        return signing.dumps(self.key, salt=SALT)

    def write_digits(self) -> str:
        """The code for the letter that leaves now; only an HMAC of it stays."""
        digits = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
        self.digest = _mac(f"{self.key}:{digits}")
        AskingIn.objects.filter(pk=self.pk).update(digest=self.digest, identity=self.identity)
        return digits


@transaction.atomic
def ask_in(*, address: str, network: str, at: datetime, to: str = HOME) -> AskingIn:
    """Write down that somebody asks to be let in to the page `to`; the delivery does the rest. CannotAsk for what is no
    address, or too often."""
    address = canonical_email(address)
    try:
        validate_email(address)
    except ValidationError as error:
        raise CannotAsk(_("That does not look like an e-mail address.")) from error
    from_network = _mac(f"network {network}")
    lately = AskingIn.objects.filter(at__gt=at - HOUR)
    if lately.filter(address=address).count() >= PER_ADDRESS:
        raise CannotAsk(_("Enough letters to this address for now. Look into your mail, or wait an hour."), status=429)
    if lately.filter(network=from_network).count() >= PER_NETWORK:
        raise CannotAsk(_("Too many letters were asked for from here. Wait an hour, then try again."), status=429)
    row = AskingIn.objects.create(
        key=secrets.token_urlsafe(32), address=address, network=from_network, at=at,
        until=at + timedelta(minutes=level_policy.current().link_minutes),
    )  # fmt: skip
    enqueue(handler="regard.portal.letters.send", at=at, lane="send", data={"asking": row.pk, "to": in_letter(to)})
    return row


def by_link(token: str, *, at: datetime) -> AskingIn:
    """Who a link would let in; changes nothing, because mail programs look at links before people do. Raises CannotEnter."""
    try:
        key = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        key = ""
    row = AskingIn.objects.select_related("identity__person").filter(key=str(key)).first()
    if row is None or row.identity is None or row.used_at is not None or row.until <= at:
        raise CannotEnter(_("This link is over or was used. Ask for a new one."))
    return row


def enter_by_link(token: str, *, at: datetime) -> Identity:
    """Use the link up. Raises CannotEnter."""
    return _enter(by_link(token, at=at), method="link", at=at)


def enter_by_code(*, key: str, typed: str, at: datetime) -> Identity:
    """Use the code up, in the browser that asked for it. Raises CannotEnter; the wrong try is counted all the same."""
    most = level_policy.current().code_tries
    open_rows = AskingIn.objects.filter(key=key, used_at=None, until__gt=at, tries__lt=most)
    if not open_rows.update(tries=F("tries") + 1):
        raise CannotEnter(_("That code is over. Ask for a new letter."))
    row = AskingIn.objects.select_related("identity__person").get(key=key)
    if _typed_today(row.address, at=at) > WRONG_A_DAY:
        raise CannotEnter(_("Too many codes were typed for this address today. Open the link in our letter instead."))
    digits = "".join(sign for sign in typed if sign.isdigit())
    is_right = hmac.compare_digest(row.digest, _mac(f"{key}:{digits}"))
    if not is_right or row.identity is None:
        left = most - row.tries
        again = _("That is not the code. It stands in our newest letter, six digits. Tries left: %(left)s.")
        raise CannotEnter(again % {"left": left} if left else _("That was not the code either. Ask for a new letter."))
    return _enter(row, method="code", at=at)


def _typed_today(address: str, *, at: datetime) -> int:
    rows = AskingIn.objects.filter(address=address, at__gt=at - timedelta(days=1))
    return rows.aggregate(typed=Sum("tries"))["typed"] or 0


@transaction.atomic
def _enter(row: AskingIn, *, method: str, at: datetime) -> Identity:
    """Once: whoever comes second with the same letter is too late."""
    if not AskingIn.objects.filter(pk=row.pk, used_at=None).update(used_at=at):
        raise CannotEnter(_("This link is over or was used. Ask for a new one."))
    assert row.identity is not None
    row.identity.recognise(level=Level.VERIFIED, method=method, at=at, by=row.identity.person.actor)
    return row.identity


def _mac(text: str) -> str:
    key = b"regard portal " + settings.SECRET_KEY.encode()
    return hmac.new(key, text.encode("utf-8", "replace"), hashlib.sha256).hexdigest()
