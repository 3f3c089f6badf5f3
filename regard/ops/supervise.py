"""Keeping processes alive: starts them, starts again what dies, stops all of them within two seconds."""

from __future__ import annotations

import contextlib
import os
import resource
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence

from regard.ops import leash

STEADY = 60.0  # seconds after which a child that dies is started at once again
BACK_OFF = (0.2, 1, 2, 5, 10, 30)
STOP_WITHIN = 1.7
FILES_WANTED = 16384
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  all addresses of this machine → how we reach them


class Child:
    """One process: `python` with these arguments, and sockets it is handed by environment name."""

    def __init__(
        self, name: str, arguments: Sequence[str], *, sockets: Mapping[str, socket.socket] | None = None
    ) -> None:
        self.name, self.arguments, self.sockets = name, list(arguments), dict(sockets or {})
        self.process: subprocess.Popen[bytes] | None = None
        self.deaths = 0
        self.start_at = 0.0
        self.started_at = 0.0

    def start(self, leash_fd: int) -> None:
        handed = {name: str(sock.fileno()) for name, sock in self.sockets.items()}
        self.process = subprocess.Popen(
            [sys.executable, *self.arguments],
            env={**os.environ, **handed, leash.NAME: str(leash_fd)},
            pass_fds=[leash_fd, *(sock.fileno() for sock in self.sockets.values())],
            stdin=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C reaches only the supervisor, which stops them in order
        )
        self.started_at = time.monotonic()

    def reap(self) -> int | None:
        """The exit status when it has just died."""
        status = self.process.poll() if self.process else None
        if status is None:
            return None
        now = time.monotonic()
        self.process = None
        self.deaths = 0 if now - self.started_at > STEADY else self.deaths + 1
        self.start_at = now + BACK_OFF[min(self.deaths, len(BACK_OFF) - 1)]
        return status


class Supervisor:
    def __init__(self, children: Sequence[Child]) -> None:
        self.children = children
        self._leash, self._hold = os.pipe()
        self._bell, ring = os.pipe()
        for fd in (self._bell, ring):
            os.set_blocking(fd, False)
        self._stopping = False
        signal.set_wakeup_fd(ring, warn_on_full_buffer=False)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._stop)
        signal.signal(signal.SIGCHLD, lambda *_: None)

    def run(self, *, on_ready: Callable[[], None], probe: tuple[str, int]) -> int:
        """Until a signal says stop. `on_ready` is called once, when the web page at `probe` answers."""
        ready = False
        while not self._stopping:
            self._look()
            if not ready and answers(probe):
                ready = True
                on_ready()
            self._sleep(1.0 if ready else 0.05)
        self._stop_all()
        return 0

    def _look(self) -> None:
        for child in self.children:
            status = child.reap()
            if status is not None:
                print(
                    f"regard: {child.name} ended ({meaning(status)}); it is started again", file=sys.stderr, flush=True
                )
            if child.process is None and time.monotonic() >= child.start_at:
                child.start(self._leash)

    def _sleep(self, seconds: float) -> None:
        due = [child.start_at - time.monotonic() for child in self.children if child.process is None]
        select.select([self._bell], [], [], max(0.0, min([seconds, *due])))
        with contextlib.suppress(BlockingIOError):
            while os.read(self._bell, 512):
                pass

    def _stop(self, *_: object) -> None:
        self._stopping = True

    def _stop_all(self) -> None:
        end = time.monotonic() + STOP_WITHIN
        alive = [child.process for child in self.children if child.process]
        for process in alive:
            process.terminate()
        for process in alive:
            try:
                process.wait(max(0.0, end - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def raise_file_limit() -> None:
    """As many open files as we may have: each open stream is one, and shells often begin with 1,024."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES_WANTED if hard == resource.RLIM_INFINITY else min(hard, FILES_WANTED)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def meaning(status: int) -> str:
    """`exit status 1`, `signal SIGKILL`."""
    return f"exit status {status}" if status >= 0 else f"signal {signal.Signals(-status).name}"


def answers(address: tuple[str, int]) -> bool:
    """Whether the web process says that it is well. Never waits longer than a moment."""
    host = EVERYWHERE.get(address[0], address[0])
    try:
        with socket.create_connection((host, address[1]), timeout=0.5) as link:
            link.sendall(b"GET /rt/health HTTP/1.0\r\n\r\n")
            return b" 200 " in link.recv(64)
    except OSError:
        return False
