"""Half requests do not hold a connection for ever; whole ones are never cut."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator

import pytest
import uvicorn

from regard.project import patience
from regard.project.bridge import Receive, Scope, Send, plain
from regard.project.patience import Patience


async def slow_page(scope: Scope, receive: Receive, send: Send) -> None:
    while scope["method"] == "POST" and (await receive()).get("more_body"):
        pass
    await asyncio.sleep(patience.HEADERS_WITHIN * 3)
    await plain(send, 200, "here you are")


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    monkeypatch.setattr(patience, "HEADERS_WITHIN", 0.2)
    bound = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(
        uvicorn.Config(slow_page, http=Patience, lifespan="off", log_config=None, timeout_keep_alive=60)
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]})
    thread.start()
    yield bound.getsockname()[1]
    server.should_exit = True
    thread.join()


def talk(port: int, *pieces: bytes) -> bytes:
    """All that is answered until the other side hangs up."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as link:
        answer = b""
        for piece in pieces:
            link.sendall(piece)
            if piece.endswith(b"\r\n\r\n"):
                answer += link.recv(4096)
        while part := link.recv(4096):
            answer += part
        return answer


def test_half_a_request_is_hung_up_on(port: int) -> None:
    assert talk(port, b"GET / HTTP/1.1\r\nHost: x\r\nX-A: ") == b""


def test_nothing_at_all_is_hung_up_on(port: int) -> None:
    assert talk(port) == b""


def test_a_slow_answer_is_waited_for_and_the_next_half_request_is_not(port: int) -> None:
    answer = talk(port, b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", b"GET /again HTTP/1.1\r\n")
    assert answer.startswith(b"HTTP/1.1 200") and b"here you are" in answer
