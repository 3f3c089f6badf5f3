"""Bodies of requests: bounded by who asks, and by patience."""

from __future__ import annotations

import asyncio
from collections.abc import MutableMapping
from typing import Any

import pytest

from regard.project import bridge


def read(body: bytes, *, cookie: bytes = b"", declared: bool = True) -> bytes:
    headers = [(b"content-length", str(len(body)).encode())] if declared else []
    pieces = [body[start : start + 65536] for start in range(0, len(body), 65536)] or [b""]

    async def receive() -> MutableMapping[str, Any]:
        piece = pieces.pop(0)
        return {"type": "http.request", "body": piece, "more_body": bool(pieces)}

    found = asyncio.run(bridge.read_body({"headers": [*headers, (b"cookie", cookie)]}, receive))
    with found:
        return found.read()


@pytest.mark.parametrize("declared", [True, False])
def test_a_stranger_gives_a_form_not_a_file(declared: bool) -> None:
    assert read(b"x" * 1000, declared=declared) == b"x" * 1000
    with pytest.raises(bridge.BodyTooLarge):
        read(b"x" * (bridge.STRANGER_MAX + 1), declared=declared)


@pytest.mark.parametrize("declared", [True, False])
def test_who_is_signed_in_gives_a_file_but_no_endless_one(declared: bool) -> None:
    cookie = b"theme=dark; regard=abc"
    file = bytes(range(256)) * 8192
    assert read(file, cookie=cookie, declared=declared) == file
    with pytest.raises(bridge.BodyTooLarge):
        read(b"x" * (bridge.BODY_MAX + 1), cookie=cookie, declared=declared)


def test_who_drips_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bridge, "PATIENCE", 0.05)

    async def receive() -> MutableMapping[str, Any]:
        await asyncio.sleep(5)
        return {"type": "http.request", "body": b"", "more_body": True}

    with pytest.raises(bridge.Gone):
        asyncio.run(bridge.read_body({"headers": []}, receive))
