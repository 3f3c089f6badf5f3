"""Reading the signed token of a host site (JWT, RFC 7519; the traps of RFC 8725). It is believed once, for minutes.

The key is found by `kid` among our own; its algorithm is the key's. Keys, addresses of keys and algorithms that the token
brings along are not looked at.
"""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from regard.customers.identity import Identity, canonical_email
from regard.customers.level import Level
from regard.customers.person import Person, make_findable
from regard.customers.site import Site, SiteKey, SiteToken
from regard.spine.refusal import Refusal

LONGEST = timedelta(minutes=10)  # how far away `exp` may be
SKEW = timedelta(seconds=30)  # how far two clocks may be apart
MOST_SIGNS, MOST_SUBJECT, MOST_JTI = 8000, 120, 200


class TokenNotBelieved(Refusal):
    """What we say to whoever brings it: nothing of why. `why` is for the admin's try-out."""

    code = "token_not_believed"
    status = 403

    def __init__(self, why: str) -> None:
        super().__init__(_("That sign-in did not work. Go back to the site and try once more."))
        self.why = why


@dataclass(frozen=True, slots=True)
class Told:
    """What a token says that is signed, fresh and for us."""

    site: Site
    key: SiteKey
    subject: str
    jti: str
    until: datetime
    email: str = ""  # canonical; only when the site says that it has verified it
    name: str = ""

    @property
    def account(self) -> str:
        return f"{self.site.slug}:{self.subject}"


def read_token(token: str, *, at: datetime) -> Told:
    """Checks everything but whether it came before. Raises TokenNotBelieved."""
    key = _key_of(token, at=at)
    claims = _claims(token, key)
    until = _times(claims, at=at)
    subject, jti = claims.get("sub"), claims.get("jti")
    if not isinstance(subject, str) or not 1 <= len(subject) <= MOST_SUBJECT or not subject.isprintable():
        raise TokenNotBelieved(_("“sub” must be the account: 1 to 120 printable signs."))
    if not isinstance(jti, str) or not 8 <= len(jti) <= MOST_JTI:
        raise TokenNotBelieved(_("“jti” must be a text of 8 to 200 signs, new for each token."))
    name = claims.get("name")
    return Told(
        key.site, key, subject, jti, until, email=_email(claims),
        name=" ".join(name.split())[:200] if isinstance(name, str) and name.isprintable() else "",
    )  # fmt: skip


@transaction.atomic
def sign_in(token: str, *, at: datetime) -> Identity:
    """The account behind the token, verified. A token counts once. Raises TokenNotBelieved."""
    told = read_token(token, at=at)
    _only_once(told)
    identity = _account(told, at=at)
    identity.recognise(level=Level.VERIFIED, method="site", at=at, by=f"site:{told.site.pk}")
    SiteKey.objects.filter(pk=told.key.pk).update(used_at=at)
    return identity


def _key_of(token: str, *, at: datetime) -> SiteKey:
    if len(token) > MOST_SIGNS:
        raise TokenNotBelieved(_("It is too long."))
    try:
        header = jwt.get_unverified_header(token)
    except jwt.PyJWTError as error:
        raise TokenNotBelieved(_("This is not a signed token (three parts with dots between).")) from error
    kid = header.get("kid")
    key = SiteKey.objects.select_related("site").filter(kid=kid).first() if _is_kid(kid) else None
    if key is None:
        raise TokenNotBelieved(_("Its head names no key of ours in “kid”."))
    if header.get("alg") != key.algorithm:
        raise TokenNotBelieved(_("The key is for %(alg)s, the token says something else.") % {"alg": key.algorithm})
    if "crit" in header:
        raise TokenNotBelieved(_("Its head asks for extensions (“crit”) that we do not know."))
    if key.site.retired_at is not None or not key.is_good(at=at):
        raise TokenNotBelieved(_("The key does not count yet, or was retired."))
    return key


def _is_kid(kid: object) -> bool:
    return isinstance(kid, str) and 0 < len(kid) <= 40 and kid.isascii() and kid.isprintable()


def _claims(token: str, key: SiteKey) -> dict[str, Any]:
    """Signature, audience and issuer; the times are ours to judge."""
    verifier = key.verifier
    if not verifier:
        raise TokenNotBelieved(_("Our own secret changed since this key was made. Make a new key."))
    options: Any = {
        "require": ["exp", "iat", "jti", "sub", "aud", "iss"], "verify_exp": False, "verify_iat": False, "verify_nbf": False,
        "verify_sub": False, "verify_jti": False,
    }  # fmt: skip
    try:
        return jwt.decode(
            token,
            verifier,
            algorithms=[key.algorithm],
            audience=key.site.audience,
            issuer=key.site.issuer,
            options=options,
        )
    except jwt.InvalidSignatureError as error:
        raise TokenNotBelieved(
            _("The signature is not right: another key or secret was used, or it was altered.")
        ) from error
    except jwt.InvalidAudienceError as error:
        raise TokenNotBelieved(_("“aud” must be %(audience)s.") % {"audience": key.site.audience}) from error
    except jwt.InvalidIssuerError as error:
        raise TokenNotBelieved(_("“iss” must be %(issuer)s.") % {"issuer": key.site.issuer}) from error
    except jwt.MissingRequiredClaimError as error:
        raise TokenNotBelieved(_("“%(claim)s” is missing.") % {"claim": error.claim}) from error
    except (jwt.PyJWTError, ValueError, TypeError, RecursionError) as error:
        raise TokenNotBelieved(_("It can't be read.")) from error


def _times(claims: dict[str, Any], *, at: datetime) -> datetime:
    """When it ends. Young, short-lived, not from the future."""
    ends, made = _moment(claims.get("exp")), _moment(claims.get("iat"))
    starts = _moment(claims["nbf"]) if "nbf" in claims else made
    if ends is None or made is None or starts is None:
        raise TokenNotBelieved(_("“exp”, “iat” and “nbf” are seconds since 1970."))
    if ends <= at - SKEW:
        raise TokenNotBelieved(_("It is over: “exp” has passed."))
    if ends > at + LONGEST + SKEW or ends - made > LONGEST + SKEW:
        raise TokenNotBelieved(_("It lives too long: “exp” may be ten minutes away at most."))
    if made > at + SKEW or starts > at + SKEW:
        raise TokenNotBelieved(_("It comes from the future: look at the clock of the site."))
    return ends


def _moment(value: object) -> datetime | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    try:
        return datetime.fromtimestamp(value, UTC)
    except (OverflowError, ValueError, OSError):
        return None


def _email(claims: dict[str, Any]) -> str:
    email = claims.get("email")
    if claims.get("email_verified") is not True or not isinstance(email, str) or "@" not in email or len(email) > 254:
        return ""
    return canonical_email(email)


def _only_once(told: Told) -> None:
    digest = hashlib.sha256(told.jti.encode("utf-8", "replace")).hexdigest()
    try:
        with transaction.atomic():
            SiteToken.objects.create(site=told.site, jti=digest, until=told.until + SKEW)
    except IntegrityError as error:
        raise TokenNotBelieved(_("It was used already: “jti” must be new each time.")) from error


def _account(told: Told, *, at: datetime) -> Identity:
    """Their identity. A new account joins whom its address belongs to, if the site is trusted to say so; else it is new."""
    for _tries in range(2):
        known = Identity.objects.select_related("person").filter(kind="account", value=told.account).first()
        if known is not None:
            return known
        try:
            with transaction.atomic():
                return _new_account(told, at=at)
        except IntegrityError:  # the same account signed in twice in the same moment
            continue
    raise TokenNotBelieved(_("It can't be read."))


def _new_account(told: Told, *, at: datetime) -> Identity:
    person = None
    if told.email and told.site.trusts_email:
        found = Identity.objects.select_related("person").filter(kind="email", value=told.email).first()
        person = found.person if found is not None else None
    if person is None:
        person = Person.objects.create(name=told.name, first_seen_at=at, last_seen_at=at)
        make_findable(person=person, values=[told.account], at=at)
    return Identity.objects.create(
        person=person, kind="account", value=told.account, name=told.name, level_at=at, first_seen_at=at
    )
