"""DKIM for what we send (RFC 6376), relaxed/relaxed, RSA-SHA256."""

from __future__ import annotations

from regard.kit.mail.compose.header import CannotCompose

# From is signed once more than it occurs, so that nobody can put a second one before it (RFC 6376 §8.15).
_SIGNED = (
    b"From From To Cc Subject Date Message-ID In-Reply-To References Reply-To MIME-Version Content-Type "
    b"Content-Transfer-Encoding Auto-Submitted List-Unsubscribe List-Unsubscribe-Post"
).split()


def sign_dkim(raw: bytes, *, domain: str, selector: str, private_key_pem: bytes | str) -> bytes:
    """`raw` with a DKIM-Signature in front. Raises CannotCompose when the key or the domain can't be used."""
    import dkim  # type: ignore[import-untyped, unused-ignore]  # with its DNS library a tenth of a second and 15 MB

    key = private_key_pem.encode("ascii", "replace") if isinstance(private_key_pem, str) else private_key_pem
    present = {line.split(b":", 1)[0].strip().lower() for line in raw.split(b"\r\n\r\n", 1)[0].split(b"\r\n")}
    try:
        signature: bytes = dkim.sign(
            raw,
            selector.encode("idna"),
            domain.encode("idna"),
            key,
            canonicalize=(b"relaxed", b"relaxed"),
            include_headers=[name for name in _SIGNED if name.lower() in present],
        )
    except (dkim.DKIMException, ValueError, UnicodeError, IndexError, TypeError) as error:
        raise CannotCompose(f"The mail could not be signed: {error}") from error
    return signature + raw
