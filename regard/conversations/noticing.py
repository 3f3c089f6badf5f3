"""What Regard notices in a message from outside once it is safely in: a job behind intake, never in its way."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from regard.conversations.handing_back import conversation_came
from regard.conversations.likely import look_for_likes
from regard.conversations.merging import settle
from regard.conversations.message import THEIRS, Message
from regard.conversations.need import notice_language
from regard.conversations.notice_company import notice_company
from regard.conversations.noticing_facts import notice_facts
from regard.conversations.noticing_life import notice_life
from regard.conversations.repeat_ask import notice_told_again
from regard.conversations.typed_codes import read_code
from regard.conversations.wait import notice_wait
from regard.spine.models import Delivery

# Each step reads one message from a person and writes down what it noticed; doing it twice changes nothing.
STEPS: tuple[Callable[[Message], None], ...] = (
    settle, read_code, notice_company, notice_life, notice_told_again, notice_facts, look_for_likes, notice_language,
    notice_wait, conversation_came,
)  # fmt: skip
BY_MAIL_ONLY = (settle, read_code)  # of a call: nobody is believed a code that a machine took down


def notice(delivery: Delivery) -> None:
    """Reaction: every step in turn, each whole or not at all."""
    told = delivery.event.data if delivery.event else {}
    rows = Message.objects.select_related("conversation__person", "conversation__team", "identity__person")
    message = rows.filter(pk=int(told.get("message", 0)), kind__in=THEIRS, is_auto=False).first()
    if message is None or message.identity is None:
        return
    for step in STEPS:
        if message.kind == Message.Kind.CALL and step in BY_MAIL_ONLY:
            continue
        with transaction.atomic():
            step(message)
