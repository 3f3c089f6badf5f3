"""The one way out to the provider: only to its own host, only to an address on the internet, bounded in time and size.

Hosts on one's own network (a telephone exchange of one's own) are named in REGARD_PHONE_HOSTS; only they may speak http.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
from base64 import b64encode
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from django.conf import settings

TIMEOUT, LONGEST = 15.0, 60.0  # seconds: for one step, for all of it
PIECE = 64 * 1024


class CannotReach(OSError):
    """`maybe_done`: the words were handed over before the line broke."""

    def __init__(self, why: str, *, maybe_done: bool = False) -> None:
        super().__init__(why)
        self.maybe_done = maybe_done


class NotAllowed(Exception):
    """We do not speak to that address at all."""


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    kind: str  # of the content, without parameters
    content: bytes


def ask(
    url: str, *, host: str, user: str, password: str, form: dict[str, str] | None = None, most: int = 200_000
) -> Answer:
    """GET, or with `form` POST; no redirect is followed. Raises NotAllowed, CannotReach."""
    parts = urlsplit(url)
    if (parts.hostname or "").lower() != host.lower() or not host:
        raise NotAllowed(f"{parts.hostname} is not the provider")
    own = host.lower() in _own_hosts()
    if parts.scheme != "https" and not (own and parts.scheme == "http"):
        raise NotAllowed("only https")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    connection = _connect(parts.scheme, host, _address(host, port, own=own), port)
    signed = b64encode(f"{user}:{password}".encode()).decode()
    headers = {
        "Authorization": f"Basic {signed}",
        "Host": parts.netloc.rpartition("@")[2],
        "Accept-Encoding": "identity",
    }
    body = urlencode(form) if form is not None else None
    if body is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    where = parts.path + (f"?{parts.query}" if parts.query else "")
    try:
        return _talk(connection, "POST" if body is not None else "GET", where or "/", body, headers, most)
    finally:
        connection.close()


def _talk(
    connection: http.client.HTTPConnection,
    method: str,
    where: str,
    body: str | None,
    headers: dict[str, str],
    most: int,
) -> Answer:
    end, said = time.monotonic() + LONGEST, False
    try:
        connection.connect()
        said = True
        connection.request(method, where, body=body, headers=headers)
        answer = connection.getresponse()
        content = bytearray()
        while piece := answer.read(PIECE):
            content += piece
            if len(content) > most:
                raise NotAllowed(f"more than {most} bytes")
            if time.monotonic() > end:
                raise CannotReach("it took too long", maybe_done=True)
    except (OSError, http.client.HTTPException) as error:
        if isinstance(error, CannotReach):
            raise
        raise CannotReach(str(error) or type(error).__name__, maybe_done=said) from error
    kind = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    return Answer(answer.status, kind, bytes(content))


def _address(host: str, port: int, *, own: bool) -> str:
    """Looked up once, and that very address is spoken to: a name that changes its mind in between leads nowhere."""
    try:
        found = [str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as error:
        raise CannotReach(f"{host}: {error}") from error
    if not own and not all(ipaddress.ip_address(one.partition("%")[0]).is_global for one in found):
        raise NotAllowed(f"{host} is not on the internet")
    return found[0]


def _connect(scheme: str, host: str, address: str, port: int) -> http.client.HTTPConnection:
    if scheme == "http":
        return http.client.HTTPConnection(address, port, timeout=TIMEOUT)
    return _Pinned(host, address, port)


class _Pinned(http.client.HTTPSConnection):
    """TLS for the name, over a line to the address that was checked."""

    def __init__(self, host: str, address: str, port: int) -> None:
        super().__init__(host, port, timeout=TIMEOUT, context=ssl.create_default_context())
        self._address = address

    def connect(self) -> None:
        line = socket.create_connection((self._address, self.port), TIMEOUT)
        self.sock = ssl.create_default_context().wrap_socket(line, server_hostname=self.host)


def _own_hosts() -> frozenset[str]:
    return frozenset(settings.PHONE_HOSTS)
