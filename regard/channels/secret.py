"""Passwords of other servers, encrypted at rest with a key derived from Regard's own secret."""

from __future__ import annotations

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings


def _fernet() -> Fernet:
    digest = hashlib.sha256(b"regard.channels.secret" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))


def lock(secret: str) -> str:
    return _fernet().encrypt(secret.encode()).decode() if secret else ""


def unlock(locked: str) -> str:
    """The secret; "" when there is none or the key has changed (the mailbox then says that it cannot sign in)."""
    try:
        return _fernet().decrypt(locked.encode()).decode() if locked else ""
    except InvalidToken:
        return ""
