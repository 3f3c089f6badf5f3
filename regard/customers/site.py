"""Host sites: a shop or an app that signs who is logged in there (RFC 7519), so that nobody proves it twice.

A key's algorithm is ours to say, never the token's. Keys rotate: a new one starts, the old one is retired when the site
has changed over.
"""

from __future__ import annotations

import re
import secrets
from datetime import datetime, timedelta
from typing import Any

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from regard.spine import secret
from regard.spine.event import record
from regard.spine.refusal import Refusal
from regard.staff.models import Agent

PURPOSE = "regard.customers.site"
RSA_BITS = 2048
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,38}\Z")


class CannotKeepSite(Refusal):
    code = "cannot_keep_site"
    status = 422


class Site(models.Model):
    slug = models.CharField(
        max_length=40, unique=True
    )  # part of the audience and of the accounts' names; never changes
    name = models.CharField(max_length=80)
    issuer = models.CharField(max_length=200)  # what its tokens say in "iss"
    trusts_email = models.BooleanField(default=False)  # its word on an e-mail address joins people
    framed_by = models.JSONField(default=list)  # origins; see site_framing.py
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def audience(self) -> str:
        """What its tokens must say in "aud": this installation and this site, so that no other takes them."""
        return f"{settings.BASE_URL}/my/site/{self.slug}"


class SiteKey(models.Model):
    class Algorithm(models.TextChoices):
        HS256 = "HS256", _("shared secret (HS256)")
        ES256 = "ES256", _("public key, P-256 (ES256)")
        RS256 = "RS256", _("public key, RSA (RS256)")

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="keys")
    kid = models.CharField(max_length=40, unique=True)
    algorithm = models.CharField(max_length=5, choices=Algorithm)
    material = models.TextField()  # HS256: the secret, encrypted; else the public key as PEM
    not_before = models.DateTimeField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)
    retired_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.kid

    def is_good(self, *, at: datetime) -> bool:
        return self.not_before <= at and (self.retired_at is None or self.retired_at > at)

    @property
    def verifier(self) -> str:
        """What signatures are checked with; "" when our own secret changed and the stored one can't be read."""
        if self.algorithm == self.Algorithm.HS256:
            return secret.unlock(self.material, purpose=PURPOSE)
        return self.material


class SiteToken(models.Model):
    """A token that came in, remembered until it would be too old anyway: each signs somebody in once."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="tokens")
    jti = models.CharField(max_length=64)  # SHA-256 of what it says
    until = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "jti"], name="site_token_once")]
        indexes = [models.Index(fields=["until"], name="site_token_until")]

    def __str__(self) -> str:
        return self.jti


@transaction.atomic
def add_site(*, slug: str, name: str, issuer: str, trusts_email: bool, by: Agent, at: datetime) -> Site:
    _admin_only(by)
    slug = slug.strip().lower()
    if not _SLUG.match(slug):
        raise CannotKeepSite(_("The short name is letters, digits and hyphens, like shop."))
    if Site.objects.filter(slug=slug).exists():
        raise CannotKeepSite(_("There is a site with this short name already."))
    site = Site(slug=slug, made_at=at)
    return _write(site, name=name, issuer=issuer, trusts_email=trusts_email, by=by, at=at)


@transaction.atomic
def change_site(site: Site, *, name: str, issuer: str, trusts_email: bool, by: Agent, at: datetime) -> Site:
    _admin_only(by)
    return _write(site, name=name, issuer=issuer, trusts_email=trusts_email, by=by, at=at)


def _write(site: Site, *, name: str, issuer: str, trusts_email: bool, by: Agent, at: datetime) -> Site:
    name, issuer = " ".join(name.split())[:80], issuer.strip()
    if not name or not issuer or len(issuer) > 200:
        raise CannotKeepSite(_("Give it a name and say what its tokens name as their issuer."))
    before = Site.objects.filter(pk=site.pk).values("name", "issuer", "trusts_email").first()
    site.name, site.issuer, site.trusts_email = name, issuer, trusts_email
    site.save()
    data = {"slug": site.slug, "name": name, "issuer": issuer, "trusts_email": trusts_email, "was": before or {}}
    record(kind="site.changed", subject=f"site:{site.pk}", at=at, by=by.actor, data=data)
    return site


@transaction.atomic
def add_key(
    site: Site, *, algorithm: str, pem: str = "", not_before: datetime | None = None, by: Agent, at: datetime
) -> tuple[SiteKey, str]:
    """A new key beside the old ones, and its secret to show once ("" for public keys, which the site makes itself)."""
    _admin_only(by)
    if algorithm not in SiteKey.Algorithm:
        raise CannotKeepSite(_("Choose one of the three kinds of key."))
    shown = secrets.token_urlsafe(48) if algorithm == SiteKey.Algorithm.HS256 else ""
    material = secret.lock(shown, purpose=PURPOSE) if shown else _public_pem(pem, algorithm)
    key = SiteKey.objects.create(
        site=site, kid=f"{site.slug[:20]}-{secrets.token_hex(6)}", algorithm=algorithm, material=material,
        not_before=not_before or at, made_at=at, made_by=by.actor,
    )  # fmt: skip
    record(kind="site.key_added", subject=f"site:{site.pk}", at=at, by=by.actor, data={"kid": key.kid})
    return key, shown


@transaction.atomic
def retire_key(key: SiteKey, *, by: Agent, at: datetime) -> None:
    """From now on nothing that it signs is believed."""
    _admin_only(by)
    if SiteKey.objects.filter(pk=key.pk, retired_at=None).update(retired_at=at):
        record(kind="site.key_retired", subject=f"site:{key.site_id}", at=at, by=by.actor, data={"kid": key.kid})


@transaction.atomic
def retire_site(site: Site, *, by: Agent, at: datetime, back: bool = False) -> None:
    """Its tokens are not believed any more; `back` takes it in again."""
    _admin_only(by)
    site.retired_at = None if back else at
    site.save(update_fields=["retired_at"])
    told: dict[str, Any] = {"subject": f"site:{site.pk}", "at": at, "by": by.actor, "data": {"slug": site.slug}}
    if back:
        record(kind="site.returned", **told)
    else:
        record(kind="site.retired", **told)


def forget_tokens(*, at: datetime) -> int:
    """Those that are too old to be taken again need not be remembered. Returns how many went."""
    return SiteToken.objects.filter(Q(until__lt=at - timedelta(minutes=1))).delete()[0]


def _public_pem(pem: str, algorithm: str) -> str:
    """The PEM, if it is a public key of that kind and strong enough. A private key is refused: it is not ours to hold."""
    if "PRIVATE KEY" in pem:
        raise CannotKeepSite(_("This is a private key. Keep it on your site and paste the public one here."))
    try:
        key = load_pem_public_key(pem.strip().encode())
    except (ValueError, UnsupportedAlgorithm, UnicodeEncodeError) as error:
        raise CannotKeepSite(_("This is not a public key in PEM form.")) from error
    if algorithm == SiteKey.Algorithm.RS256 and isinstance(key, rsa.RSAPublicKey) and key.key_size >= RSA_BITS:
        return pem.strip()
    is_p256 = isinstance(key, ec.EllipticCurvePublicKey) and isinstance(key.curve, ec.SECP256R1)
    if algorithm == SiteKey.Algorithm.ES256 and is_p256:
        return pem.strip()
    raise CannotKeepSite(_("RS256 needs an RSA key of at least 2048 bits, ES256 a P-256 key."))


def _admin_only(by: Agent) -> None:
    if not by.is_admin:
        raise CannotKeepSite(_("Only an admin does this."))
