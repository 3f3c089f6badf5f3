"""Mail's doors: the SMTP listener, LMTP beside it when asked for, and a reader for every IMAP mailbox."""

from __future__ import annotations

import asyncio
import os
import socket
import ssl
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.conf import settings

from regard.channels.email.listener import Listener
from regard.channels.email.smtp_session import LocalSession, Places, Session

MAX_CONNECTIONS, MAX_OF_ONE = 200, 50
IDLE_SECONDS = 120


@dataclass(slots=True)
class Door:
    """What is open. `port` is the one taken (given 0: any free one); `lmtp_port` 0 when there is none."""

    host: str
    port: int
    lmtp_port: int = 0
    threads: list[threading.Thread] = field(default_factory=list)

    def join(self, timeout: float | None = None) -> None:
        """Wait until everything is closed, after `stop` was set."""
        for thread in self.threads:
            thread.join(timeout)


def start(*, host: str, port: int, stop: threading.Event, read_imap: bool = True) -> Door:
    """Open the doors and return at once; they close when `stop` is set. OSError when a port is taken."""
    from regard.channels.email.tls import context

    tls = context()
    sockets = [("smtp", _bind(host, port))]
    if lmtp := int(os.environ.get("REGARD_LMTP_PORT", "0")):
        sockets.append(("lmtp", _bind(host, lmtp)))
    ports = [one.getsockname()[1] for _name, one in sockets]
    door = Door(host, ports[0], ports[1] if lmtp else 0)
    ready = threading.Event()
    door.threads.append(
        threading.Thread(target=_serve, args=(sockets, tls, stop, ready), name="mail listener", daemon=True)
    )
    if read_imap:
        from regard.channels.email.readers import watch

        door.threads.append(threading.Thread(target=watch, args=(stop,), name="mailboxes", daemon=True))
    for thread in door.threads:
        thread.start()
    ready.wait(10)
    return door


def _bind(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=256)


def _hostname() -> str:
    """How we introduce ourselves; no DNS is asked for it."""
    return urlsplit(settings.BASE_URL).hostname or "localhost"


def _serve(
    sockets: list[tuple[str, socket.socket]], tls: ssl.SSLContext, stop: threading.Event, ready: threading.Event
) -> None:
    with ThreadPoolExecutor(
        max_workers=int(os.environ.get("REGARD_MAIL_THREADS", "4")), thread_name_prefix="mail"
    ) as pool:
        asyncio.run(_listen(sockets, tls, stop, ready, pool))


async def _listen(
    sockets: list[tuple[str, socket.socket]], tls: ssl.SSLContext, stop: threading.Event, ready: threading.Event,
    pool: ThreadPoolExecutor,
) -> None:  # fmt: skip
    loop, places = asyncio.get_running_loop(), Places(MAX_CONNECTIONS, MAX_OF_ONE)
    servers = []
    for name, bound in sockets:

        def make(name: str = name) -> Session:
            kind = LocalSession if name == "lmtp" else Session
            return kind(
                Listener(door=name, pool=pool), places, data_size_limit=settings.MAIL_MAX_BYTES, enable_SMTPUTF8=True,
                hostname=_hostname(), ident="Regard", tls_context=tls, timeout=IDLE_SECONDS, loop=loop,
            )  # fmt: skip

        servers.append(await loop.create_server(make, sock=bound))
    ready.set()
    while not stop.is_set():  # noqa: ASYNC110  # a threading.Event, set by another thread
        await asyncio.sleep(0.1)
    for server in servers:
        server.close()
