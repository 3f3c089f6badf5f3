"""Secrets of others, encrypted at rest with keys derived from Regard's own, one key a purpose."""

from __future__ import annotations

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings


def lock(secret: str, *, purpose: str) -> str:
    """Encrypted, as text; "" stays ""."""
    return _fernet(purpose).encrypt(secret.encode()).decode() if secret else ""


def unlock(locked: str, *, purpose: str) -> str:
    """The secret; "" when there is none or Regard's own key has changed."""
    try:
        return _fernet(purpose).decrypt(locked.encode()).decode() if locked else ""
    except InvalidToken:
        return ""


def _fernet(purpose: str) -> Fernet:
    digest = hashlib.sha256(purpose.encode() + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
