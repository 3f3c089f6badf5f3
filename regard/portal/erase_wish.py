"""Somebody asks to be erased. It never happens by itself: a person reads it, and a lead does it (GDPR art. 12 and 17)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from regard.channels.form.writing import Written, open_by_form
from regard.conversations.for_visitor import conversations_of
from regard.conversations.models import Conversation
from regard.conversations.note_to_leads import note_to_leads
from regard.customers.models import Person
from regard.customers.needs import require
from regard.portal.visit import Visitor

MOST = 5_000  # characters


@transaction.atomic
def ask_to_be_erased(visitor: Visitor, *, words: str, key: str, network: str, at: datetime) -> Conversation:
    """A conversation with their wish, and a note for the leads. One that is under way is not opened twice."""
    require(action="person.erase", identity=visitor.identity, at=at)
    Person.objects.select_for_update().get(pk=visitor.person.pk)  # two clicks at once are one wish
    wish = _("Please erase what you know about me.")
    under_way = conversations_of(visitor.identity, at=at).exclude(shelf="closed").filter(subject=wish).first()
    if under_way is not None:
        return under_way
    said = "\n\n".join(filter(None, [wish, words.strip()[:MOST]]))
    message = open_by_form(Written(said, key, network, subject=wish), identity=visitor.identity, at=at)
    note_to_leads(message.conversation, text=_note(visitor), at=at)
    return message.conversation


def _note(visitor: Visitor) -> str:
    sure = _("They signed in with %(address)s; their level is %(level)s.") % {
        "address": visitor.identity.value, "level": visitor.level.label
    }  # fmt: skip
    what = _(
        "For a lead: answer within a month. “Erase this person…” stands on their page; it shows first what goes and what stays."
    )
    return f"{_('They ask to be erased (GDPR art. 17).')} {sure}\n\n{what}"
