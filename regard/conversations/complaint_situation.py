"""What an open complaint says to care (regard/project/situations.py): settle it first, and leave them in peace a while."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from regard.care.reason import Reason, day
from regard.conversations.complaint_list import not_settled
from regard.customers.merged import family
from regard.customers.models import Person

PEACE = timedelta(days=14)


def complaining(person: Person, at: datetime) -> list[Reason]:
    """One query. Replies and their own matter are never held by it."""
    found = not_settled(family(person), since=at - PEACE)
    if found is None:
        return []
    if found.closed_at is None:
        words = _("Their complaint %(ref)s is open: settle it first.") % {"ref": found.shown_ref}
        return [Reason("complaint", words)]
    until = found.closed_at + PEACE
    words = _("Their complaint %(ref)s was settled a short while ago; leave them in peace until %(day)s.")
    return [Reason("complaint", words % {"ref": found.shown_ref, "day": day(until)}, until)]
