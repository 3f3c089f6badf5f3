"""`regard work`: the worker and the doors for mail, in one process."""

from __future__ import annotations

import argparse
import logging
import os
import signal
import sys
import threading
from collections.abc import Sequence

from regard.ops.leash import on_leash

log = logging.getLogger("regard.work")


def run(words: Sequence[str]) -> int:
    """Works until told to stop."""
    parser = argparse.ArgumentParser(prog="regard work")
    parser.add_argument("--mail-host", default="127.0.0.1", help="address to take mail at")
    parser.add_argument("--mail-port", type=int, default=0, help="port to take mail at; 0: no listener")
    asked = parser.parse_args(words)

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "regard.project.settings")
    django.setup()
    from django.conf import settings
    from django.utils.module_loading import import_string

    from regard.spine.worker import Worker

    worker, stop = Worker(schedules=import_string(settings.SCHEDULES)), threading.Event()

    def end(*_: object) -> None:
        stop.set()
        worker.stop()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    on_leash(end)
    open_doors(host=asked.mail_host, port=asked.mail_port, stop=stop)
    worker.run()
    stop.set()
    worker.drain(seconds=1.2)
    logging.shutdown()
    sys.stdout.flush()
    os._exit(0)  # a handler that hangs in the network must not hold the stop; its lease brings it back


def open_doors(*, host: str, port: int, stop: threading.Event) -> None:
    """Start the mail listener (unless `port` is 0) and the mailbox readers."""
    from regard.channels.email import door, readers

    if not port:
        threading.Thread(target=readers.watch, args=(stop,), name="mailboxes", daemon=True).start()
        return
    try:
        door.start(host=host, port=port, stop=stop)
    except OSError as error:
        raise SystemExit(f"regard: mail cannot be taken at {host}:{port}: {error.strerror or error}") from error
