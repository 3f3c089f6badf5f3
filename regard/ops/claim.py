"""What a start must have for itself: the data folder and its ports. Each refusal is a sentence that names the mend."""

from __future__ import annotations

import errno
import fcntl
import os
import socket
from pathlib import Path
from typing import IO


class CannotStart(Exception):
    """`str` is what to tell the operator."""


def open_data(path: Path, *, demo: bool) -> Path:
    """The data folder, 0700, of the right sort: a demo and a real installation never share one."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.chmod(0o700)
    except OSError as error:
        raise CannotStart(f"the data folder {path} cannot be used: {error.strerror}.") from error
    is_demo, is_used = (path / "demo").exists(), (path / "regard.sqlite3").exists()
    if is_demo and not demo:
        raise CannotStart(f"{path} holds the demo. Start it with --demo, or choose another folder with --data.")
    if demo and is_used and not is_demo:
        raise CannotStart(f"{path} holds a real installation. Choose another folder for the demo with --data.")
    return path


def lock_data(data: Path) -> IO[str]:
    """Hold the folder until this process ends, however it ends."""
    file = open(data / "lock", "a+", encoding="ascii")  # noqa: SIM115 (held open as long as we run)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.seek(0)
        who = file.read().strip()
        file.close()
        mend = "Stop that one, or choose another folder with --data."
        raise CannotStart(f"Regard already runs on {data} (process {who}). {mend}") from error
    file.truncate(0)
    file.write(str(os.getpid()))
    file.flush()
    return file


def listen(host: str, port: int) -> socket.socket:
    """A bound, listening socket: held here, so a web process that restarts refuses nobody."""
    bound = _bind(host, port, option="--port")
    bound.listen(512)
    return bound


def check_port(host: str, port: int) -> None:
    """Whether mail could be taken there."""
    _bind(host, port, option="--mail-port").close()


def _bind(host: str, port: int, *, option: str) -> socket.socket:
    try:
        family, kind, protocol, _name, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        bound = socket.socket(family, kind, protocol)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
    except OSError as error:
        raise CannotStart(_sentence(error, host, port, option)) from error
    return bound


def _sentence(error: OSError, host: str, port: int, option: str) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"port {port} at {host} is taken by another program. Stop that one, or give another port with {option}."
    if error.errno == errno.EACCES:
        return f"port {port} may only be opened by root. Give one above 1023 with {option}."
    return f"{host}:{port} cannot be listened at: {error.strerror or error}."
