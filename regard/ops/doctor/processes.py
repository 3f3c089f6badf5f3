"""What should be running: is it, and does work get done?"""

from __future__ import annotations

import fcntl
import json
import urllib.error
import urllib.request
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from regard.ops.doctor.finding import Finding, bad, look, well
from regard.spine.models import Delivery, Schedule

LATE = timedelta(minutes=2)


def examine() -> list[Finding]:
    if not is_running():
        return [bad("running", "Regard is not running on this data folder", "Start it: bin/run"), *_work()]
    return [well("running", "yes"), _web(), *_work()]


def is_running() -> bool:
    """Whether a supervisor holds the folder (ops/claim.py)."""
    try:
        with (settings.DATA_DIR / "lock").open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False


def told() -> dict[str, Any]:
    """Where the running one listens, as it noted itself (ops/run.py)."""
    try:
        note: dict[str, Any] = json.loads((settings.DATA_DIR / "running").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return note


def _web() -> Finding:
    address = told().get("web", "")
    try:
        with urllib.request.urlopen(f"{address}/rt/health", timeout=5) as answer:  # noqa: S310 (our own address)
            answer.read()
    except (urllib.error.URLError, OSError, ValueError) as error:
        return bad(
            "web", f"{address or 'the web page'} does not answer: {error}", "Read the log; stop and start Regard."
        )
    return well("web", f"answers at {address}")


def _work() -> list[Finding]:
    now = timezone.now()
    late = Schedule.objects.filter(next_at__lt=now - LATE).order_by("next_at").first()
    if late or not Schedule.objects.exists():
        since = f" since {late.next_at:%-d %B %H:%M} UTC" if late else ""
        found = [bad("worker", f"nothing was done{since}", "Start Regard; if it runs, read its log.")]
    else:
        found = [well("worker", "does its rounds")]
    return [*found, *_stuck()]


def _stuck() -> list[Finding]:
    found = []
    if given_up := Delivery.objects.filter(state=Delivery.State.GIVEN_UP).count():
        mend = "See why at /desk/settings/undelivered/, and call for another try."
        found.append(look("deliveries", f"{given_up} were given up", mend))
    tried = Delivery.objects.filter(state=Delivery.State.WAITING, attempts__gte=3).order_by("-attempts")
    if worst := tried.first():
        sentence = f"{tried.count()} were tried three times or more; the last reason: {worst.why}"
        found.append(look("deliveries", sentence, "Mend the reason; they are tried again by themselves."))
    return found or [well("deliveries", "none is stuck")]
