"""A colleague asks somebody who chats to show that the address they typed is theirs; they type the code where they are."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from regard.channels.chat.proof import Awaited, CannotAskCode, ask
from regard.channels.chat.visit import ChatVisit
from regard.conversations.models import Conversation
from regard.kit.masking import masked
from regard.staff.models import Agent


@transaction.atomic
def ask_for_code(conversation: Conversation, *, by: Agent, at: datetime) -> Awaited:
    """As if they had asked for it themselves. Raises CannotAskCode, TooMuch."""
    rows = ChatVisit.objects.select_related("identity__person", "conversation").filter(conversation=conversation)
    visit = rows.exclude(identity=None).order_by("-seen_at").first()
    if visit is None or not visit.email:
        raise CannotAskCode(_("They have typed no address yet. Ask them for it in the chat."))
    if visit.is_sure(at=at):
        raise CannotAskCode(_("We are sure already that it is them."))
    awaited = ask(visit, network=by.actor, at=at)
    conversation.tell("code_asked", by=by.actor, at=at, address=masked(visit.email), in_chat=True)
    return awaited
