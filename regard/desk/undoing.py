"""The ten seconds in which a reply can be taken back."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from regard.conversations.models import Conversation, Message
from regard.conversations.reply import UNDO
from regard.staff.models import Agent


class Leaving(NamedTuple):
    message: Message
    seconds: int


def still_here(conversation: Conversation, *, agent: Agent, at: datetime) -> Leaving | None:
    """The newest reply of this agent that has not left yet, and how long it stays."""
    last = conversation.messages.filter(
        kind=Message.Kind.OUT, sending=Message.Sending.QUEUED, agent=agent, at__gt=at - UNDO
    ).order_by("-pk").first()  # fmt: skip
    return Leaving(last, max(1, round((last.at + UNDO - at).total_seconds()))) if last else None
