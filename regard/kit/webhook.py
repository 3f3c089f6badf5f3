"""X-Twilio-Signature: HMAC-SHA1, in base64, over the public address and the sorted parameters, or over the address alone when
the body is JSON and its SHA-256 stands in the address (https://www.twilio.com/docs/usage/security).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import parse_qs, parse_qsl, urlsplit, urlunsplit

MOST_FIELDS = 200
Params = Sequence[tuple[str, str]]
PORTS = {"https": "443", "http": "80"}


def read_form(body: bytes) -> Params:
    """The pairs of a form, in order. ValueError when it is none, or has more fields than any provider sends."""
    text = body.decode("utf-8", "replace")
    return parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="replace")


def signature(token: str, url: str, params: Params = ()) -> str:
    """What the provider sends for this request."""
    joined = url + "".join(name + value for name, value in sorted(set(params)))
    return base64.b64encode(hmac.new(token.encode(), joined.encode("utf-8", "replace"), hashlib.sha1).digest()).decode()


def is_signed(given: str, *, token: str, url: str, params: Params, body: bytes) -> bool:
    """Whether whoever knows the token sent exactly this to this address. No token, nothing is believed."""
    if not token or not given:
        return False
    hashed = parse_qs(urlsplit(url).query).get("bodySHA256", [""])[0]
    if hashed:
        if not _same(hashlib.sha256(body).hexdigest(), hashed.lower()):
            return False
        params = ()
    return any(_same(signature(token, one, params), given) for one in _spellings(url))


def _spellings(url: str) -> Iterator[str]:
    """Providers write the usual port, or do not."""
    parts = urlsplit(url)
    yield url
    usual = f":{PORTS.get(parts.scheme, '')}"
    host = parts.netloc
    other = host.removesuffix(usual) if host.endswith(usual) else host + usual if parts.port is None else host
    if other != host:
        yield urlunsplit(parts._replace(netloc=other))


def _same(ours: str, given: str) -> bool:
    return hmac.compare_digest(ours.encode(), given.encode("utf-8", "replace"))


def first(params: Params) -> Mapping[str, str]:
    """The first value of each name."""
    found: dict[str, str] = {}
    for name, value in params:
        found.setdefault(name, value)
    return found
