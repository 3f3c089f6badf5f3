"""`regard mail explain [--json] FILE…`: what Regard makes of raw mails. Needs no database and no settings."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any


def run(words: Sequence[str]) -> int:
    """Answers for every file; exit status 1 when one could not be read."""
    parser = argparse.ArgumentParser(prog="regard mail")
    explain = parser.add_subparsers(dest="verb", required=True).add_parser(
        "explain", help="what Regard makes of raw mails"
    )
    explain.add_argument("--json", action="store_true", help="one JSON object a line")
    explain.add_argument("files", nargs="+", metavar="FILE", help="a raw mail; - reads standard input")
    asked = parser.parse_args(words)
    status = 0
    for name in asked.files:
        answer = answer_for(name)
        status |= "error" in answer
        text = line(answer) if asked.json else page(answer)
        sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\n")
    sys.stdout.flush()
    return status


def line(answer: dict[str, Any]) -> str:
    """One JSON object on one line, whatever a reader takes for a line's end."""
    return json.dumps(answer, ensure_ascii=False).translate({0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"})


def answer_for(name: str) -> dict[str, Any]:
    """The object of one file; `{"file", "error"}` when it can't be read."""
    from regard.kit.mail.explain import explain
    from regard.kit.mail.read import read

    try:
        raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return {"file": name, **explain(read(raw), raw)}
    except OSError as error:
        return {"file": name, "error": error.strerror or str(error)}
    except Exception as error:  # one line a file, always
        return {"file": name, "error": f"{type(error).__name__}: {error}"}


def page(answer: dict[str, Any]) -> str:
    """The answer for a person at a terminal."""
    if "error" in answer:
        return f"{answer['file']}: {answer['error']}\n"
    lines = [f"{answer['file']}  ({answer['kind']})", ""]
    rows = [
        ("From", person(answer["from"])),
        ("To", ", ".join(map(person, answer["to"]))),
        ("Cc", ", ".join(map(person, answer["cc"]))),
        ("Subject", answer["subject"]),
        ("Date", answer["date"]),
        ("Message-ID", answer["message_id"]),
        ("Bounce", fields(answer["bounce"])),
        ("Spam", fields(answer["spam"])),
        ("Checked", fields(answer["authentication"])),
    ]
    lines += [f"{name + ':':<12} {visible(str(value))}" for name, value in rows if value]
    lines += [
        f"{'File:':<12} {visible(file['filename'])}  {file['content_type']}  {file['size']} bytes"
        for file in answer["attachments"]
    ]
    lines += [f"{'Warning:':<12} {visible(warning)}" for warning in answer["warnings"]]
    return "\n".join([*lines, "", visible(answer["visible_text"]), ""])


def person(one: dict[str, str]) -> str:
    """`Dana <dana@example.org>`."""
    return f"{one['name']} <{one['address']}>" if one["name"] else one["address"]


def fields(values: dict[str, Any] | None) -> str:
    """`status 5.1.1 · permanent True`, empty values left out."""
    return " · ".join(f"{name} {value}" for name, value in (values or {}).items() if value not in ("", [], None))


def visible(text: str) -> str:
    """Without what a terminal would obey."""
    return "".join(c if c.isprintable() or c in "\n\t" else "\ufffd" for c in text)
