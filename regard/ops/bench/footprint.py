"""What Regard costs while nobody writes, and how long a start takes: the real processes, in a folder of their own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

IDLE = 20  # seconds of quiet before memory is read


def rows() -> Iterator[str]:
    """Start, wait for the first page, let it idle, read memory, stop with streams closed."""
    with tempfile.TemporaryDirectory(prefix="regard-bench-") as folder:
        port, mail_port = _free(), _free()
        command = [
            sys.executable,
            "-m",
            "regard.ops.main",
            "run",
            "--data",
            folder,
            "--port",
            str(port),
            "--mail-port",
            str(mail_port),
        ]
        begun = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            yield f"empty folder to first page {_until_page(port) - begun:6.1f} s"
            time.sleep(IDLE)
            family = _family(process.pid)
            memory = sum(_pss(pid) for pid in family) / 1024
            yield f"idle memory, PSS           {memory:6.0f} MB in {len(family)} processes"
            cpu = sum(_cpu(pid) for pid in family)
            time.sleep(IDLE)
            spent = (sum(_cpu(pid) for pid in family) - cpu) / IDLE
            yield f"idle CPU                   {spent * 100:6.2f} % of one core"
        finally:
            stopped = time.perf_counter()
            process.send_signal(signal.SIGINT)
            process.wait(timeout=30)
            yield f"stop                       {time.perf_counter() - stopped:6.2f} s"


def _free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _until_page(port: int) -> float:
    for _ in range(1200):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5):
                return time.perf_counter()
        except urllib.error.HTTPError:
            return time.perf_counter()  # a page that says no is a page
        except OSError:
            time.sleep(0.05)
    raise SystemExit("bench: no page came within a minute")


def _family(root: int) -> list[int]:
    found = [root]
    for pid in found:
        children = Path(f"/proc/{pid}/task/{pid}/children")
        if children.exists():
            found += [int(child) for child in children.read_text().split()]
    return found


def _pss(pid: int) -> int:
    """Kilobytes, shared pages counted once."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    return 0


def _cpu(pid: int) -> float:
    """Seconds of CPU so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
