"""Notes: what the team says among itself, with mentions that bring a colleague in."""

from __future__ import annotations

import re
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from regard.conversations.conversation import Conversation
from regard.conversations.draft import Draft
from regard.conversations.message import Mention, Message, MessageFile, add_message
from regard.kit.mail.compose import html_to_text
from regard.spine.event import record
from regard.spine.refusal import Refusal
from regard.staff.models import Agent

_MENTION = re.compile(r"@([\w.'-]+(?: [\w.'-]+)?)")


class CannotNote(Refusal):
    code = "cannot_note"
    status = 422


@transaction.atomic
def note(conversation: Conversation, *, html: str, by: Agent, at: datetime) -> Message:
    """Write a note. "@Name" mentions: that colleague sees this conversation from now on, whatever their team."""
    text = html_to_text(html)
    draft = Draft.objects.filter(conversation=conversation, agent=by, kind=Message.Kind.NOTE).first()
    if not text.strip() and not (draft and draft.files.exists()):
        raise CannotNote(_("There is nothing to note yet."))
    conversation = conversation.locked()
    message = add_message(conversation, kind=Message.Kind.NOTE, at=at, html=html, text=text, agent=by)
    if draft is not None:
        MessageFile.objects.bulk_create(
            MessageFile(message=message, sha256=f.sha256, filename=f.filename, content_type=f.content_type, size=f.size)
            for f in draft.files.all()
        )
        draft.delete()
    conversation.message_count += 1
    conversation.save(update_fields=["message_count"])
    conversation.tell("noted", by=by.actor, at=at, message=message.pk)
    for agent in mentioned(text):
        if agent.pk != by.pk:
            Mention.objects.create(message=message, agent=agent)
            record(kind="agent.mentioned", subject=conversation.key, at=at, by=by.actor, audience=agent.actor)
    return message


def mentioned(text: str) -> list[Agent]:
    """The colleagues whose first or full name stands after an @. A first name that two share mentions both."""
    asked = {match.casefold() for match in _MENTION.findall(text)}
    if not asked:
        return []
    asked |= {name.split()[0] for name in asked}
    found = Agent.objects.filter(is_active=True)
    return [a for a in found if a.name.casefold() in asked or a.first_name.casefold() in asked]
