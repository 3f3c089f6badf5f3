"""`bin/bench [what …] [--conversations N]`: fills a base (kept for the next call) and prints the figures.

What: intake pages search footprint; all of them when none is named.
DATABASE_URL chooses PostgreSQL, else SQLite in REGARD_DATA.
"""

from __future__ import annotations

import argparse
import platform
import sys
from importlib import import_module

PARTS = ("search", "pages", "intake", "footprint")


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="bin/bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", nargs="*", metavar="what", help=" ".join(PARTS))
    parser.add_argument("--conversations", type=int, default=100_000)
    asked = parser.parse_args()
    if unknown := set(asked.what) - set(PARTS):
        parser.error(f"no such figure: {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    what = asked.what or list(PARTS)
    if set(what) - {"footprint"}:
        _base(asked.conversations)
    for part in what:
        print(f"\n== {part}")
        for line in import_module(f"regard.ops.bench.{part}").rows():
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
