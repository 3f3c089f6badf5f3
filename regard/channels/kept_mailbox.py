"""Keeping a mailbox as somebody wrote it: its settings, not where its reading stands."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from regard.channels.mailbox import Mailbox
from regard.spine.event import record
from regard.spine.trail import trail
from regard.staff.models import Agent

SETTINGS = (
    "address", "name", "team", "signature", "trusted_servers", "imap_host", "imap_port", "imap_security", "imap_user",
    "imap_sign_in", "imap_folder", "smtp_host", "smtp_port", "smtp_security", "smtp_user", "smtp_sign_in", "dkim_selector",
)  # fmt: skip
SECRETS = ("imap_secret", "smtp_secret", "dkim_secret")


@transaction.atomic
def keep_mailbox(mailbox: Mailbox, *, by: Agent, at: datetime) -> Mailbox:
    """`mailbox` with its new values, not saved. Of secrets only is told that they changed."""
    before = Mailbox.objects.select_for_update().filter(pk=mailbox.pk).first() if mailbox.pk else None
    if before is None:
        mailbox.made_at = at
        mailbox.save()
    else:  # not the rest: the reader may have gone on meanwhile
        mailbox.save(update_fields=[*SETTINGS, *SECRETS])
    secrets = [name for name in SECRETS if getattr(mailbox, name) != (getattr(before, name) if before else "")]
    told = trail(before, mailbox, names=SETTINGS) | {"secrets": secrets}
    if told["is"] or secrets:
        record(kind="mailbox.kept", subject=f"mailbox:{mailbox.pk}", at=at, by=by.actor, data=told)
    return mailbox
