"""Django's WSGI application under an ASGI server, in a bounded pool of threads.

A thread is busy only while Python works for the request. A slow sender or a slow reader holds memory, never a thread:
the body is read before a thread is asked, and the answer is sent by the event loop. (PEP 3333; ASGI HTTP 2.4.)
"""

from __future__ import annotations

import asyncio
import io
import json
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterable, Iterator, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from typing import IO, Any

from django.conf import settings

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Environ = dict[str, Any]
WSGIApp = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

BODY_MAX = 64 * 2**20  # bytes; Django has its own, smaller limits for fields
IN_MEMORY = 2**20
STRANGER_MAX = 2**20  # bytes; who has no session has no file to give
CHAT_MAX = 128 * 1024  # bytes of what a visitor says in the chat …
CHAT_FILE_MAX = 11 * 2**20  # … and of a file, from whoever holds a visit (asgi.py asks first)
PATIENCE = 30.0  # seconds for each next piece of a body; who drips holds a connection no longer


class BodyTooLarge(Exception):
    """The request holds more than we take."""


class Gone(Exception):
    """The other side hung up."""


class Bridge:
    """An ASGI application of a WSGI one; `threads` requests are worked on at a time, the others wait their turn."""

    def __init__(self, app: WSGIApp, *, threads: int) -> None:
        self.app = app
        self.pool = ThreadPoolExecutor(max_workers=threads, thread_name_prefix="page")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            body = await read_body(scope, receive)
        except BodyTooLarge:
            await plain(send, 413, "That is more than Regard takes at once.", open_to_all=is_chat(scope))
        except Gone:
            pass
        else:
            with body:
                await self._answer(environ(scope, body), send)

    async def _answer(self, env: Environ, send: Send) -> None:
        in_thread = asyncio.get_running_loop().run_in_executor
        call = Call(self.app, env)
        try:
            await in_thread(self.pool, call.start)
            await send({"type": "http.response.start", "status": call.status, "headers": call.headers})
            while not call.exhausted:
                await send({"type": "http.response.body", "body": call.take(), "more_body": True})
                await in_thread(self.pool, call.more)
            await send({"type": "http.response.body", "body": call.take()})
        finally:
            if call.close is not None:
                await in_thread(self.pool, call.close)


class Call:
    """One WSGI call. What fits in one piece is done in one visit to the pool; a file is read piece by piece."""

    AT_ONCE = 256 * 1024

    def __init__(self, app: WSGIApp, env: Environ) -> None:
        self.app, self.env = app, env
        self.status, self.headers = 500, list[tuple[bytes, bytes]]()
        self.exhausted = False
        self.close: Callable[[], None] | None = None
        self._pieces = list[bytes]()
        self._rest: Iterator[bytes] = iter(())

    def start(self) -> None:
        body = self.app(self.env, self._start_response)
        self.close = getattr(body, "close", None)
        self._rest = iter(body)
        self.more()

    def more(self) -> None:
        size = 0
        for piece in self._rest:
            self._pieces.append(piece)
            size += len(piece)
            if size >= self.AT_ONCE:
                return
        self.exhausted = True
        if self.close is not None:
            close, self.close = self.close, None
            close()

    def take(self) -> bytes:
        pieces, self._pieces = self._pieces, []
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def _start_response(self, status: str, headers: list[tuple[str, str]], _exc_info: object = None) -> None:
        self.status = int(status.split(" ", 1)[0])
        self.headers = [(name.lower().encode("latin-1"), value.strip().encode("latin-1")) for name, value in headers]


async def read_body(scope: Scope, receive: Receive) -> IO[bytes]:
    """The whole request body, in memory while small. Raises BodyTooLarge, or Gone when the client hung up."""
    headers = dict(scope["headers"])
    declared = headers.get(b"content-length", b"0")
    most = most_of(scope, cookie=headers.get(b"cookie", b""))
    if declared.isdigit() and int(declared) > most:
        raise BodyTooLarge
    body: IO[bytes] = io.BytesIO()
    size, more = 0, True
    while more:
        try:
            message = await asyncio.wait_for(receive(), PATIENCE)
        except TimeoutError:
            raise Gone from None
        if message["type"] == "http.disconnect":
            raise Gone
        chunk: bytes = message.get("body", b"")
        more = message.get("more_body", False)
        size += len(chunk)
        if size > most:
            raise BodyTooLarge
        if size > IN_MEMORY and isinstance(body, io.BytesIO):
            held, body = body, tempfile.TemporaryFile()  # noqa: SIM115 (closed by who asked)
            body.write(held.getvalue())
        body.write(chunk)
    body.seek(0)
    return body


def most_of(scope: Scope, *, cookie: bytes) -> int:
    """How many bytes whoever asks may send there."""
    if is_chat(scope):
        return CHAT_FILE_MAX if scope["path"] == "/chat/files/" else CHAT_MAX
    return BODY_MAX if f"{settings.SESSION_COOKIE_NAME}=".encode() in cookie else STRANGER_MAX


def is_chat(scope: Scope) -> bool:
    return str(scope.get("path", "")).startswith("/chat/")


def environ(scope: Scope, body: IO[bytes]) -> Environ:
    """The WSGI environment of an ASGI scope (PEP 3333: text as Latin-1)."""
    root = scope.get("root_path", "")
    server, client = scope.get("server") or ("localhost", 80), scope.get("client") or ("", 0)
    env: Environ = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": root.encode().decode("latin-1"),
        "PATH_INFO": scope["path"].removeprefix(root).encode("utf-8", "surrogateescape").decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": server[0],
        "SERVER_PORT": str(server[1] or 0),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "REMOTE_ADDR": client[0],
        "REMOTE_PORT": str(client[1]),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    for raw_name, raw_value in scope["headers"]:
        name, value = raw_name.decode("latin-1"), raw_value.decode("latin-1")
        if "_" in name:  # X_Y and X-Y would meet under one key: a way to forge what a proxy sets
            continue
        key = name.upper().replace("-", "_")
        if key not in ("CONTENT_LENGTH", "CONTENT_TYPE"):
            key = f"HTTP_{key}"
        env[key] = f"{env[key]}{'; ' if key == 'HTTP_COOKIE' else ','}{value}" if key in env else value
    if env.pop("HTTP_TRANSFER_ENCODING", None):  # the body stands here whole, so its length is known
        env["CONTENT_LENGTH"] = str(_size(body))
    return env


def _size(body: IO[bytes]) -> int:
    size = body.seek(0, io.SEEK_END)
    body.seek(0)
    return size


async def plain(send: Send, status: int, text: str, *, open_to_all: bool = False) -> None:
    """A short answer in words; `open_to_all` as JSON that a page of any site may read."""
    kind, body = b"text/plain; charset=utf-8", text.encode()
    headers = [(b"cache-control", b"no-store")]
    if open_to_all:
        kind, body = b"application/json", json.dumps({"code": "too_large", "sentence": text}).encode()
        headers.append((b"access-control-allow-origin", b"*"))
    await send({"type": "http.response.start", "status": status, "headers": [(b"content-type", kind), *headers]})
    await send({"type": "http.response.body", "body": body})
