"""`regard doctor`: what is wrong with this installation, and the mend. Reads, changes nothing."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict

from regard.ops.doctor.finding import Finding, bad

MARKS = {"well": "ok  ", "look": "look", "bad": "BAD "}


def run(words: Sequence[str]) -> int:
    """Exit status 1 when something is bad."""
    parser = argparse.ArgumentParser(prog="regard doctor", description="Says what is wrong, and the mend.")
    parser.add_argument("--data", metavar="DIR", help="the data folder (default: REGARD_DATA, else data)")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    asked = parser.parse_args(words)
    if asked.data:
        os.environ["REGARD_DATA"] = asked.data
    found = examine()
    for one in found:
        print(json.dumps(asdict(one), ensure_ascii=False) if asked.json else line(one))
    return int(any(one.state == "bad" for one in found))


def examine() -> list[Finding]:
    """Every finding, good ones too. A check that fails itself is a finding."""
    from regard.ops.doctor import folder

    found = [*guarded("data folder", folder.examine)]
    if any(one.state == "bad" and one.name == "data folder" for one in found):
        return found
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "regard.project.settings")
    if (folder.path() / "demo").exists():
        os.environ["REGARD_DEMO"] = "1"
    import django

    django.setup()
    from regard.ops.doctor import database, mail, processes

    found += guarded("database", database.examine)
    if not any(one.state == "bad" and one.name == "database" for one in found):
        for name, check in (("processes", processes.examine), ("mail", mail.examine)):
            found += guarded(name, check)
    return found


def guarded(name: str, check: Callable[[], list[Finding]]) -> list[Finding]:
    try:
        return check()
    except Exception as error:
        return [bad(name, f"could not be looked at: {type(error).__name__}: {error}", "Read the log, or report it.")]


def line(one: Finding) -> str:
    """One finding for a person."""
    text = f"{MARKS[one.state]} {one.name}: {one.sentence}"
    return f"{text}\n       → {one.mend}" if one.mend else text


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
