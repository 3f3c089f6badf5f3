"""Reading an event stream as a browser would."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass
class Heard:
    name: str
    data: Any
    last_id: str


class Listener:
    """`session` is the cookie's value; `after` a Last-Event-ID. Every wait ends after `patience` seconds with TimeoutError."""

    def __init__(self, port: int, *, session: str = "", after: str = "", patience: float = 20) -> None:
        self.link = http.client.HTTPConnection("127.0.0.1", port, timeout=patience)
        headers = {"Cookie": f"regard={session}"} if session else {}
        if after:
            headers["Last-Event-ID"] = after
        self.link.request("GET", "/rt/stream", headers=headers)
        self.response = self.link.getresponse()
        self.status = self.response.status
        self.last_id = ""
        self._messages = self._read()
        if self.status == 200 and not after:
            next(self._messages)  # the place we are at

    def next(self) -> Heard:
        """The next message with data."""
        while True:
            heard = next(self._messages)
            if heard.data is not None:
                return heard

    def subjects(self, count: int) -> list[str]:
        return [self.next().data["subject"] for _ in range(count)]

    def ended(self) -> bool:
        """Reads on until the server ends the stream."""
        for _ in self._messages:
            pass
        return True

    def skip_to(self, subject: str) -> None:
        """Reads until this subject has been heard."""
        while self.next().data["subject"] != subject:
            pass

    def close(self) -> None:
        self.link.close()

    def _read(self) -> Iterator[Heard]:
        name, data = "message", None
        while line := self.response.readline():
            field, _, value = line.decode().rstrip("\n").partition(": ")
            if field == "id":
                self.last_id = value
            elif field == "event":
                name = value
            elif field == "data":
                data = json.loads(value)
            elif not field:
                yield Heard(name, data, self.last_id)
                name, data = "message", None
