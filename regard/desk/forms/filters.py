"""The filters of the search as fields. What they say is written as one would type it, so there is one way to be understood."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from regard.conversations.inbox import seen_teams
from regard.kit.query import Filter, Query, written
from regard.staff.models import Agent

FIELDS = ("from", "with", "tag", "team", "agent", "is", "channel", "after", "before")


def typed(data: Mapping[str, str]) -> str:
    """What the fields say, for the search box."""
    asked = [(key, " ".join(data.get(f"f-{key}", "")[:100].split())) for key in FIELDS]
    filters = [Filter(key, value) for key, value in asked if value]
    if data.get("f-has"):
        filters.append(Filter("has", "file"))
    return written(data.get("words", "")[:200].strip(), [], filters)


def fields(query: Query, *, agent: Agent) -> dict[str, Any]:
    """The fields as they stand for this query, and what can be chosen. Further people and tags stay among the words."""
    anything, span = ("", _("any")), query.span
    teams = [(team.name, team.name) for team in seen_teams(agent)]
    agents = [(name, name) for name in Agent.objects.filter(is_active=True).values_list("name", flat=True)]
    more = [Filter(key, value) for key in ("with", "tag") for value in query.every(key)[1:]]
    return {key: query.one(key) for key in FIELDS} | {
        "words": written(query.words, query.phrases, more).strip(),
        "has": bool(query.one("has")),
        "after": span.first.isoformat() if span.first else "",
        "before": span.end.isoformat() if span.end else "",
        "teams": _with(query.one("team"), [anything, *teams]),
        "agents": _with(query.one("agent"), [anything, ("me", _("me")), ("none", _("nobody")), *agents]),
        "states": [
            anything, ("open", _("ours to answer")), ("waiting", _("waiting on customer")), ("snoozed", _("snoozed")),
            ("closed", _("closed")), ("spam", _("closed as spam")),
        ],
        "channels": _with(query.one("channel"), [
            anything, ("email", _("mail")), ("form", _("form")), ("phone", _("phone")), ("chat", _("chat")),
        ]),
    }  # fmt: skip


def _with(value: str, options: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """What was typed stays chosen, also where it is only the beginning of a name."""
    return options if value in dict(options) else [*options, (value, value)]
