"""The whole web face as one ASGI application: streams under /rt/ on the event loop, pages in the thread pool."""

from __future__ import annotations

import os

from regard.project.bridge import Bridge, Receive, Scope, Send
from regard.project.wsgi import application as pages_wsgi

from regard.project import rt  # isort: skip  (needs Django set up, which wsgi does)
from regard.project.chat_http import preflight, said_no  # isort: skip
from regard.project.chat_visits import no_visit  # isort: skip

THREADS = int(os.environ.get("REGARD_THREADS", "6"))
pages = Bridge(pages_wsgi, threads=THREADS)


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "lifespan":
        await lifespan(receive, send)
    elif scope["type"] != "http":
        return
    elif scope["path"].startswith("/rt/"):
        await rt.application(scope, receive, send)
    elif scope["path"].startswith("/chat/"):
        await chat(scope, receive, send)
    else:
        await pages(scope, receive, send)


async def chat(scope: Scope, receive: Receive, send: Send) -> None:
    """Who types is told by the event loop alone; a file's bytes are read only for whoever holds a visit."""
    path, method = scope["path"], scope["method"]
    if method == "OPTIONS":
        await preflight(send)
    elif path == "/chat/typing/" and method == "POST":
        await rt.chat.typing(scope, receive, send)
    elif path == "/chat/files/" and method == "POST" and not await rt.chat.may_send_file(scope):
        await said_no(send, 401, "no_visit", no_visit())
    else:
        await pages(scope, receive, send)


async def lifespan(receive: Receive, send: Send) -> None:
    """ASGI lifespan 2.0: the hub runs between startup and shutdown."""
    await receive()
    await rt.hub.start()
    rt.chat.start()
    await send({"type": "lifespan.startup.complete"})
    await receive()
    await rt.hub.stop()
    await send({"type": "lifespan.shutdown.complete"})
