"""What a conversation is about: chosen on the form, seen by whoever reads it. What is promised goes by it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from regard.conversations.conversation import Conversation
from regard.spine.refusal import Refusal
from regard.staff.promise_policy import KINDS


class CannotSayKind(Refusal):
    code = "cannot_say_kind"
    status = 422


@transaction.atomic
def say_kind(conversation: Conversation, *, kind: str, by: str, at: datetime) -> None:
    """The same wait goes on under what is promised for this kind, never later than what was said to them already."""
    if kind and kind not in KINDS:
        raise CannotSayKind(_("There is no such kind."))
    conversation = conversation.locked()
    if conversation.kind == kind:
        return
    before, conversation.kind = conversation.kind, kind
    conversation.move_clock(at=at)
    conversation.save(update_fields=["kind", "due_at", "queue_at"])
    conversation.tell("kind_said", by=by, at=at, about=kind, before=before)
