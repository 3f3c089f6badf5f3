"""One tab of a visitor's browser, as the widget behaves: names its messages, sends them one after the other until each is
answered, hears the live stream and asks for what is newer than what it has, comes back by Last-Event-ID."""

from __future__ import annotations

import http.client
import json
import threading
import time
import uuid
from collections.abc import Callable
from typing import Any

PATIENCE = 5.0  # seconds for one answer


class Tab:
    def __init__(self, port: int, token: str = "", *, jwt: str = "") -> None:
        self.port, self.token = port, token
        self.messages: dict[int, Any] = {}
        self.state: Any = {}
        self.heard: list[str] = []
        self.last_id = ""
        self._over = threading.Event()
        self._lock = threading.Lock()
        if not token:
            self.token = self.until(lambda: self.ask("POST", "/chat/visits/", {"jwt": jwt} if jwt else {}))["token"]

    def says(self, text: str) -> Any:
        """Until the server has it; the same name each time."""
        body = {"client_id": str(uuid.uuid4()), "text": text}
        message = self.until(lambda: self.ask("POST", "/chat/messages/", body))
        self.look()
        return message

    def look(self) -> None:
        """What is newer than what it has."""
        with self._lock:
            state = self.until(lambda: self.ask("GET", f"/chat/?after={max(self.messages, default=0)}"))
            self.state = state
            for one in (state["conversation"] or {}).get("messages", []):
                self.messages[one["id"]] = one

    def listen(self) -> Tab:
        threading.Thread(target=self._listen, daemon=True).start()
        return self

    def close(self) -> None:
        self._over.set()

    @property
    def texts(self) -> list[str]:
        with self._lock:
            return [one["text"] for _pk, one in sorted(self.messages.items())]

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """The answer's JSON; an OSError when the network or the server failed, so that it is asked again."""
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            link.request(method, path, json.dumps(body) if body is not None else None, self._head())
            answer = link.getresponse()
            told = answer.read()
        except http.client.HTTPException as error:
            raise OSError(str(error)) from error
        finally:
            link.close()
        if answer.status >= 500:
            raise OSError(str(answer.status))
        assert answer.status < 300, told
        return json.loads(told) if told else None

    def until(self, work: Callable[[], Any]) -> Any:
        end = time.monotonic() + 60
        while True:
            try:
                return work()
            except OSError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.05)

    def _head(self) -> dict[str, str]:
        head = {"Content-Type": "application/json", "Connection": "close"}
        return head | ({"Authorization": f"Chat {self.token}"} if self.token else {})

    def _listen(self) -> None:
        while not self._over.is_set():
            try:
                self._hear()
            except (OSError, http.client.HTTPException, ValueError):
                pass  # the network: it comes back by its last id
            except AssertionError:
                if not self._over.is_set():
                    raise  # closed, it may still ask once when its visit is cleared away with the test
            self._over.wait(0.05)

    def _hear(self) -> None:
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            link.request(
                "GET", "/rt/chat", headers=self._head() | ({"Last-Event-ID": self.last_id} if self.last_id else {})
            )
            answer = link.getresponse()
            if answer.status != 200:
                raise OSError(str(answer.status))
            self.look()  # once the stream stands, so nothing falls between
            while line := answer.readline():
                if self._over.is_set():
                    return
                name, _colon, value = line.decode().strip().partition(": ")
                if name == "id":
                    self.last_id = value
                elif name == "data":
                    told = json.loads(value)
                    assert set(told) == {"kind", "subject"}
                    self.heard.append(told["kind"])
                    self.look()
        finally:
            link.close()
