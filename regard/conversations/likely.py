"""After a message: its writer may be somebody whom we know by another address."""

from __future__ import annotations

from django.utils import timezone

from regard.conversations.message import Message
from regard.customers.likeness import remember


def look_for_likes(message: Message) -> None:
    """Step of noticing. Costs two look-ups when nothing new is known of the writer."""
    if message.identity is not None:
        remember(message.identity.person, at=timezone.now(), only_if_changed=True)
