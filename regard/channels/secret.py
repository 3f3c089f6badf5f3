"""Passwords of other servers, encrypted at rest with a key derived from Regard's own secret."""

from __future__ import annotations

from regard.spine import secret

PURPOSE = "regard.channels.secret"


def lock(plain: str) -> str:
    return secret.lock(plain, purpose=PURPOSE)


def unlock(locked: str) -> str:
    """The secret; "" when there is none or the key has changed (the mailbox then says that it cannot sign in)."""
    return secret.unlock(locked, purpose=PURPOSE)
