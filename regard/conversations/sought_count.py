"""How many conversations a kept search finds, for the rail: counted only where that is cheap, and up to a bound.

Counted are searches without words for what lies open, waits or is snoozed. Of each no more than RARE of its shelf (of its team,
of whoever has them) are looked at: up to the hour where the next one stands, which both engines find in an index. Twenty
thousand open ones cost 2 ms a search on SQLite, 7 on PostgreSQL; with a list of keys in the hour's stead it took a second.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.db.models import Subquery, Value
from django.db.models.functions import Coalesce

from regard.conversations.conversation import Conversation, Shelf
from regard.conversations.inbox import MANY
from regard.conversations.sought import RARE, Sought
from regard.spine.rows import cursor_of
from regard.staff.models import Agent

FAR = datetime(9000, 1, 1, tzinfo=UTC)
WORK = (Shelf.OPEN, Shelf.WAITING, Shelf.SNOOZED)
Counting = tuple[str, tuple[Any, ...]]


def counting(sought: Sought, *, agent: Agent) -> Counting | None:
    """The statement that counts it, as long as this agent's teams stay the same; None where it is not counted."""
    if sought.shelf not in WORK:
        return None
    own: dict[str, Any] = {"shelf": sought.shelf}
    own |= {"team": sought.team} if sought.team is not None else {}
    own |= {"assignee": sought.assignee or None} if sought.assignee is not None else {}
    shelf = Conversation.objects.filter(**own)
    edge = Subquery(shelf.order_by("queue_at", "pk").values("queue_at")[RARE : RARE + 1])
    near = Conversation.objects.for_agent(agent).filter(**own, queue_at__lte=Coalesce(edge, Value(FAR)))
    found = sought.among(near).order_by().values("pk")[: MANY + 1]
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
