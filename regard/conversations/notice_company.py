"""Whoever writes from a company's domain is proposed as one of its people."""

from __future__ import annotations

from regard.conversations.message import Message
from regard.customers.company import propose_by_mail


def notice_company(message: Message) -> None:
    """A step of noticing.py: only a proposal, because anybody may write such a From line."""
    if message.identity is not None:
        propose_by_mail(message.identity, at=message.at)
