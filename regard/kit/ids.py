"""Names that people and machines can read aloud and nobody can guess."""

from __future__ import annotations

import secrets

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: cannot be misread or spell much


def new_ref(length: int = 8) -> str:
    """A random reference; 8 letters carry 40 bits. Uniqueness is the database's to keep."""
    return "".join(secrets.choice(CROCKFORD) for _ in range(length))


def read_ref(text: str) -> str:
    """What a person typed, made canonical: case, dashes and look-alike letters forgiven."""
    return text.upper().replace("-", "").translate(str.maketrans("ILOU", "110V"))
