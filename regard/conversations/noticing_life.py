"""Noticing that something happened in their life. It is proposed with its sentence; a person decides."""

from __future__ import annotations

from regard.conversations.message import Message
from regard.customers.life_event import Read, propose
from regard.kit.life import life_signs

MOST = 4  # of one message; who tells more writes something else


def notice_life(message: Message) -> None:
    """A step of `noticing`: their own new words, not what they quote; it is about whoever wrote."""
    writer = message.identity.person if message.identity else None
    if writer is None:
        return
    for sign in life_signs(f"{message.subject}\n\n{message.visible}")[:MOST]:
        read = Read(sign.kind, sign.relation, f"message:{message.pk}", sign.sentence)
        propose(writer, read, at=message.at)
