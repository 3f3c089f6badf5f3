"""A child's tie to the supervisor: a pipe that ends when the supervisor does, however it ended (kill -9 too)."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable

NAME = "REGARD_LEASH"  # the file descriptor of the pipe's reading end


def on_leash(stop: Callable[[], object]) -> None:
    """Call `stop` when the supervisor is gone, and end this process two seconds later in any case."""
    fd = os.environ.pop(NAME, "")
    if fd:
        threading.Thread(target=_wait, args=(int(fd), stop), name="leash", daemon=True).start()


def _wait(fd: int, stop: Callable[[], object]) -> None:
    with contextlib.suppress(OSError):
        os.read(fd, 1)
    threading.Timer(2, os._exit, (1,)).start()
    stop()
