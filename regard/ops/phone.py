"""`regard phone simulate`: knocks at our own doors as the provider would, signed, so that a number can be tried without one."""

from __future__ import annotations

import argparse
import json
import os
import secrets
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

if TYPE_CHECKING:
    from regard.channels.models import PhoneNumber

ENDS = ("missed", "talked", "machine")
WORDS = "Hello, my machine has a red light. Please call me back."


def run(words: Sequence[str]) -> int:
    """0 when every request was believed."""
    parser = argparse.ArgumentParser(prog="regard phone", description="Try a telephone number without a provider.")
    parser.add_argument("what", choices=["simulate"])
    parser.add_argument("--from", dest="caller", default="+4722123456", metavar="NUMBER", help="who calls")
    parser.add_argument("--to", default="", metavar="NUMBER", help="which of our numbers (default: the first)")
    parser.add_argument("--seconds", type=float, default=20, help="how long it rings")
    parser.add_argument("--end", choices=ENDS, default="missed", help="what comes of it")
    parser.add_argument(
        "--at", default="", metavar="URL", help="where Regard listens (default: as it noted when it started)"
    )
    parser.add_argument(
        "--data", metavar="DIR", help="the data folder (default: REGARD_DATA, else data, else data/demo)"
    )
    asked = parser.parse_args(words)
    data = Path(
        asked.data or os.environ.get("REGARD_DATA") or ("data" if Path("data/running").exists() else "data/demo")
    )
    os.environ["REGARD_DATA"] = str(data)
    note = _note(data)
    if note.get("url"):  # a signature counts for the very address that the running one calls itself
        os.environ.setdefault("REGARD_URL", note["url"])
    asked.at = asked.at or note.get("web", "")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "regard.project.settings")
    import django

    django.setup()
    from regard.channels.models import PhoneNumber

    rows = PhoneNumber.objects.filter(retired_at=None)
    number = (rows.filter(number=asked.to) if asked.to else rows).first()
    if number is None or not number.token:
        print("There is no such number with a secret. Add one in Settings, Telephone.", file=sys.stderr)
        return 2
    return _call(number, asked)


def _note(data: Path) -> Mapping[str, str]:
    """What the running one said of itself (ops/run.py); nothing where none was started."""
    try:
        found = json.loads((data / "running").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {name: str(value) for name, value in found.items()} if isinstance(found, dict) else {}


def _call(number: PhoneNumber, asked: argparse.Namespace) -> int:
    base = {"CallSid": f"CA{secrets.token_hex(16)}", "From": asked.caller, "To": number.number, "Direction": "inbound"}
    if not _knock(number, "calls", {**base, "CallStatus": "ringing"}, asked.at):
        return 1
    print(f"It rings for {asked.seconds:g} seconds: look at the desk.")
    time.sleep(max(asked.seconds, 0))
    told = [_knock(number, door, {**base, **given}, asked.at) for door, given in _rest(asked.end, number.api)]
    return 0 if all(told) else 1


def _rest(end: str, api: str) -> list[tuple[str, Mapping[str, str]]]:
    """What is told after the ringing."""
    if end == "talked":
        talk = {"DialCallStatus": "completed", "DialCallDuration": "75"}
        return [("dialled", talk), ("statuses", {"CallStatus": "completed"})]
    if end == "machine":
        left = {
            "RecordingSid": f"RE{secrets.token_hex(16)}", "RecordingUrl": f"{api}/none", "RecordingDuration": "9",
            "RecordingStatus": "completed",
        }  # fmt: skip
        words = {"TranscriptionText": WORDS, "TranscriptionStatus": "completed"}
        return [("recordings", left), ("transcripts", words), ("statuses", {"CallStatus": "completed"})]
    return [("statuses", {"CallStatus": "no-answer"})]


def _knock(number: PhoneNumber, door: str, form: Mapping[str, str], at: str) -> bool:
    from regard.kit.webhook import signature

    url = number.address(door)
    signed = signature(number.token, url, list(form.items()))
    where = f"{at.rstrip('/')}{urlsplit(url).path}" if at else url
    if urlsplit(where).scheme not in ("http", "https"):
        print(f"{where} is no address", file=sys.stderr)
        return False
    request = Request(where, data=urlencode(form).encode(), headers={"X-Twilio-Signature": signed})  # noqa: S310
    try:
        with urlopen(request, timeout=20) as answer:  # noqa: S310  # http or https, checked above
            print(f"{door}: {answer.status} {answer.read(2000).decode('utf-8', 'replace')}")
            return True
    except (URLError, OSError) as error:
        print(f"{door}: {error}", file=sys.stderr)
        return False
