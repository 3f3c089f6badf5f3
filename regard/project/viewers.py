"""/rt/viewers: a page says that its agent looks at a conversation or writes in it, and hears who else does."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable
from typing import Any

from regard.project import watching
from regard.project.bridge import Receive, Scope, Send, plain
from regard.spine.hub import Hub, Viewer
from regard.spine.presence import HEARTBEAT, Doing
from regard.spine.presence import board as presence

LONGEST = 1000  # bytes of what a page says
changes: list[Callable[[str], None]] = []  # told of each conversation where somebody came, went, writes or stopped
_swept = 0.0


async def answer(viewer: Viewer, scope: Scope, receive: Receive, send: Send, *, hub: Hub) -> None:
    """POST {"ref", "doing": "viewing" | "writing" | "gone"}; answers [{"name", "doing"}, …] of the others."""
    said = await _said(scope, receive)
    if said is None:
        await plain(send, 400, "That is not understood.")
        return
    ref, doing = said
    allowed = await asyncio.get_running_loop().run_in_executor(None, watching.may_look, viewer, ref)
    if not allowed:
        await plain(send, 404, "There is nothing here.")
        return
    subject = f"conversation:{ref}"
    if _changed(subject, viewer, doing):
        _tell(hub, subject, but=viewer.agent)
        for hear in changes:
            hear(subject)
    others = presence.others(subject, agent=viewer.agent, now=time.monotonic())
    body = json.dumps([{"name": one.name, "doing": one.doing} for one in others]).encode()
    headers = [(b"content-type", b"application/json"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _changed(subject: str, viewer: Viewer, doing: Doing | None) -> bool:
    global _swept
    now = time.monotonic()
    if now - _swept > HEARTBEAT:
        presence.sweep(now=now)
        _swept = now
    if doing is None:
        return presence.leave(subject, agent=viewer.agent)
    return presence.note(subject, agent=viewer.agent, name=viewer.name, doing=doing, now=now)


def _tell(hub: Hub, subject: str, *, but: int) -> None:
    """Only those who look at it themselves hear of it."""
    there = {one.agent for one in presence.others(subject, agent=but, now=time.monotonic())}
    hub.tell([stream for stream in hub.streams if stream.viewer.agent in there], kind="viewers", subject=subject)


async def _said(scope: Scope, receive: Receive) -> tuple[str, Doing | None] | None:
    """What the page said. Another site's request carries no cookie of ours (SameSite=Lax); should one, it is not heard."""
    headers = dict(scope["headers"])
    if headers.get(b"sec-fetch-site", b"same-origin") != b"same-origin":
        return None
    body, more = b"", True
    while more and len(body) <= LONGEST:
        message = await receive()
        if message["type"] != "http.request":
            return None
        body, more = body + message.get("body", b""), message.get("more_body", False)
    try:
        found: Any = json.loads(body) if len(body) <= LONGEST else None
        ref, doing = str(found["ref"]), found["doing"]
    except (ValueError, TypeError, KeyError):
        return None
    kinds: dict[object, Doing | None] = {"viewing": "viewing", "writing": "writing", "gone": None}
    return (ref[:20], kinds[doing]) if isinstance(doing, str) and doing in kinds else None
