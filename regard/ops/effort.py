"""`regard effort recompute [--data DIR]`: forget what was counted, and count every conversation's events again."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence


def run(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="regard effort", description="What conversations cost the customers.")
    parser.add_argument("what", choices=["recompute"])
    parser.add_argument("--data", metavar="DIR", help="the data folder (default: REGARD_DATA, else data)")
    asked = parser.parse_args(words)
    if asked.data:
        os.environ["REGARD_DATA"] = asked.data
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "regard.project.settings")
    import django

    django.setup()
    from regard.conversations.effort_row import recompute_all

    done = sum(1 for _pk in recompute_all())
    print(f"{done} conversations counted again")
    return 0
