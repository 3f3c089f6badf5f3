"""Signed tokens of host sites: believed once, for minutes, by our key and our algorithm; and all the ways to forge one."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from django.conf import settings
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from regard.customers.models import Identity, Level, Person, Site, SiteKey, SiteToken
from regard.customers.site import CannotKeepSite, add_key, add_site, change_site, forget_tokens, retire_key, retire_site
from regard.customers.site_token import TokenNotBelieved, read_token, sign_in
from tests.cast import NOW, Cast

_numbers = count(1)
RSA = rsa.generate_private_key(public_exponent=65537, key_size=2048)
EC = ec.generate_private_key(ec.SECP256R1())


def public(key: Any) -> str:
    return str(
        key.public_key()
        .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
        .decode()
    )


class Shop:
    """A host site with a shared secret."""

    def __init__(self, cast: Cast, *, slug: str = "shop", trusts_email: bool = False) -> None:
        self.cast = cast
        self.site = add_site(
            slug=slug, name="The shop", issuer=f"https://{slug}.example", trusts_email=trusts_email, by=cast.ada, at=NOW
        )
        self.key, self.secret = add_key(self.site, algorithm="HS256", by=cast.ada, at=NOW)

    def claims(self, *, at: datetime = NOW, **changed: Any) -> dict[str, Any]:
        now = int(at.timestamp())
        given_in = {
            "iss": self.site.issuer, "aud": self.site.audience, "sub": "20917", "iat": now, "exp": now + 300,
            "jti": f"token-number-{next(_numbers)}",
        }  # fmt: skip
        return {name: value for name, value in (given_in | changed).items() if value is not None}

    def token(
        self, *, at: datetime = NOW, key: Any = None, headers: dict[str, Any] | None = None, **changed: Any
    ) -> str:
        head = {"kid": self.key.kid} | (headers or {})
        return jwt.encode(self.claims(at=at, **changed), key or self.secret, algorithm="HS256", headers=head)


@pytest.fixture
def shop(cast: Cast) -> Shop:
    return Shop(cast)


def raw(head: dict[str, Any], claims: dict[str, Any], *, key: bytes | None = None) -> str:
    def part(value: dict[str, Any]) -> bytes:
        return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=")

    signed = part(head) + b"." + part(claims)
    mac = hmac.new(key, signed, hashlib.sha256).digest() if key is not None else b""
    return (signed + b"." + base64.urlsafe_b64encode(mac).rstrip(b"=")).decode()


def test_it_signs_the_account_in(cast: Cast, shop: Shop) -> None:
    identity = sign_in(shop.token(name="Dana Ray"), at=NOW)
    assert (identity.kind, identity.value, identity.method) == ("account", "shop:20917", "site")
    assert identity.level_now(at=NOW) == Level.VERIFIED
    assert identity.person.name == "Dana Ray" and identity.person != cast.dana
    assert sign_in(shop.token(), at=NOW) == identity
    assert SiteKey.objects.get().used_at == NOW


@pytest.mark.parametrize(("algorithm", "key"), [("ES256", EC), ("RS256", RSA)])
def test_public_keys(cast: Cast, shop: Shop, algorithm: str, key: Any) -> None:
    row, shown = add_key(shop.site, algorithm=algorithm, pem=public(key), by=cast.ada, at=NOW)
    assert shown == ""
    token = jwt.encode(shop.claims(), key, algorithm=algorithm, headers={"kid": row.kid})
    assert sign_in(token, at=NOW).value == "shop:20917"


def test_the_secret_is_shown_once_and_kept_encrypted(shop: Shop) -> None:
    row = SiteKey.objects.get()
    assert shop.secret not in str(SiteKey.objects.values())
    assert row.verifier == shop.secret and len(shop.secret) >= 43


class TestRefused:
    """`why` is for the admin; what the bringer hears is always the same sentence."""

    def why(self, token: str, *, at: datetime = NOW) -> str:
        people, identities = Person.objects.count(), Identity.objects.count()
        with pytest.raises(TokenNotBelieved) as refused:
            sign_in(token, at=at)
        assert str(refused.value) == "That sign-in did not work. Go back to the site and try once more."
        assert (Person.objects.count(), Identity.objects.count()) == (people, identities)
        return refused.value.why

    def test_replayed(self, shop: Shop) -> None:
        token = shop.token()
        sign_in(token, at=NOW)
        assert "used already" in self.why(token)
        assert "used already" in self.why(shop.token(jti=jwt.decode(token, options={"verify_signature": False})["jti"]))

    def test_replayed_after_what_is_forgotten_was_forgotten(self, shop: Shop) -> None:
        token, later = shop.token(), NOW + timedelta(minutes=7)
        sign_in(token, at=NOW)
        assert forget_tokens(at=NOW + timedelta(minutes=5, seconds=40)) == 0
        assert forget_tokens(at=later) == 1
        assert "is over" in self.why(token, at=later)

    def test_forged(self, shop: Shop) -> None:
        assert "signature" in self.why(shop.token(key="x" * 64))
        head, body, mac = shop.token().split(".")
        other = shop.token(sub="1").split(".")[1]
        assert "signature" in self.why(f"{head}.{other}.{mac}")
        assert "signature" in self.why(f"{head}.{body}.")

    def test_alg_none(self, shop: Shop) -> None:
        for name in ("none", "None", "NONE", ""):
            assert "HS256" in self.why(raw({"alg": name, "kid": shop.key.kid, "typ": "JWT"}, shop.claims()))

    def test_alg_confusion(self, cast: Cast, shop: Shop) -> None:
        """A public key is known to all: nobody may use it as the secret of an HMAC."""
        row, _shown = add_key(shop.site, algorithm="RS256", pem=public(RSA), by=cast.ada, at=NOW)
        for secret in (public(RSA).encode(), public(RSA).strip().encode()):
            token = raw({"alg": "HS256", "kid": row.kid}, shop.claims(), key=secret)
            assert "RS256" in self.why(token)
        downgraded = jwt.encode(shop.claims(), EC, algorithm="ES256", headers={"kid": shop.key.kid})
        assert "HS256" in self.why(downgraded)

    def test_keys_that_the_token_brings_along(self, cast: Cast, shop: Shop) -> None:
        numbers = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(RSA.public_key()))
        for brought in ({"jwk": numbers}, {"jku": "http://127.0.0.1:9/keys"}, {"x5u": "http://127.0.0.1:9/x"}):
            token = jwt.encode(shop.claims(), RSA, algorithm="RS256", headers={"kid": shop.key.kid, **brought})
            assert self.why(token)
            token = jwt.encode(shop.claims(), RSA, algorithm="RS256", headers=brought)
            assert "kid" in self.why(token)

    @pytest.mark.parametrize(
        "kid", [None, "", "../../secret", "' OR 1=1 --", "x\x00", 5, ["a"], {"a": 1}, "é", "k" * 5000, "/dev/null"]
    )
    def test_kid_injection(self, shop: Shop, kid: Any) -> None:
        assert self.why(raw({"alg": "HS256", "kid": kid}, shop.claims(), key=b""))

    def test_another_sites_key(self, cast: Cast, shop: Shop) -> None:
        other = Shop(cast, slug="app")
        assert "iss" in self.why(other.token(aud=other.site.audience, iss=shop.site.issuer))
        assert "aud" in self.why(other.token(aud=shop.site.audience))
        assert sign_in(other.token(), at=NOW).value == "app:20917"

    @pytest.mark.parametrize("audience", ["https://other.example/my/site/shop", "", [], "shop", 5, None])
    def test_wrong_audience(self, shop: Shop, audience: Any) -> None:
        assert "aud" in self.why(
            raw({"alg": "HS256", "kid": shop.key.kid}, shop.claims(aud=audience), key=shop.secret.encode())
        )

    @pytest.mark.parametrize("claim", ["exp", "iat", "jti", "sub", "aud", "iss"])
    def test_something_missing(self, shop: Shop, claim: str) -> None:
        assert claim in self.why(shop.token(**{claim: None}))

    def test_expired(self, shop: Shop) -> None:
        assert "over" in self.why(shop.token(), at=NOW + timedelta(minutes=6))

    def test_too_long_lived(self, shop: Shop) -> None:
        at = int(NOW.timestamp())
        assert "too long" in self.why(shop.token(exp=at + 700))
        assert "too long" in self.why(shop.token(iat=at - 3600, exp=at + 500))  # made long ago, for long

    def test_from_the_future(self, shop: Shop) -> None:
        at = int(NOW.timestamp())
        assert "future" in self.why(shop.token(iat=at + 120, exp=at + 300))
        assert "future" in self.why(shop.token(nbf=at + 120))

    @pytest.mark.parametrize(
        "value", ["1e400", "NaN", "Infinity", "true", '"1773219600"', "null", "[]", "1e300", "-1e300"]
    )
    def test_times_that_are_none(self, shop: Shop, value: str) -> None:
        claims = json.dumps(shop.claims(exp="@")).replace('"@"', value)
        head = base64.urlsafe_b64encode(json.dumps({"alg": "HS256", "kid": shop.key.kid}).encode()).rstrip(b"=")
        signed = head + b"." + base64.urlsafe_b64encode(claims.encode()).rstrip(b"=")
        mac = base64.urlsafe_b64encode(hmac.new(shop.secret.encode(), signed, hashlib.sha256).digest()).rstrip(b"=")
        assert self.why((signed + b"." + mac).decode())

    @pytest.mark.parametrize("subject", ["", "x" * 121, "a\nb", "a\x00b", 5, None, ["a"]])
    def test_subjects_that_are_none(self, shop: Shop, subject: Any) -> None:
        assert "sub" in self.why(
            raw({"alg": "HS256", "kid": shop.key.kid}, shop.claims(sub=subject), key=shop.secret.encode())
        )

    def test_critical_extensions(self, shop: Shop) -> None:
        assert self.why(
            raw(
                {"alg": "HS256", "kid": shop.key.kid, "crit": ["b64"], "b64": False},
                shop.claims(),
                key=shop.secret.encode(),
            )
        )

    def test_a_retired_key_and_one_that_is_not_yet(self, cast: Cast, shop: Shop) -> None:
        token, later = shop.token(), NOW + timedelta(minutes=1)
        fresh, secret = add_key(shop.site, algorithm="HS256", not_before=NOW + timedelta(days=1), by=cast.ada, at=NOW)
        early = jwt.encode(shop.claims(), secret, algorithm="HS256", headers={"kid": fresh.kid})
        assert "not count yet" in self.why(early)
        retire_key(shop.key, by=cast.ada, at=NOW)
        assert "retired" in self.why(token, at=later)

    def test_a_retired_site(self, cast: Cast, shop: Shop) -> None:
        retire_site(shop.site, by=cast.ada, at=NOW)
        assert "retired" in self.why(shop.token())
        retire_site(shop.site, by=cast.ada, at=NOW, back=True)
        assert sign_in(shop.token(), at=NOW)

    @hypothesis_settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
    @given(
        st.one_of(
            st.text(max_size=200), st.from_regex(r"\A[A-Za-z0-9_-]{0,40}\.[A-Za-z0-9_-]{0,40}\.[A-Za-z0-9_-]{0,40}\Z")
        )
    )
    def test_noise(self, cast: Cast, token: str) -> None:
        with pytest.raises(TokenNotBelieved):
            read_token(token, at=NOW)

    def test_a_giant(self, shop: Shop) -> None:
        assert "long" in self.why("a" * 10_000_000)
        assert self.why(raw({"alg": "HS256", "kid": shop.key.kid}, {"x": "[" * 3000}, key=shop.secret.encode()))


class TestTheEmailClaim:
    def test_joins_an_existing_person_where_the_site_is_trusted_and_says_it_checked(self, cast: Cast) -> None:
        shop = Shop(cast, trusts_email=True)
        identity = sign_in(shop.token(email="Dana@Example.org", email_verified=True), at=NOW)
        assert identity.person == cast.dana

    @pytest.mark.parametrize("verified", [False, None, "true", 1, "yes"])
    def test_not_when_it_did_not_check(self, cast: Cast, verified: Any) -> None:
        shop = Shop(cast, trusts_email=True)
        assert sign_in(shop.token(email="dana@example.org", email_verified=verified), at=NOW).person != cast.dana

    def test_not_when_it_is_not_trusted(self, cast: Cast, shop: Shop) -> None:
        assert sign_in(shop.token(email="dana@example.org", email_verified=True), at=NOW).person != cast.dana

    def test_an_account_that_is_known_never_moves(self, cast: Cast, shop: Shop) -> None:
        first = sign_in(shop.token(), at=NOW)
        change_site(shop.site, name="Shop", issuer=shop.site.issuer, trusts_email=True, by=cast.ada, at=NOW)
        again = sign_in(shop.token(email="dana@example.org", email_verified=True), at=NOW)
        assert again.person == first.person != cast.dana


class TestKeeping:
    def test_only_an_admin(self, cast: Cast, shop: Shop) -> None:
        with pytest.raises(CannotKeepSite, match="admin"):
            add_site(slug="x", name="X", issuer="x", trusts_email=True, by=cast.benno, at=NOW)
        with pytest.raises(CannotKeepSite, match="admin"):
            add_key(shop.site, algorithm="HS256", by=cast.alma, at=NOW)
        with pytest.raises(CannotKeepSite, match="admin"):
            retire_key(shop.key, by=cast.alma, at=NOW)

    def test_weak_and_wrong_keys(self, cast: Cast, shop: Shop) -> None:
        weak = rsa.generate_private_key(public_exponent=65537, key_size=1024)
        odd = ec.generate_private_key(ec.SECP384R1())
        private = EC.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        ).decode()
        for algorithm, pem, words in (
            ("RS256", public(weak), "2048"), ("ES256", public(odd), "P-256"), ("ES256", public(RSA), "P-256"), ("RS256", public(EC), "2048"),
            ("ES256", private, "private key"), ("ES256", "nonsense", "PEM"), ("ES256", "", "PEM"), ("none", public(EC), "three kinds"),
        ):  # fmt: skip
            with pytest.raises(CannotKeepSite, match=words):
                add_key(shop.site, algorithm=algorithm, pem=pem, by=cast.ada, at=NOW)
        assert SiteKey.objects.count() == 1

    @pytest.mark.parametrize("slug", ["", "-x", "a b", "x" * 40, "shop:1", "é", "shop"])
    def test_short_names(self, cast: Cast, shop: Shop, slug: str) -> None:
        with pytest.raises(CannotKeepSite):
            add_site(slug=slug, name="X", issuer="x", trusts_email=False, by=cast.ada, at=NOW)


class TestAtTheDoor:
    """POST /my/site-session/"""

    def test_in(self, cast: Cast, shop: Shop) -> None:
        client = Client(enforce_csrf_checks=True)  # it comes from another site
        answer = client.post("/my/site-session/", {"token": shop.token(at=timezone.now(), name="Dana")})
        assert answer.status_code == 303 and answer.headers["Location"] == "/my/"
        assert "signed in through your account" in client.get("/my/").content.decode()

    def test_out(self, cast: Cast, shop: Shop) -> None:
        for token in ("", "x.y.z", shop.token(key="x" * 64, at=timezone.now()), "\x00", "é" * 9000):
            answer = Client().post("/my/site-session/", {"token": token})
            assert answer.status_code == 403
            assert "Go back to the site" in answer.content.decode()
            assert "regard-my" not in answer.cookies

    def test_twice(self, cast: Cast, shop: Shop) -> None:
        token = shop.token(at=timezone.now())
        assert [Client().post("/my/site-session/", {"token": token}).status_code for _time in range(2)] == [303, 403]
        assert SiteToken.objects.count() == 1

    @pytest.mark.parametrize(
        ("asked", "lands"),
        [("/my/code/", "/my/code/"), ("https://evil.example/my/", "/my/"), ("//evil.example/my/", "/my/"), ("/desk/", "/my/"),
         ("/my/../desk/", "/my/"), ("javascript:alert(1)", "/my/")],
    )  # fmt: skip
    def test_lands_on_our_own_pages_alone(self, cast: Cast, shop: Shop, asked: str, lands: str) -> None:
        answer = Client().post("/my/site-session/", {"token": shop.token(at=timezone.now()), "next": asked})
        assert answer.headers["Location"] == lands

    def test_the_page_for_links_carries_no_token_to_the_server(self, cast: Cast) -> None:
        page = Client().get("/my/site-session/").content.decode()
        assert "portal/site-session" in page and 'action="/my/site-session/"' in page


def test_the_audience_names_installation_and_site(shop: Shop) -> None:
    assert shop.site.audience == f"{settings.BASE_URL}/my/site/shop"
    assert Site.objects.get().audience == shop.site.audience
