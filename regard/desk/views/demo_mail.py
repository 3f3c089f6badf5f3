"""The demo's outgoing mail: what customers got. Only there where nothing leaves the machine."""

from __future__ import annotations

import mailbox
from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from regard.channels.email.maildir import folder
from regard.desk.access import staff
from regard.desk.page import show
from regard.kit.mail.model import Mail
from regard.kit.mail.read import read
from regard.spine.refusal import NotThere

SHOWN = 60
HEADERS = ("From", "To", "Cc", "Reply-To", "Subject", "Date", "Message-ID", "In-Reply-To", "References")


@dataclass(frozen=True, slots=True)
class Letter:
    key: str
    at: datetime
    mail: Mail


def letters() -> mailbox.Maildir:
    if not settings.DEMO:
        raise NotThere
    return mailbox.Maildir(folder(), create=True)


@require_safe
@staff
def listing(request: HttpRequest) -> HttpResponse:
    found = letters()
    keys = sorted(found.keys(), key=_written, reverse=True)[:SHOWN]
    rows = [Letter(key, datetime.fromtimestamp(_written(key), tz=UTC), read(found.get_bytes(key))) for key in keys]
    return show(request, "desk/demo_mail.html", rows=rows, here="demo-mail")


@require_safe
@staff
def letter(request: HttpRequest, key: str) -> HttpResponse:
    found = letters()
    if key not in found:
        raise NotThere
    mail = read(found.get_bytes(key))
    headers = [(name, mail.header(name)) for name in HEADERS if mail.header(name)]
    return show(request, "desk/demo_letter.html", mail=mail, headers=headers, here="demo-mail")


def _written(key: str) -> float:
    """Maildir names begin with the second they were written."""
    first = ".".join(key.split(".")[:2])
    try:
        return float(first)
    except ValueError:
        return 0.0
