"""OAuth 2 for mail servers: what the mailbox keeps is an access token, or what is needed to get fresh ones.

The secret is either the token itself, or JSON {"token_url", "client_id", "client_secret", "refresh_token", "scope"}.
"""

from __future__ import annotations

import json
import threading
import time
from base64 import b64encode
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

_tokens: dict[str, tuple[str, float]] = {}
_lock = threading.Lock()


class CannotAuthorise(OSError):
    """The identity provider gives no token."""


def xoauth2(user: str, token: str) -> str:
    """The initial response of SASL XOAUTH2, in base64."""
    return b64encode(f"user={user}\x01auth=Bearer {token}\x01\x01".encode()).decode("ascii")


def access_token(secret: str) -> str:
    """A token that is good now; fetched with the refresh token when the last one is nearly over."""
    if not secret.lstrip().startswith("{"):
        return secret
    with _lock:
        token, until = _tokens.get(secret, ("", 0.0))
        if time.monotonic() >= until:
            token, seconds = _fetch(_read(secret))
            _tokens[secret] = (token, time.monotonic() + max(seconds - 120, 30))
        return token


def forget(secret: str | None = None) -> None:
    """The token of this secret was refused (None: of all of them); the next use asks for a fresh one."""
    with _lock:
        if secret is None:
            _tokens.clear()
        else:
            _tokens.pop(secret, None)


def _read(secret: str) -> dict[str, str]:
    try:
        found = json.loads(secret)
    except ValueError as error:
        raise CannotAuthorise(f"The secret is neither a token nor JSON: {error}") from error
    return {str(name): str(value) for name, value in found.items()}


def _fetch(given: dict[str, str]) -> tuple[str, float]:
    url = given.get("token_url", "")
    if urlsplit(url).scheme != "https":
        raise CannotAuthorise("The token address must start with https://.")
    asked = {"grant_type": "refresh_token", **{k: v for k, v in given.items() if k != "token_url" and v}}
    try:
        with urlopen(Request(url, data=urlencode(asked).encode()), timeout=20) as answer:  # noqa: S310  # https only
            found = json.loads(answer.read(100_000))
        return str(found["access_token"]), float(found.get("expires_in", 3600))
    except HTTPError as error:
        raise CannotAuthorise(f"{error.code} {error.read(300).decode('utf-8', 'replace')}") from error
    except (URLError, OSError, ValueError, KeyError) as error:
        raise CannotAuthorise(str(error)) from error
