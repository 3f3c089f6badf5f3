"""A visitor's browser as far as HTTP goes: its token, its messages, nothing else."""

from __future__ import annotations

import json
import uuid
from typing import Any

from django.test import Client


class Browser:
    def __init__(self, *, jwt: str = "", **come: str) -> None:
        self.client, self.token = Client(), ""
        answer = self.post("visits/", **({"jwt": jwt} if jwt else {}), **come)
        self.began = answer.status_code
        if answer.status_code == 201:
            self.token = answer.json()["token"]

    def post(self, path: str, **body: Any) -> Any:
        return self.client.post(
            f"/chat/{path}", json.dumps(body), content_type="application/json", headers=self.headers
        )

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Chat {self.token}"} if self.token else {}

    def state(self, query: str = "") -> Any:
        answer = self.client.get(f"/chat/{query}", headers=self.headers)
        assert answer.status_code == 200, answer.content
        return answer.json()

    def says(self, text: str, *, client_id: str = "", files: list[int] | None = None) -> Any:
        answer = self.post("messages/", client_id=client_id or str(uuid.uuid4()), text=text, files=files or [])
        assert answer.status_code in (200, 201), answer.content
        return answer.json()

    def texts(self) -> list[str]:
        conversation = self.state()["conversation"]
        return [one["text"] for one in conversation["messages"]] if conversation else []
