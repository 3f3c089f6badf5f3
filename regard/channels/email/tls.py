"""The listener's certificate: the operator's (REGARD_TLS_CERT, REGARD_TLS_KEY), else one made here, enough for STARTTLS."""

from __future__ import annotations

import datetime as dt
import os
import ssl
from pathlib import Path

from django.conf import settings


def context() -> ssl.SSLContext:
    cert, key = os.environ.get("REGARD_TLS_CERT", ""), os.environ.get("REGARD_TLS_KEY", "")
    if not (cert and key):
        cert, key = own_certificate()
    found = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    found.minimum_version = ssl.TLSVersion.TLSv1_2
    found.load_cert_chain(cert, key)
    return found


def own_certificate() -> tuple[str, str]:
    """Paths of a self-signed certificate and its key, made once."""
    folder = Path(settings.DATA_DIR) / "tls"
    cert, key = folder / "mail.crt", folder / "mail.key"
    if not (cert.exists() and key.exists()):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _make(cert, key)
    return str(cert), str(key)


def _make(cert: Path, key: Path) -> None:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    secret = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "regard")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(secret.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=3650)).sign(secret, hashes.SHA256())
    )  # fmt: skip
    pem = secret.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    for path, content in ((key, pem), (cert, made.public_bytes(serialization.Encoding.PEM))):
        draft = path.with_suffix(f".{os.getpid()}")
        fd = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(fd, "wb") as file:
            file.write(content)
        draft.replace(path)
