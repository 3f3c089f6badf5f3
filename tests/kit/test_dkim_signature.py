"""What we sign verifies at the receiver, and no longer when somebody changes it."""

import dkim
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from regard.kit.mail.compose import CannotCompose, compose, sign_dkim
from regard.kit.mail.model import Address

KEY = rsa.generate_private_key(public_exponent=65537, key_size=1024)
RECORD = b"v=DKIM1; k=rsa; p=" + b"".join(
    KEY.public_key()
    .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    .split(b"\n")[1:-2]
)
RAW = compose(
    sender=Address("Älma", "support@halden.example"),
    to=[Address("", "dana@x.example")],
    subject="Grüße",
    text="Hello\n" * 3,
    message_id="a@halden.example",
)


def pem(form: serialization.PrivateFormat) -> str:
    return KEY.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption()).decode()


def verifies(raw: bytes) -> bool:
    return bool(dkim.verify(raw, dnsfunc=lambda name, timeout=5: RECORD, minkey=1024))


@pytest.mark.parametrize("form", [serialization.PrivateFormat.PKCS8, serialization.PrivateFormat.TraditionalOpenSSL])
def test_a_signed_mail_verifies(form: serialization.PrivateFormat) -> None:
    signed = sign_dkim(RAW, domain="halden.example", selector="regard", private_key_pem=pem(form))
    assert signed.endswith(RAW) and signed.startswith(b"DKIM-Signature:")
    assert verifies(signed)
    assert not verifies(signed.replace(b"Hello", b"Hullo"))
    assert not verifies(b"From: thief@x.example\r\n" + signed)
    assert b"\n" not in signed.replace(b"\r\n", b"")


def test_a_bad_key_is_refused() -> None:
    with pytest.raises(CannotCompose):
        sign_dkim(RAW, domain="halden.example", selector="regard", private_key_pem="not a key")
