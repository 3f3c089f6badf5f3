"""What only a lead can do is noted by Regard itself, and the leads are asked for by name."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from regard.conversations.conversation import Conversation
from regard.conversations.leads import leads_of
from regard.conversations.message import Mention, Message, add_message
from regard.kit.mail.compose import text_to_html
from regard.spine.event import record


@transaction.atomic
def note_to_leads(conversation: Conversation, *, text: str, at: datetime) -> Message:
    """A note that nobody wrote. The team's leads are mentioned; where it has none, the admins."""
    conversation = conversation.locked()
    message = add_message(conversation, kind=Message.Kind.NOTE, at=at, html=text_to_html(text), text=text)
    conversation.message_count += 1
    conversation.save(update_fields=["message_count"])
    conversation.tell("noted", by="", at=at, message=message.pk)
    for agent in leads_of(conversation):
        Mention.objects.create(message=message, agent=agent)
        record(kind="agent.mentioned", subject=conversation.key, at=at, audience=agent.actor)
    return message
