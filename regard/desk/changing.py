"""The log of changes in words: when, who, what, and each value with what it was and what it is. Secrets are named, never shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from regard.desk.change_names import name_of, names_of
from regard.desk.change_words import KINDS, SECRETS, label
from regard.kit.mail.compose import html_to_text
from regard.spine.models import Event
from regard.staff.models import Agent, Team

BESIDE = frozenset(["was", "is", "secrets", "from", "to", "before", "queue"])  # said in another way than as a value
PAIRS = frozenset(["levels.changed", "phone.number_kept"])  # each value as [before, after]
TEAMS = frozenset(["team", "team_id"])


@dataclass(frozen=True, slots=True)
class Value:
    """`was` None: the event does not say. `is_secret`: only that it changed."""

    label: str
    was: str | None
    now: str
    is_secret: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    pk: int
    at: datetime
    who: str  # "" for Regard itself
    what: str
    thing: str
    values: Sequence[Value]


def said(events: Sequence[Event]) -> list[Change]:
    """Each in words; a few queries however many they are."""
    names, teams = names_of(events), dict(Team.objects.values_list("pk", "name"))
    keys = {int(pk) for one in events for room, _c, pk in [one.by.partition(":")] if room == "agent" and pk.isdecimal()}
    who = {f"agent:{pk}": name for pk, name in Agent.objects.filter(pk__in=keys).values_list("pk", "name")}
    return [
        Change(
            one.pk, one.at, who.get(one.by, one.by), str(KINDS.get(one.kind, one.kind)), name_of(one, names),
            list(_values(one, teams)),
        )
        for one in events
    ]  # fmt: skip


def _values(event: Event, teams: Mapping[int, str]) -> Iterator[Value]:
    for name, was, now in _told(event):
        if name in SECRETS:
            yield Value(label(name), None, "", is_secret=True)
        elif was is None or was != now:
            yield Value(label(name), None if was is None else _words(name, was, teams), _words(name, now, teams))
    for name in event.data.get("secrets", ()):
        yield Value(label(name), None, "", is_secret=True)


def _told(event: Event) -> Iterator[tuple[str, Any, Any]]:
    """Name, what it was (None when nobody said) and what it is; events have said it in several ways over the years."""
    data, was = event.data, _as_map(event.data.get("was"))
    if "is" in data:
        new = _as_map(data["is"])
        yield from ((name, was.get(name, ""), now) for name, now in new.items())
        yield from ((name, before, "") for name, before in was.items() if name not in new)  # it was taken away
        return
    if "from" in data and "to" in data:
        yield "role", data["from"], data["to"]
    if "before" in data:
        was["number"] = data["before"]
    for name, now in (data | _as_map(data.get("queue"))).items():
        if event.kind in PAIRS and isinstance(now, list) and len(now) == 2:
            yield name, now[0], now[1]
        elif name not in BESIDE:
            yield name, was.get(name, "") if was else None, now


def _as_map(value: Any) -> dict[str, Any]:
    return dict(value) if isinstance(value, dict) else {}


def _words(name: str, value: Any, teams: Mapping[int, str]) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if name in TEAMS and isinstance(value, int):
        return teams.get(value, str(value))
    if name == "html":
        return html_to_text(str(value)).strip()
    if isinstance(value, list):
        return ", ".join(str(one) or "–" for one in value)
    return "" if value is None else str(value)
