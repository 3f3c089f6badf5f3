"""What the live side of the chat asks of the database: whose token, at which conversation, and who is here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from regard.channels.chat.visit import ChatVisit, NoVisit, are_here, have_left, visit_of


@dataclass(frozen=True, slots=True)
class Place:
    """A visit and where it is. `subject` names its conversation, or the visit itself while there is none."""

    visit: int
    key: str
    subject: str
    waits: bool  # for a first word of ours


def place_of(token: str) -> Place | None:
    """Whose token it is; `token` may be nobody's."""
    try:
        return _place(visit_of(token, at=timezone.now()))
    except NoVisit:
        return None


def places_of(visits: list[int]) -> dict[int, Place]:
    rows = ChatVisit.objects.select_related("conversation").filter(pk__in=visits)
    return {one.pk: _place(one) for one in rows}


def note(*, here: list[int], left: list[int], at: datetime) -> list[str]:
    """Who has the chat open, and who closed it. Returns the conversations of those who left."""
    if here:
        are_here(here, at=at)
    if not left:
        return []
    have_left(left, at=at)
    return [one.subject for one in places_of(left).values()]


def no_visit() -> str:
    return str(NoVisit())


def _place(visit: ChatVisit) -> Place:
    matter = visit.conversation
    subject = matter.key if matter is not None else visit.key
    return Place(visit.pk, visit.key, subject, matter is not None and matter.waiting_since is not None)
