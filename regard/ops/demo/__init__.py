"""`regard run --demo`: Halden & Co., a maker of espresso machines, with a few weeks of conversations behind it.

Everything goes through the real doors and verbs, at times of the past: letters through intake, answers through reply.
"""

from __future__ import annotations

import os
import secrets

from django.conf import settings
from django.db import transaction
from django.utils import timezone

SIGN_IN = "demo@halden.example"
NOTE = "demo"  # the file that marks a data folder as a demo's, and says as whom to sign in


def fill() -> None:
    """Fill an empty installation; does nothing when the demo is there already."""
    from regard.ops.demo import calls, lives, waits
    from regard.ops.demo.company import found
    from regard.ops.demo.stage import Stage
    from regard.staff.models import Agent

    if Agent.objects.filter(email=SIGN_IN).exists():
        return
    now, password = timezone.now(), f"halden-{secrets.token_hex(4)}"
    with transaction.atomic():  # all of it or nothing
        company = found(password=password, now=now)
        lives.teach(company, now=now)
        Stage(company, now=now).play()
        lives.tell(company, now=now)
        calls.ring_up(company, now=now)
        waits.remember(company)
    _write_note(password)


def _write_note(password: str) -> None:
    fd = os.open(settings.DATA_DIR / NOTE, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(fd, "w", encoding="utf-8") as file:
        file.write(
            f"Sign in as {SIGN_IN} with the password {password}\n"
            "Colleagues (same password): amara@, hedda@, ingrid@, jonas@, tomas@halden.example\n"
            "Write to help@, workshop@ or trade@halden.example; what Regard sends stays in maildir/ under the data folder\n"
        )
