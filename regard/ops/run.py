"""`regard run`: all of Regard with one command. Looks whether it can start, prepares what is new, then keeps it running.

This process imports no Django, so that watching over the others costs little memory.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from regard.ops import first_run, prepare
from regard.ops.claim import CannotStart, check_port, listen, lock_data, open_data
from regard.ops.supervise import EVERYWHERE, Child, Supervisor, raise_file_limit


def run(words: Sequence[str]) -> int:
    """Runs until stopped. Exit status 1: it could not start, and a sentence says why."""
    asked = parse(words)
    try:
        return _run(asked)
    except CannotStart as error:
        print(f"regard: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def parse(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="regard run", description="Web, worker and mail listener in one.")
    parser.add_argument("--demo", action="store_true", help="a filled company to try; no mail leaves this machine")
    parser.add_argument("--host", default="127.0.0.1", help="address of the web page (default 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="port of the web page (default 8000)")
    parser.add_argument("--mail-host", default="127.0.0.1", help="address to take mail at (default 127.0.0.1)")
    parser.add_argument("--mail-port", type=int, default=2525, help="port to take mail at (default 2525; 0: none)")
    parser.add_argument(
        "--data", metavar="DIR", help="folder of everything Regard keeps (default data; demo: data/demo)"
    )
    return parser.parse_args(words)


def _run(asked: argparse.Namespace) -> int:
    os.umask(0o077)
    raise_file_limit()
    chosen = asked.data or os.environ.get("REGARD_DATA") or ("data/demo" if asked.demo else "data")
    data = open_data(Path(chosen).resolve(), demo=asked.demo)
    lock = lock_data(data)
    web = listen(asked.host, asked.port)
    if asked.mail_port:
        check_port(asked.mail_host, asked.mail_port)
    os.environ.update(environment(asked, data))
    note_addresses(asked, data, web.getsockname()[1])
    if prepare.is_due(data, demo=asked.demo):
        print("Getting ready …", flush=True)
        if subprocess.run([sys.executable, "-m", "regard.ops.prepare"], check=False).returncode:
            raise CannotStart("the preparation failed; the lines above say why.")
    work = [*("-m", "regard.ops.main", "work"), "--mail-host", asked.mail_host, "--mail-port", str(asked.mail_port)]
    children = [
        Child("web", ["-m", "regard.project.server"], sockets={"REGARD_WEB_FD": web}),
        Child("work", work),
    ]
    try:
        return Supervisor(children).run(on_ready=lambda: greet(asked, data), probe=web.getsockname()[:2])
    finally:
        lock.close()


def environment(asked: argparse.Namespace, data: Path) -> dict[str, str]:
    """What the children are told (regard/project/settings.py says what each name means)."""
    host = f"[{asked.host}]" if ":" in asked.host else asked.host
    told = {
        "REGARD_DATA": str(data),
        "REGARD_DEMO": "1" if asked.demo else "",
        "DJANGO_SETTINGS_MODULE": "regard.project.settings",
        "MALLOC_ARENA_MAX": "2",  # glibc would keep an arena per thread
        "PYTHONUNBUFFERED": "1",
    }
    if "REGARD_URL" not in os.environ:
        told["REGARD_URL"] = f"http://{host if asked.host not in EVERYWHERE else this_machine()}:{asked.port}"
    return told


def note_addresses(asked: argparse.Namespace, data: Path, port: int) -> None:
    """For `regard doctor` and `regard phone`: where to knock, and what it calls itself."""
    host = EVERYWHERE.get(asked.host, asked.host)
    web = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    note = {
        "web": web, "url": os.environ["REGARD_URL"], "mail_host": EVERYWHERE.get(asked.mail_host, asked.mail_host),
        "mail_port": asked.mail_port,
    }  # fmt: skip
    (data / "running").write_text(json.dumps(note), encoding="utf-8")


def this_machine() -> str:
    import socket

    return socket.gethostname()


def greet(asked: argparse.Namespace, data: Path) -> None:
    """Where it is, and as whom to go in."""
    url = os.environ["REGARD_URL"]
    lines = [f"Regard is at {url}/"]
    if asked.demo:
        lines.append((data / "demo").read_text(encoding="utf-8").strip())
    elif begin := first_run.link(data, url):
        lines.append(f"Nobody works here yet. Begin with this link, it works once: {begin}")
    if asked.mail_port:
        lines.append(f"Mail is taken at {asked.mail_host}:{asked.mail_port}")
    print("\n".join([*lines, f"Data: {data}. Ctrl-C stops it."]), flush=True)
