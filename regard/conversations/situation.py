"""What lies between a person and us, told to care (regard/project/situations.py): first read, answer, then write."""

from __future__ import annotations

from datetime import datetime

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from regard.care.reason import Reason
from regard.conversations.conversation import Conversation, Shelf
from regard.customers.merged import family
from regard.customers.models import Person


def waiting(person: Person, at: datetime) -> list[Reason]:
    """A message of theirs that nobody has read, an answer that we owe. Two queries; both end when somebody acts."""
    rows = Conversation.objects.filter(person__in=family(person), shelf__in=[Shelf.OPEN, Shelf.SNOOZED]).order_by()
    states = list(rows.values_list("unread_since", "waiting_since")[:200])
    unread = min((since for since, _owed in states if since), default=None)
    owed = min((since for _unread, since in states if since), default=None)
    found = []
    if unread is not None:
        sentence = _("A message of theirs is unread since %(when)s.") % {"when": _moment(unread)}
        found.append(Reason("unread", sentence))
    if owed is not None:
        sentence = _("They wait for our answer since %(when)s.") % {"when": _moment(owed)}
        found.append(Reason("reply_owed", sentence))
    return found


def _moment(at: datetime) -> str:
    return formats.date_format(timezone.localtime(at), "j F, H:i")
