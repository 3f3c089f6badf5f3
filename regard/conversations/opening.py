"""Opening a conversation: who looks at it first takes the mark "new" away for everybody."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from regard.conversations.conversation import Conversation
from regard.conversations.message import Mention
from regard.spine.event import record
from regard.spine.rows import Prepared
from regard.staff.models import Agent

_UNSEEN = Prepared(lambda: Mention.objects.filter(agent=0, seen_at=None).filter(message__conversation=0).only("pk"))


def look_at(conversation: Conversation, *, by: Agent, at: datetime) -> None:
    """Nothing is written when nothing was new."""
    mentions = Mention.objects.filter(agent=by, seen_at=None, message__conversation=conversation)
    if conversation.unread_since is None and not _UNSEEN.all(by.pk, conversation.pk):
        return
    with transaction.atomic():
        mentions.update(seen_at=at)
        if Conversation.objects.filter(pk=conversation.pk).exclude(unread_since=None).update(unread_since=None):
            audience = conversation.team.audience
            record(kind="inbox.changed", subject=conversation.key, at=at, by=by.actor, audience=audience)
    conversation.unread_since = None
