"""Starting the real server for a test: `regard run` on free ports and the test's own data folder."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from django.db import connection

START_WITHIN = 150.0  # seconds; a loaded machine may be slow, a start that fails says so at once


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def database_env() -> dict[str, str]:
    """What tells another process to use this test's database."""
    if connection.vendor == "sqlite":
        return {}
    base = os.environ["DATABASE_URL"].rpartition("/")[0]
    return {"DATABASE_URL": f"{base}/{connection.settings_dict['NAME']}"}


class Server:
    """`url` of the desk, `mail_port` where mail is taken, `said` what it printed."""

    def __init__(self, folder: Path, *, demo: bool = False, database: str = "") -> None:
        self.folder, self.demo = folder, demo
        self.database = {"DATABASE_URL": database} if database else {}
        self.port, self.mail_port = free_port(), free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / f"server-{self.port}.log"
        self.process: subprocess.Popen[bytes] | None = None
        self._seen = 0  # what earlier starts printed is in the log too

    def start(self) -> None:
        words = ["run", "--data", str(self.folder), "--port", str(self.port), "--mail-port", str(self.mail_port)]
        env = {**os.environ, **(self.database or database_env())}
        env.pop("REGARD_URL", None)
        self._seen = self.log.stat().st_size if self.log.exists() else 0
        self.process = subprocess.Popen(
            [sys.executable, "-m", "regard.ops.main", *words, *(["--demo"] if self.demo else [])],
            stdout=self.log.open("ab"), stderr=subprocess.STDOUT, env=env, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        end = time.monotonic() + START_WITHIN
        while not self._is_ready():
            if self.process.poll() is not None or time.monotonic() > end:
                self.stop()
                raise AssertionError(f"the server did not start:\n{self.said}")
            time.sleep(0.05)

    @property
    def said(self) -> str:
        return self.log.read_bytes()[self._seen :].decode(errors="replace") if self.log.exists() else ""

    def children(self) -> dict[str, int]:
        """The process ids by what runs in them: web, work."""
        assert self.process is not None
        found = {}
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit() and _parent(entry) == self.process.pid:
                words = (entry / "cmdline").read_bytes().decode().split("\0")
                found["web" if "regard.project.server" in words else "work"] = int(entry.name)
        return found

    def stop(self) -> int:
        """Ends it as Ctrl-C does; its exit status."""
        if self.process is None:
            return 0
        self.process.send_signal(signal.SIGINT)
        try:
            return self.process.wait(10)
        finally:
            self.process.kill()
            self.process.wait()
            self.process = None

    def _is_ready(self) -> bool:
        try:
            return (
                "Regard is at" in self.said and urllib.request.urlopen(f"{self.url}/rt/health", timeout=2).status == 200
            )
        except (urllib.error.URLError, OSError):
            return False


def _parent(entry: Path) -> int:
    try:
        return int((entry / "stat").read_text().rpartition(")")[2].split()[1])
    except (OSError, IndexError, ValueError):
        return 0
