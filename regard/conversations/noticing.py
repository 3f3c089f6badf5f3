"""What Regard notices in a message from outside once it is safely in: a job behind intake, never in its way."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from regard.conversations.likely import look_for_likes
from regard.conversations.merging import settle
from regard.conversations.message import Message
from regard.conversations.notice_company import notice_company
from regard.conversations.noticing_facts import notice_facts
from regard.conversations.noticing_life import notice_life
from regard.conversations.repeat_ask import notice_told_again
from regard.conversations.typed_codes import read_code
from regard.conversations.wait import notice_wait
from regard.spine.models import Delivery

# Each step reads one message from a person and writes down what it noticed; doing it twice changes nothing.
STEPS: tuple[Callable[[Message], None], ...] = (
    notice_wait, settle, read_code, notice_company, notice_life, notice_told_again, notice_facts, look_for_likes,
)  # fmt: skip


def notice(delivery: Delivery) -> None:
    """Reaction: every step in turn, each whole or not at all."""
    told = delivery.event.data if delivery.event else {}
    rows = Message.objects.select_related("conversation__person", "conversation__team", "identity__person")
    message = rows.filter(pk=int(told.get("message", 0)), kind=Message.Kind.IN, is_auto=False).first()
    if message is None or message.identity is None:
        return
    for step in STEPS:
        with transaction.atomic():
            step(message)
