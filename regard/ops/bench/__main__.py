"""`bin/bench [what …] [--conversations N]`: fills a base (kept for the next call) and prints the figures.

What: search pages intake footprint wait chat; all of these when nothing is named.
Asked for by name: widget (makes the demo, needs a Chromium).
From a folder of real records (`--data`): mail (needs `--scorer` too), spam, threading, know.
DATABASE_URL chooses PostgreSQL, else SQLite in REGARD_DATA.
"""

from __future__ import annotations

import argparse
import platform
import sys
from importlib import import_module
from pathlib import Path

PARTS = ("search", "pages", "intake", "footprint", "wait", "chat")
ALONE = ("widget",)  # brings its own processes
READING = ("mail", "spam", "threading", "know")
EVERY = PARTS + ALONE + READING


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="bin/bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", nargs="*", metavar="what", help=" ".join(EVERY))
    parser.add_argument("--conversations", type=int, default=100_000)
    parser.add_argument("--data", type=Path, help="folder of mails")
    parser.add_argument("--scorer", type=Path, help="program that judges what was read")
    asked = parser.parse_args()
    if unknown := set(asked.what) - set(EVERY):
        parser.error(f"no such figure: {', '.join(sorted(unknown))}; there are {', '.join(EVERY)}")
    what = asked.what or list(PARTS)
    if set(what) & set(READING) and asked.data is None:
        parser.error("--data is needed: the folder of mails to read")
    if set(what) - {"footprint", "wait", "chat", *ALONE, *READING}:
        _base(asked.conversations)
    for part in what:
        print(f"\n== {part}")
        given = {"data": asked.data, "scorer": asked.scorer} if part in READING else {}
        for line in import_module(f"regard.ops.bench.{part}").rows(**given):
            print(line, flush=True)
    return 0


def _base(conversations: int) -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from regard.conversations.models import Conversation
    from regard.ops.bench.base import fill

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    if not Conversation.objects.exists():
        print(f"filling {conversations:,} conversations …", file=sys.stderr, flush=True)
        fill(conversations=conversations)
    count = Conversation.objects.count()
    print(f"{platform.machine()}, Python {platform.python_version()}, {connection.vendor}, {count:,} conversations")


if __name__ == "__main__":
    sys.exit(main())
