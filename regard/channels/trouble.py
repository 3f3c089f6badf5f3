"""A mailbox in trouble says so on the desk, from when on and why; and when it is over."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from regard.channels.mailbox import Mailbox
from regard.spine.event import record


@transaction.atomic
def note_trouble(mailbox: Mailbox, sentence: str, *, at: datetime) -> None:
    """Recorded once for each new sentence, not at every try."""
    sentence = " ".join(sentence.split())[:300]
    row = Mailbox.objects.select_for_update().filter(pk=mailbox.pk).first()
    if row is None or row.trouble == sentence:
        return
    since = row.trouble_since or at
    Mailbox.objects.filter(pk=row.pk).update(trouble=sentence, trouble_since=since)
    mailbox.trouble, mailbox.trouble_since = sentence, since
    record(kind="mailbox.trouble", subject=f"mailbox:{row.pk}", at=at, data={"why": sentence})


@transaction.atomic
def trouble_over(mailbox: Mailbox, *, at: datetime) -> None:
    if Mailbox.objects.filter(pk=mailbox.pk).exclude(trouble="").update(trouble="", trouble_since=None):
        record(kind="mailbox.well", subject=f"mailbox:{mailbox.pk}", at=at)
    mailbox.trouble, mailbox.trouble_since = "", None
