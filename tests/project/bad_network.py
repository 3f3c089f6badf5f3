"""A network between a browser and the server that drops, doubles and delays: a TCP proxy that knows where a request ends."""

from __future__ import annotations

import contextlib
import random
import socket
import threading
import time


class BadNetwork:
    """`luck` decides for each request; `trouble` of 1 does something to all of them, 0 to none. A live stream is cut at times."""

    def __init__(self, port: int, *, seed: int, trouble: float = 0.5) -> None:
        self.target, self.luck, self.trouble = port, random.Random(seed), trouble
        self.done: dict[str, int] = {"passed": 0, "lost": 0, "answer lost": 0, "doubled": 0, "late double": 0, "cut": 0}
        self.door = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.door.getsockname()[1]
        self._late: list[threading.Timer] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self.door.close()
        for one in self._late:
            one.join(3)

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                link, _address = self.door.accept()
                threading.Thread(target=self._serve, args=(link, self._fate()), daemon=True).start()

    def _fate(self) -> str:
        if self.luck.random() >= self.trouble:
            return "passed"
        return self.luck.choice(["lost", "answer lost", "doubled", "late double"])

    def _serve(self, link: socket.socket, fate: str) -> None:
        with link, contextlib.suppress(OSError):
            request = _whole(link)
            if request.startswith(b"GET /rt/"):
                self._stream(link, request)
                return
            self.done[fate] += 1
            time.sleep(self.luck.random() * 0.1)  # requests on two connections overtake each other
            if fate == "lost":
                return
            answer = self._ask(request)
            if fate == "doubled":
                answer = self._ask(request)
            elif fate == "late double":
                late = threading.Timer(0.6, self._ask, [request])
                self._late.append(late)
                late.start()
            if fate != "answer lost":
                link.sendall(answer)

    def _ask(self, request: bytes) -> bytes:
        with socket.create_connection(("127.0.0.1", self.target), timeout=20) as server:
            server.sendall(request)
            pieces = []
            while piece := server.recv(65536):
                pieces.append(piece)
            return b"".join(pieces)

    def _stream(self, link: socket.socket, request: bytes) -> None:
        end = time.monotonic() + 0.2 + self.luck.random()
        with socket.create_connection(("127.0.0.1", self.target), timeout=0.1) as server:
            server.sendall(request)
            while time.monotonic() < end or self.luck.random() >= self.trouble:
                with contextlib.suppress(TimeoutError):
                    piece = server.recv(65536)
                    if not piece:
                        return
                    link.sendall(piece)
        self.done["cut"] += 1


def _whole(link: socket.socket) -> bytes:
    """One request, whose length its head says."""
    link.settimeout(20)
    got = b""
    while b"\r\n\r\n" not in got:
        piece = link.recv(65536)
        if not piece:
            raise ConnectionError
        got += piece
    head, _gap, body = got.partition(b"\r\n\r\n")
    length = next(
        (int(line.split(b":")[1]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")), 0
    )
    while len(body) < length:
        body += link.recv(65536)
    return head + b"\r\n\r\n" + body
