"""Whom a mail comes from is believed on the word of a server we trust, or on a signature we checked."""

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from hypothesis import given
from hypothesis import strategies as st

from regard.kit.mail import read
from regard.kit.mail.authentication import SPOOF_WARNINGS, read_authentication, spoof_warnings, verify
from regard.kit.mail.compose import compose, sign_dkim
from regard.kit.mail.model import Address, Authentication, Mail

TRUSTED = ["mx.halden.example"]


def mail(*headers: str, sender: str = "Dana <dana@customer.example>") -> Mail:
    return read("\r\n".join([*headers, f"From: {sender}", "Subject: Hello", "", "Hi"]).encode())


def found(*headers: str, sender: str = "Dana <dana@customer.example>") -> Authentication:
    return read_authentication(mail(*headers, sender=sender), trusted=TRUSTED)


def test_the_word_of_our_server() -> None:
    auth = found(
        "Authentication-Results: MX.Halden.example 1; (checked \\) here; x=y)\r\n"
        ' spf=pass (sender ip is 1.2.3.4) smtp.mailfrom="bounce@customer.example";\r\n'
        ' dkim=pass reason="good; really" header.d=customer.example header.b=abc;\r\n'
        " dmarc=pass (p=reject) header.from=customer.example"
    )
    assert auth == Authentication(spf="pass", dkim="pass", dmarc="pass", aligned=True, server="mx.halden.example")


def test_a_stranger_is_not_believed() -> None:
    assert found("Authentication-Results: mx.evil.example; dmarc=pass header.from=customer.example") == Authentication()
    assert found("ARC-Authentication-Results: i=1; mx.halden.example; dmarc=pass") == Authentication()
    assert found("Authentication-Results: x; dmarc=pass", "Subject: none") == Authentication()


def test_only_the_newest_word_counts() -> None:
    auth = found(
        "Authentication-Results: mx.halden.example; dmarc=fail header.from=customer.example",
        "Received: from evil.example by mx.halden.example; Sun, 22 Nov 2026 10:00:00 +0000",
        "Authentication-Results: mx.halden.example; dmarc=pass header.from=customer.example",
    )
    assert (auth.dmarc, auth.aligned) == ("fail", False)


def test_results_spread_over_headers_of_one_server() -> None:
    auth = found(
        "Authentication-Results: mx.halden.example; dmarc=none header.from=customer.example",
        "Authentication-Results: mx.halden.example; dkim=pass header.d=mail.customer.example",
    )
    assert (auth.dmarc, auth.dkim, auth.aligned) == ("none", "pass", True)


@pytest.mark.parametrize(
    ("results", "aligned"),
    [
        ("spf=pass smtp.mailfrom=news.customer.example", True),
        ("spf=pass smtp.mailfrom=x@elsewhere.example", False),
        ("spf=pass smtp.helo=customer.example", False),
        ("spf=softfail smtp.mailfrom=customer.example", False),
        ("dkim=pass header.i=@customer.example", True),
        ("dkim=pass header.d=elsewhere.example", False),
        ("dkim=fail header.d=customer.example; dkim=pass header.d=customer.example", True),
        ("dkim=pass header.d=customer.example; dmarc=fail header.from=customer.example", False),
        ("dmarc=pass header.from=elsewhere.example", False),
        ("dmarc=none; dkim=pass header.d=customer.example", True),
        ("none", False),
    ],
)
def test_alignment(results: str, aligned: bool) -> None:
    assert found(f"Authentication-Results: mx.halden.example; {results}").aligned is aligned


def test_neighbours_on_a_shared_domain_are_strangers() -> None:
    for one, other in (("mine.github.io", "yours.github.io"), ("mine.co.uk", "yours.co.uk")):
        line = f"Authentication-Results: mx.halden.example; dkim=pass header.d={other}"
        assert not found(line, sender=f"x@{one}").aligned


def test_two_senders_are_none() -> None:
    line = "Authentication-Results: mx.halden.example; dmarc=pass header.from=customer.example"
    assert not found(line, "From: other@evil.example").aligned
    assert not found(line, sender="a@customer.example, b@evil.example").aligned


@given(st.text(max_size=300))
def test_any_header_is_read(value: str) -> None:
    found("Authentication-Results: mx.halden.example; " + value.replace("\n", " ").replace("\r", " "), sender="x@y")


KEY = rsa.generate_private_key(public_exponent=65537, key_size=1024)
PEM = KEY.private_bytes(
    serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
).decode()
PUBLIC = KEY.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
RECORD = "v=DKIM1; k=rsa; p=" + "".join(PUBLIC.decode().split("\n")[1:-2])
DNS = {
    "regard._domainkey.customer.example": [RECORD],
    "regard._domainkey.elsewhere.example": [RECORD],
    "_dmarc.customer.example": ["v=DMARC1; p=reject"],
}
RAW = compose(
    sender=Address("Dana", "dana@customer.example"),
    to=[Address("", "support@halden.example")],
    subject="Hello",
    text="Hi",
    message_id="x@customer.example",
)


def checked(raw: bytes, dns: dict[str, list[str]] = DNS, **more: str) -> Authentication:
    return verify(read(raw), raw, resolver=lambda name: dns.get(name, []), **more)


def signed(domain: str) -> bytes:
    return sign_dkim(RAW, domain=domain, selector="regard", private_key_pem=PEM)


def test_a_signature_that_we_check() -> None:
    auth = checked(signed("customer.example"))
    assert (auth.dkim, auth.dmarc, auth.aligned) == ("pass", "pass", True)


def test_a_changed_mail() -> None:
    auth = checked(signed("customer.example").replace(b"\r\nHi", b"\r\nHo"))
    assert (auth.dkim, auth.aligned) == ("fail", False) or (auth.dkim, auth.aligned) == ("permerror", False)


def test_somebody_elses_signature_proves_nothing() -> None:
    auth = checked(signed("elsewhere.example"))
    assert (auth.dkim, auth.dmarc, auth.aligned) == ("pass", "", False)
    assert checked(signed("elsewhere.example"), spf="fail", mail_from="x@elsewhere.example").dmarc == "fail"
    assert checked(RAW, spf="pass", mail_from="x@customer.example").dmarc == "pass"


def test_strict_alignment_is_kept() -> None:
    dns = {**DNS, "_dmarc.customer.example": ["v=DMARC1; p=reject; adkim=s"]}
    raw = sign_dkim(
        RAW.replace(b"dana@customer.example", b"dana@mail.customer.example"),
        domain="customer.example",
        selector="regard",
        private_key_pem=PEM,
    )
    assert checked(raw).aligned and not checked(raw, dns).aligned


def test_dns_that_is_down() -> None:
    def down(name: str) -> list[str]:
        raise OSError("no DNS")

    raw = signed("customer.example")
    auth = verify(read(raw), raw, resolver=down)
    assert (auth.dkim, auth.dmarc, auth.aligned) == ("temperror", "temperror", False)


@given(st.binary(max_size=300))
def test_any_signature_is_checked(value: bytes) -> None:
    raw = b"DKIM-Signature: v=1; a=rsa-sha256; d=customer.example; " + value + b"\r\n" + RAW
    assert not checked(raw).aligned


OWN = ["support@halden.example", "halden.example"]


@pytest.mark.parametrize(
    ("headers", "sender", "warning"),
    [
        ([], "Halden <support@halden.example>", "claims_to_be_us"),
        ([], '"support@halden.example" <x@evil.example>', "other_address_in_name"),
        ([], "Halden <x@ha1den.example>", "look_alike_domain"),
        ([], "Halden <x@haldenn.example>", "look_alike_domain"),
        ([], "Pay <x@xn--pypal-4ve.com>", "look_alike_domain"),
        ([], "Pay <x@paypa1.com>", "look_alike_domain"),
        (["Reply-To: dana.1@gmail.com"], "Dana <dana@customer.example>", "answer_goes_elsewhere"),
        (["From: x@other.example"], "Dana <dana@customer.example>", "several_senders"),
    ],
)
def test_warnings_for_a_person(headers: list[str], sender: str, warning: str) -> None:
    warnings = spoof_warnings(mail(*headers, sender=sender), Authentication(), own=OWN)
    assert warning in warnings
    assert set(warnings) <= set(SPOOF_WARNINGS)


@pytest.mark.parametrize(
    ("headers", "sender"),
    [
        ([], "Dana <dana@customer.example>"),
        ([], "dana@customer.example <dana@customer.example>"),
        (["Reply-To: support@customer.example"], "Dana <dana@mail.customer.example>"),
        (["Reply-To: list@gmail.com", "List-Id: <x.y>"], "Dana <dana@customer.example>"),
        ([], "Dana <dana@gmail.com>"),
        ([], "Dana <dana@gmx.net>"),
        ([], "Amazon <x@amazon.de>"),
        ([], "Halden <x@halden.test>"),
        ([], "Jörg <x@xn--mller-kva.example>"),
    ],
)
def test_ordinary_mail_has_no_warning(headers: list[str], sender: str) -> None:
    assert spoof_warnings(mail(*headers, sender=sender), Authentication(), own=OWN) == []


def test_our_own_mail_that_is_proved_has_no_warning() -> None:
    ours = mail(sender="support@halden.example")
    assert spoof_warnings(ours, Authentication(dmarc="pass", aligned=True), own=OWN) == []
    assert spoof_warnings(mail(), Authentication(dmarc="fail"), own=OWN) == ["dmarc_failed"]
