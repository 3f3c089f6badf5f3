"""A step of noticing: the customer answers with the code that we sent to their known address."""

from __future__ import annotations

from regard.conversations.checking import type_code
from regard.conversations.message import Message
from regard.customers.models import OneTimeCode
from regard.kit.typed_code import typed_code
from regard.spine.rows import Prepared


def read_code(message: Message) -> None:
    """Only while one is awaited from this person in this very conversation; only its new words, never what it quotes."""
    assert message.identity is not None
    waiting = _PENDING.all(message.conversation.key, message.identity.person_id, "")
    if not waiting:
        return
    typed = typed_code(message.visible)
    if typed:
        type_code(
            waiting[0], typed=typed, typist=message.identity, at=message.at, conversation=message.conversation,
            source=f"message:{message.pk}",
        )  # fmt: skip


_PENDING = Prepared(
    lambda: (
        OneTimeCode.objects.filter(about="")
        .filter(identity__person=0)
        .filter(end="")
        .exclude(sent_at=None)
        .select_related("to")
        .order_by("-id")[:1]
    )
)
