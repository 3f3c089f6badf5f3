"""Our mark on what we send: only this installation can make it, so another Regard's mail is not taken for our own."""

from __future__ import annotations

import hashlib
import hmac

from django.conf import settings


def seal(text: str) -> str:
    """`text` and a short HMAC of it, for a header. `text` holds no dot."""
    return f"{text}.{_mac(text)}"


def is_our_seal(value: str) -> bool:
    text, dot, mac = value.strip()[:200].rpartition(".")
    return bool(dot) and hmac.compare_digest(mac.encode("utf-8", "replace"), _mac(text).encode())


def _mac(text: str) -> str:
    key = b"regard seal " + settings.SECRET_KEY.encode()
    return hmac.new(key, text.encode("utf-8", "replace"), hashlib.sha256).hexdigest()[:20]
