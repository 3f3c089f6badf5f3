"""A complaint that was written on a page of ours. Whoever typed an address claims it; what they read is the same either way."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from regard.channels.form.writing import Written, open_by_form, open_by_stranger
from regard.channels.storable import storable
from regard.conversations.complaint import Complaint, Said, receive
from regard.customers.models import Identity


@transaction.atomic
def complain_by_form(
    written: Written, said: Said, *, at: datetime, identity: Identity | None = None, email: str = "", name: str = ""
) -> Complaint:  # fmt: skip
    """Open it. `identity` is somebody who is in; else what was typed. Sent twice it is one. Raises CannotWrite, TooMuch."""
    written = replace(written, kind="complaint")
    if identity is not None:
        message = open_by_form(written, identity=identity, at=at)
    else:
        message = open_by_stranger(written, email=email, name=name, at=at)
    assert message.identity is not None
    clean = Said(storable(said.about), said.remedies, storable(said.remedy_words), said.language)
    return receive(message.conversation, clean, by=message.identity.person.actor, at=at)
