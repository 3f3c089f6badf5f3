"""How many conversations a kept search finds, for the rail: counted only where that is cheap, and up to a bound.

Counted are searches without words for what lies open, waits or is snoozed. Of each no more than RARE of that shelf are looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection

from regard.conversations.conversation import Conversation, Shelf
from regard.conversations.inbox import MANY
from regard.conversations.sought import RARE, Sought
from regard.spine.rows import cursor_of
from regard.staff.models import Agent

WORK = (Shelf.OPEN, Shelf.WAITING, Shelf.SNOOZED)
Counting = tuple[str, tuple[Any, ...]]


def counting(sought: Sought, *, agent: Agent) -> Counting | None:
    """The statement that counts it, as long as this agent's teams stay the same; None where it is not counted."""
    if sought.shelf not in WORK:
        return None
    seen = Conversation.objects.for_agent(agent).filter(shelf=sought.shelf)
    for key, value in (("team", sought.team), ("assignee", sought.assignee)):
        if value is not None:
            seen = seen.filter(**{key: value or None})
    first = seen.order_by("queue_at", "pk").values("pk")[:RARE]
    found = sought.among(Conversation.objects.filter(pk__in=first)).order_by().values("pk")[: MANY + 1]
    sql, params = found.query.sql_with_params()
    return f"(SELECT COUNT(*) FROM ({sql}) x)", tuple(params)


def count_all(asked: Sequence[Counting]) -> list[int]:
    """In one statement; more than MANY is not counted on."""
    if not asked:
        return []
    with cursor_of(connection) as cursor:
        cursor.execute(
            "SELECT " + ", ".join(sql for sql, _params in asked), [one for _sql, few in asked for one in few]
        )
        return list(cursor.fetchone())
