"""A mailbox in trouble says so on the desk, from when on and why; and when it is over."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from django.db import transaction

from regard.channels.mailbox import Mailbox
from regard.spine.event import record

About = Literal["Reading", "Sending"]


@transaction.atomic
def note_trouble(mailbox: Mailbox, sentence: str, *, about: About, at: datetime) -> None:
    """Recorded once for each new sentence, not at every try."""
    sentence = f"{about}: {' '.join(sentence.split())}"[:300]
    row = Mailbox.objects.select_for_update().filter(pk=mailbox.pk).first()
    if row is None or row.trouble == sentence:
        return
    since = row.trouble_since or at
    Mailbox.objects.filter(pk=row.pk).update(trouble=sentence, trouble_since=since)
    record(kind="mailbox.trouble", subject=f"mailbox:{row.pk}", at=at, data={"why": sentence})


@transaction.atomic
def trouble_over(mailbox: Mailbox, *, about: About, at: datetime) -> None:
    """It works again. Says nothing about the other direction."""
    rows = Mailbox.objects.filter(pk=mailbox.pk, trouble__startswith=f"{about}: ")
    if rows.update(trouble="", trouble_since=None):
        record(kind="mailbox.well", subject=f"mailbox:{mailbox.pk}", at=at)
