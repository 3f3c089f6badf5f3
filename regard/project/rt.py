"""/rt/stream: live news for signed-in staff, as server-sent events; /rt/viewers: who else looks; /rt/chat: for visitors."""

from __future__ import annotations

import asyncio
import contextlib
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from django.conf import settings
from django.db import DatabaseError

from regard.project import viewers, watching
from regard.project.bridge import Receive, Scope, Send, plain
from regard.project.chat_http import preflight, said_no
from regard.project.chat_rt import Chat
from regard.project.threads import in_thread
from regard.spine import feed
from regard.spine.hub import Hub, Stream, Viewer, encode

METHODS = {"/rt/stream": "GET", "/rt/viewers": "POST"}
PING = 20.0  # seconds; proxies cut a stream that is silent for 60
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]
hub = Hub(renew=watching.renew, changes_rights=watching.changes_rights)
chat = Chat(hub)
watching.on_change(hub.renew_soon)


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """The /rt/ part of the ASGI application."""
    if scope["path"] == "/rt/health":
        await health(send)
    elif scope["path"] == "/rt/chat":
        await visitors(scope, receive, send)
    elif scope["path"] not in METHODS:
        await plain(send, 404, "There is nothing here.")
    elif scope["method"] != METHODS[scope["path"]]:
        await plain(send, 405, f"This takes {METHODS[scope['path']]}.")
    else:
        await admit(scope, receive, send)


async def visitors(scope: Scope, receive: Receive, send: Send) -> None:
    """Anybody's page may ask; what is told goes by the token alone."""
    if scope["method"] == "OPTIONS":
        await preflight(send)
    elif scope["method"] != "GET":
        await said_no(send, 405, "method", "This takes GET.")
    else:
        await chat.stream(scope, receive, send)


async def admit(scope: Scope, receive: Receive, send: Send) -> None:
    """Only whoever is signed in."""
    try:
        viewer = await in_thread(lambda: watching.who(cookie(scope)))
    except DatabaseError:
        await plain(send, 503, "The database does not answer.")
        return
    if viewer is None:
        await plain(send, 401, "Sign in first.")
    elif scope["path"] == "/rt/viewers":
        await viewers.answer(viewer, scope, receive, send, hub=hub)
    else:
        await stream(viewer, asked_from(scope), receive, send)


async def health(send: Send) -> None:
    """For a supervisor or a load balancer: 200 when the database answers."""
    try:
        await in_thread(feed.position)
    except DatabaseError:
        await plain(send, 503, "The database does not answer.")
    else:
        await plain(send, 200, "well")


async def stream(viewer: Viewer, last_id: int | None, receive: Receive, send: Send) -> None:
    own = hub.open(viewer)  # before the replay, so that nothing falls between the two
    gone = asyncio.ensure_future(end_on_disconnect(own, receive))
    try:
        await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        await send({"type": "http.response.body", "body": await first(viewer, last_id), "more_body": True})
        while (message := await following(own)) is not None:
            await send({"type": "http.response.body", "body": message, "more_body": True})
        await send({"type": "http.response.body", "body": b""})
    finally:
        hub.close(own)
        gone.cancel()


async def first(viewer: Viewer, last_id: int | None) -> bytes:
    """What they missed; the place they are at, so that the browser can name it when it comes back."""
    here = f"retry: 2000\nid: {hub.safe}\n\n".encode()
    if last_id is None:
        return here
    missed, whole = await in_thread(lambda: feed.since(last_id, audiences=viewer.audiences))
    if not whole:
        return here + b"event: resync\ndata: {}\n\n"
    return b"".join(encode(kind=notice.kind, subject=notice.subject, event=notice.id) for notice in missed) + here


async def following(own: Stream) -> bytes | None:
    """All that waits in the queue, joined; a ping when nothing comes for a while; None at the end."""
    try:
        message = await asyncio.wait_for(own.queue.get(), PING)
    except TimeoutError:
        return f": ping\nid: {hub.safe}\n\n".encode()
    parts = []
    while message is not None:
        parts.append(message)
        if own.queue.empty():
            return b"".join(parts)
        message = own.queue.get_nowait()
    if parts:
        own.end()
        return b"".join(parts)
    return None


async def end_on_disconnect(own: Stream, receive: Receive) -> None:
    with contextlib.suppress(Exception):
        while (await receive())["type"] != "http.disconnect":
            pass
    own.end()


def cookie(scope: Scope) -> str:
    """The session key that the browser sent; "" when there is none."""
    jar: SimpleCookie = SimpleCookie()
    for name, value in scope["headers"]:
        if name == b"cookie":
            with contextlib.suppress(CookieError):
                jar.load(value.decode("latin-1"))
    morsel = jar.get(settings.SESSION_COOKIE_NAME)
    return morsel.value if morsel else ""


def asked_from(scope: Scope) -> int | None:
    """The event up to which they have everything: the Last-Event-ID header, else ?since= (what the page was made at)."""
    given = dict(scope["headers"]).get(b"last-event-id", b"").decode("latin-1")
    given = given or parse_qs(scope["query_string"].decode("latin-1")).get("since", [""])[0]
    return int(given) if given.isdecimal() and given.isascii() and len(given) < 19 else None
