"""Kept searches in the rail, with how many they find."""

from __future__ import annotations

import time
from typing import Any

from django.db import connection
from django.db.models import Q
from django.utils.translation import gettext as _

from regard.conversations.inbox import MANY
from regard.conversations.models import SavedView
from regard.conversations.sought_count import Counting, count_all, counting
from regard.desk.seeking import meant
from regard.kit.query import read
from regard.spine.rows import Prepared
from regard.staff.models import Agent

COUNTED = 10  # the first ones: a page must not wait for more
KEPT = 60.0  # seconds that the meaning of a search (who is Dana, which tag is it) is remembered
_IN_RAIL = Prepared(
    lambda: SavedView.objects.filter(Q(agent=0) | Q(team__memberships__agent=0)).order_by("team__name", "place", "pk")
)
_meant: dict[tuple[Any, ...], tuple[float, Counting | None]] = {}


def named(agent: Agent) -> list[SavedView]:
    """Their own, and those of the teams they belong to."""
    return _IN_RAIL.all(agent.pk, agent.pk)


def in_rail(agent: Agent, *, here: str) -> dict[str, Any]:
    rows = named(agent)
    counted = [(row.pk, how) for row in rows[:COUNTED] if (how := _counting(row, agent)) is not None]
    counts = dict(zip([pk for pk, _how in counted], count_all([how for _pk, how in counted]), strict=True))
    items = [
        {
            "text": row.name, "href": f"/desk/views/{row.pk}/", "icon": "search", "current": here == f"view-{row.pk}", "tone": "",
            "count": f"{MANY}+" if (count := counts.get(row.pk, 0)) > MANY else count,
        }
        for row in rows
    ]  # fmt: skip
    return {"title": _("Views"), "items": items}


def _counting(row: SavedView, agent: Agent) -> Counting | None:
    ids = agent.team_ids()
    key = (connection.vendor, row.pk, row.query, agent.pk, agent.role, ids and tuple(ids))
    until, how = _meant.get(key, (0.0, None))
    if until < time.monotonic():
        if len(_meant) > 2000:
            _meant.clear()
        query = read(row.query)
        asks = meant(query, agent=agent) if query.filters and not query.words and not query.phrases else None
        how = counting(asks.sought, agent=agent) if asks is not None and not asks.wrong else None
        _meant[key] = (time.monotonic() + KEPT, how)
    return how
