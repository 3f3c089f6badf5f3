"""Labelling mails for the figures of facts: shows what extraction sees, and writes a label line. The rules: facts.py.

python -m regard.ops.bench.know.facts_label --data DIR PATH …             show mails (paths relative to DIR)
python -m regard.ops.bench.know.facts_label --data DIR --half held-out --next 20
                                                                         the next 20 without a label, shown
python -m regard.ops.bench.know.facts_label --data DIR --half held-out --add PATH phone="+1 512 374 0500" …
                                                                         label one (no KIND=VALUE: it holds no fact)
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
from pathlib import Path

from regard.kit.facts.canonical import canonical
from regard.ops.bench.know.fact_mails import HALVES, half, letter, paths

LABELS = Path(__file__).parent / "fact_labels"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--half", choices=HALVES, default=HALVES[0])
    parser.add_argument("--next", type=int, default=0)
    parser.add_argument("--add", action="store_true")
    parser.add_argument("--country", default="", help="reads phones that are written without a country code")
    parser.add_argument("what", nargs="*")
    asked = parser.parse_args()
    if asked.add:
        add(asked.data, asked.what[0], asked.what[1:], name=asked.half, country=asked.country)
        return 0
    for path in asked.what or _next(asked.data, asked.half, asked.next):
        show(asked.data, path)
    return 0


def show(data: Path, path: str) -> None:
    """The writer, their own words and their signature, as extraction sees them."""
    seen = letter(data, path)
    print(f"\n### {path}\n{seen.name} <{seen.address}>: {seen.subject}\n{seen.own[:6000]}")
    print(f"--- signature\n{seen.signature[:2000]}" if seen.signature else "--- no signature")


def add(data: Path, path: str, values: list[str], *, name: str, country: str = "") -> None:
    """One line: the path, and kind with the hash of the canonical value of each fact; never the words themselves."""
    if not (data / path.partition(".zip/")[0]).exists() and ".zip/" not in path:
        sys.exit(f"no such mail: {path}")
    if half(path) != name:
        sys.exit(f"{path} belongs to the other half")
    told = [value.partition("=") for value in values]
    line = {
        "mail": path,
        "facts": [[kind, digest(canonical(kind, value, country=country))] for kind, _is, value in told],
    }
    with (LABELS / f"{name}.jsonl").open("a") as labels:
        labels.write(json.dumps(line) + "\n")


def labelled(name: str) -> dict[str, set[tuple[str, str]]]:
    """Mail → its facts, of one half; the last label of a mail counts."""
    file = LABELS / f"{name}.jsonl"
    rows = [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []
    return {row["mail"]: {(kind, value) for kind, value in row["facts"]} for row in rows}


def digest(value: str) -> str:
    return hashlib.sha1(value.encode(), usedforsecurity=False).hexdigest()


def _next(data: Path, name: str, count: int) -> list[str]:
    """Drawn evenly by a fixed shuffle, so that everybody who labels sees the same order."""
    done = labelled(name)
    waiting = [path for path in paths(data) if half(path) == name and path not in done]
    random.Random(3).shuffle(waiting)
    return waiting[:count]


if __name__ == "__main__":
    sys.exit(main())
