"""What every raw answer of the chat has: open to any page, never a cookie, refusals as JSON."""

from __future__ import annotations

import json

from regard.project.bridge import Scope, Send

CORS = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-allow-headers", b"Authorization, Content-Type, Last-Event-ID"),
    (b"access-control-allow-methods", b"GET, POST, OPTIONS"),
    (b"access-control-max-age", b"7200"),
    (b"cross-origin-resource-policy", b"cross-origin"),
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
]
HEADERS = [(b"content-type", b"text/event-stream; charset=utf-8"), *CORS, (b"x-accel-buffering", b"no")]


def header(scope: Scope, name: bytes) -> str:
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == name), "")


def token_of(scope: Scope) -> str:
    """What stands after "Chat" in the header; "" without."""
    given = header(scope, b"authorization")
    return given[5:].strip() if given[:5].lower() == "chat " else ""


async def preflight(send: Send) -> None:
    """The browser asks whether another site's page may ask."""
    await send({"type": "http.response.start", "status": 204, "headers": CORS})
    await send({"type": "http.response.body", "body": b""})


async def said_no(send: Send, status: int, code: str, sentence: str) -> None:
    body = json.dumps({"code": code, "sentence": sentence}, ensure_ascii=False).encode()
    await send(
        {"type": "http.response.start", "status": status, "headers": [(b"content-type", b"application/json"), *CORS]}
    )
    await send({"type": "http.response.body", "body": body})
