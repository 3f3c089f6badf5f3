"""The visitor says that this matter is done. A message after that opens it again."""

from __future__ import annotations

from datetime import datetime

from regard.channels.chat.visit import ChatVisit
from regard.conversations.closure import CannotClose, close


def end(visit: ChatVisit, *, at: datetime) -> None:
    """Said twice it is once; nothing happens where nothing was said."""
    if visit.conversation is None or visit.identity is None:
        return
    try:
        close(visit.conversation, by=visit.identity.person.actor, at=at, why="ended in the chat")
    except CannotClose:
        return
