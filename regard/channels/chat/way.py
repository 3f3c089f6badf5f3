"""By which way a message came into a conversation that began as a chat."""

from __future__ import annotations

from regard.conversations.models import Message
from regard.conversations.said import IN_CHAT


def is_by_chat(message: Message) -> bool:
    """Theirs: typed in the chat. Ours: it stands there, and went nowhere else. No query where dispatches are loaded."""
    if message.kind == Message.Kind.IN:
        return (message.mail_id or "").startswith("chat ")
    return not message.to and any(row.address == IN_CHAT for row in message.dispatches.all())
