"""My chats: whoever talks with me now, so that several can be held at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, F, prefetch_related_objects

from regard.conversations.conversation import CHAT
from regard.conversations.models import Conversation, Message, Shelf
from regard.spine.rows import Prepared
from regard.staff.models import Agent

MOST = 12
QUIET = timedelta(minutes=30)  # answered, and nothing said since: it no longer needs a place


@dataclass(frozen=True, slots=True)
class Chat:
    """`new` are their words that nobody has looked at; `since` and `due` while they wait on us."""

    ref: str
    name: str
    subject: str
    new: int
    since: datetime | None
    due: datetime | None


def my_chats(agent: Agent, *, at: datetime) -> list[Chat]:
    """In the order they began, so that none changes its place under the hand. Three small statements at most, however many."""
    found = [one for one in _MINE.all(agent.pk, CHAT, Shelf.OPEN, Shelf.WAITING) if _counts(one, at=at)]
    prefetch_related_objects([one.person for one in found if not one.person.name], "identities")
    new = _new([one for one in found if one.unread_since is not None])
    return [
        Chat(one.ref, one.person.shown_name, one.shown_subject, new.get(one.pk, 0), one.waiting_since, one.due_at)
        for one in sorted(found, key=lambda one: (one.opened_at, one.pk))
    ]


def _counts(one: Conversation, *, at: datetime) -> bool:
    return one.shelf == Shelf.OPEN or one.last_message_at > at - QUIET


def _new(unread: list[Conversation]) -> dict[int, int]:
    theirs = Message.objects.filter(kind=Message.Kind.IN, at__gte=F("conversation__unread_since"))
    rows = theirs.filter(conversation__in=unread).order_by().values_list("conversation").annotate(Count("pk"))
    return dict(rows) if unread else {}


_MINE = Prepared(
    lambda: (
        Conversation.objects.select_related("person")
        .filter(assignee=0)
        .filter(channel="")
        .filter(shelf__in=["a", "b"])
        .order_by("-last_message_at")[:MOST]
    )
)
