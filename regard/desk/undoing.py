"""The ten seconds in which a reply can be taken back."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from regard.conversations.models import Message
from regard.conversations.reply import UNDO
from regard.conversations.said import IN_CHAT
from regard.conversations.timeline import Timeline
from regard.staff.models import Agent


class Leaving(NamedTuple):
    message: Message
    seconds: int


def still_here(timeline: Timeline, *, agent: Agent, at: datetime) -> Leaving | None:
    """The newest reply of this agent that has not left yet, and how long it stays."""
    mine = (m for m in reversed(timeline.messages) if m.kind == Message.Kind.OUT and m.agent_id == agent.pk)
    last = next(mine, None)
    if last is None or last.sending != Message.Sending.QUEUED or last.at <= at - UNDO or _is_said(last):
        return None
    return Leaving(last, max(1, round((last.at + UNDO - at).total_seconds())))


def _is_said(message: Message) -> bool:
    """It stands in a chat: nothing brings it back."""
    return any(row.address == IN_CHAT for row in message.dispatches.all())
