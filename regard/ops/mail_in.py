"""`regard mail-in [--to ADDRESS] [--from ADDRESS] < raw.eml`: one mail from a pipe, for Postfix, Exim, fetchmail, procmail.

Exit status as sendmail's programs expect it (sysexits.h): 0 taken in, 75 try again later.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

EX_TEMPFAIL = 75


def run(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="regard mail-in")
    parser.add_argument("--to", default=os.environ.get("ORIGINAL_RECIPIENT", ""), help="the envelope's recipient")
    parser.add_argument("--from", dest="sender", default=os.environ.get("SENDER", ""), help="the envelope's sender")
    asked = parser.parse_args(words)
    raw = sys.stdin.buffer.read()
    try:
        print(_take(_without_mbox_line(raw), to=asked.to, sender=asked.sender))
    except Exception as error:  # whoever pipes to us must keep the mail and try again
        print(f"regard: not taken in: {error}", file=sys.stderr)
        return EX_TEMPFAIL
    return 0


def _take(raw: bytes, *, to: str, sender: str) -> str:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "regard.project.settings")
    import django

    django.setup()
    from django.utils import timezone

    from regard.channels.intake import take

    row = take(raw, door="pipe", envelope_from=sender, envelope_to=to, at=timezone.now())
    where = f" {row.message.conversation.ref}" if row.message else ""
    return f"{row.fate} {row.reason}{where} {row.detail}".rstrip()


def _without_mbox_line(raw: bytes) -> bytes:
    """Postfix's pipe and procmail may put the mbox separator "From sender date" in front."""
    return raw.partition(b"\n")[2] if raw.startswith(b"From ") else raw
