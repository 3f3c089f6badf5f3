"""An identity provider for a test: gives access tokens for a refresh token over TLS, and tells a mail server which are good."""

from __future__ import annotations

import json
import ssl
import subprocess
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

REFRESH = {"client_id": "regard", "client_secret": "shh", "refresh_token": "keep-me"}


@dataclass
class Provider:
    """`good` maps an access token to its user. `certificate` is what a client must trust."""

    user: str
    folder: Path
    seconds: int = 3600
    good: dict[str, str] = field(default_factory=dict)
    refuses: bool = False
    asked: int = 0

    def start(self) -> None:
        self.certificate, key = self.folder / "provider.crt", self.folder / "provider.key"
        asked = (
            "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost"
        )
        subprocess.run([*asked.split(), "-keyout", key, "-out", self.certificate], check=True, capture_output=True)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, key)
        self.tokens, self.introspection = self._serve(self._give), self._serve(self._tell)
        self.tokens.socket = context.wrap_socket(self.tokens.socket, server_side=True)
        for server in (self.tokens, self.introspection):
            threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self) -> None:
        for server in (self.tokens, self.introspection):
            server.shutdown()
            server.server_close()

    @property
    def secret(self) -> str:
        """What a mailbox keeps."""
        return json.dumps({"token_url": f"https://localhost:{self.tokens.server_port}/token", **REFRESH})

    @property
    def introspection_url(self) -> str:
        return f"http://127.0.0.1:{self.introspection.server_port}/who?token="

    def _give(self, asked: str) -> tuple[int, dict[str, object]]:
        given = {name: values[0] for name, values in parse_qs(asked).items()}
        if self.refuses or given != {"grant_type": "refresh_token", **REFRESH}:
            return 400, {"error": "invalid_grant"}
        self.asked += 1
        token = f"token-{self.asked}"
        self.good[token] = self.user
        return 200, {"access_token": token, "expires_in": self.seconds, "token_type": "Bearer"}

    def _tell(self, asked: str) -> tuple[int, dict[str, object]]:
        user = self.good.get(parse_qs(urlsplit(asked).query)["token"][0])
        return (200, {"active": True, "email": user}) if user else (401, {"active": False})

    def _serve(self, answer: object) -> ThreadingHTTPServer:
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                self._say(*answer(self.rfile.read(int(self.headers["Content-Length"])).decode()))  # type: ignore[operator]

            def do_GET(self) -> None:
                self._say(*answer(self.path))  # type: ignore[operator]

            def _say(self, status: int, words: dict[str, object]) -> None:
                body = json.dumps(words).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_args: object) -> None:
                pass

        return ThreadingHTTPServer(("127.0.0.1", 0), Handler)
