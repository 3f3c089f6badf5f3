"""What a request has cost them so far, said to themselves: no points and no judgement, only what we count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regard.conversations.effort_row import kept_effort
from regard.conversations.models import Conversation, Message
from regard.spine.rows import Prepared
from regard.ui.words import waited


@dataclass(frozen=True, slots=True)
class Cost:
    title: str
    amount: str


def cost_of(conversation: Conversation, *, at: datetime) -> Sequence[Cost]:
    """With the wait that runs. The conversation comes from `for_visitor`."""
    spent = {line.part: line.amount for line in kept_effort(conversation, at=at).lines}
    runs = (
        (at - conversation.waiting_since).total_seconds() if conversation.waiting_since else 0
    )  # it may not be counted yet
    wrote = next((count for _pk, count in _WROTE.values(conversation.pk, Message.Kind.IN, conversation.person_id)), 0)
    return [
        Cost(_("Waited for us"), waited(max(spent.get("waited", 0) + spent.get("live", 0), runs) / 60)),
        Cost(_("Passed on"), _times(spent.get("transfers", 0))),
        Cost(_("Asked to repeat"), _times(spent.get("asked", 0))),
        Cost(_("Messages you wrote"), str(wrote)),
    ]


_WROTE = Prepared(
    lambda: (
        Message.objects.filter(conversation=0)
        .filter(kind="")
        .filter(identity__person=0)
        .order_by()
        .values_list("conversation")
        .annotate(Count("pk"))
    )
)


def _times(number: int) -> str:
    return ngettext("%(number)d time", "%(number)d times", number) % {"number": number}
