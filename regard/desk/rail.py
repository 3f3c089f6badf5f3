"""The rail: lists with how many lie on each, teams, colleagues, me."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from regard.channels.models import Inbound
from regard.conversations import inbox
from regard.conversations.callback import next_due
from regard.conversations.complaint_list import standing
from regard.conversations.inbox import LISTINGS, MANY, Listing
from regard.conversations.models import Shelf
from regard.desk import colleagues, viewing
from regard.spine.rows import Shaped
from regard.staff.models import Agent, Team

ICONS = {
    "mine": "inbox", "unassigned": "user-round-plus", "waiting": "hourglass", "snoozed": "alarm-clock",
    "mentions": "at-sign", "closed": "check",
}  # fmt: skip
COUNTED = ("mine", "unassigned", "waiting", "snoozed", "mentions")
COLLEAGUES = 6


@dataclass(slots=True)
class Rail:
    groups: list[dict[str, Any]] = field(default_factory=list)
    colleagues: list[dict[str, Any]] = field(default_factory=list)
    me: dict[str, Any] = field(default_factory=dict)


def of(agent: Agent, *, here: str, at: datetime) -> Rail:
    """The rail as this agent sees it, in six queries (seven where a view is counted)."""
    teams = inbox.seen_teams(agent)
    lists = [one for one in LISTINGS if one.slug in COUNTED]
    lists += [Listing(f"team-{team.pk}", team.name, Shelf.OPEN, team=team) for team in teams]
    counts = inbox.counts(agent, lists)
    aside = _aside(agent)
    groups = [
        {
            "items": [
                *_lists(counts, aside=aside, here=here),
                _complaints(agent, here=here, at=at),
                _calls(agent, here=here, at=at),
                _item("queue", _("Who waits"), "/desk/queue/", here=here, icon="users-round"),
                _item("calls", _("Calls"), "/desk/calls/", here=here, icon="phone"),
            ]
        },
        viewing.in_rail(agent, here=here),
        _teams(teams, counts, here=here),
        _care(agent, here=here),
    ]
    return Rail([group for group in groups if group["items"]], _colleagues(agent, at=at), _me(agent, at=at))


def _calls(agent: Agent, *, here: str, at: datetime) -> dict[str, Any]:
    """With the hour of the next one: today's, else its day."""
    item, due = (
        _item("callbacks", _("Callbacks due"), "/desk/callbacks/", here=here, icon="phone-incoming"),
        next_due(agent),
    )
    if due is not None:
        local = timezone.localtime(due)
        today = local.date() <= timezone.localtime(at).date()
        item |= {"count": formats.date_format(local, "H:i" if today else "D"), "tone": "human" if today else ""}
    return item


_ASIDE = Shaped[Inbound]()


def _aside(agent: Agent) -> int:
    """How many mails lie aside for them, counted up to MANY."""
    ids = agent.team_ids()
    if ids == [] and not agent.is_lead:
        return 0
    rows = Inbound.objects.for_agent(agent).filter(fate=Inbound.Fate.SET_ASIDE, settled_at=None)
    kept = _ASIDE.of((agent.is_lead, ids and tuple(ids)), lambda: rows.values_list("pk")[: MANY + 1])
    return len(kept.values(*kept.sample))


def _item(slug: str, text: str, href: str, *, here: str, icon: str, count: int = 0, tone: str = "") -> dict[str, Any]:
    shown = f"{MANY}+" if count > MANY else count
    return {"text": text, "href": href, "icon": icon, "count": shown, "tone": tone, "current": slug == here}


def _lists(counts: dict[str, int], *, aside: int, here: str) -> list[dict[str, Any]]:
    found = []
    for one in LISTINGS:
        count, tone = counts.get(one.slug, 0), "human" if one.slug in ("unassigned", "mentions") else ""
        if one.slug == "mentions" and not count and here != "mentions":
            continue
        where = f"/desk/lists/{one.slug}/"
        found.append(_item(one.slug, str(one.title), where, here=here, icon=ICONS[one.slug], count=count, tone=tone))
    found.append(_item("aside", _("Set aside"), "/desk/aside/", here=here, icon="archive", count=aside, tone="human"))
    return found


def _complaints(agent: Agent, *, here: str, at: datetime) -> dict[str, Any]:
    """How many are late, in red; else how many are open."""
    now = standing(agent, at=at)
    item = _item("complaints", _("Complaints"), "/desk/complaints/", here=here, icon="megaphone", count=now.open)
    if now.late:
        item |= {"count": _("%(late)s late") % {"late": f"{MANY}+" if now.late > MANY else now.late}, "tone": "danger"}
    return item


def _teams(teams: Sequence[Team], counts: dict[str, int], *, here: str) -> dict[str, Any]:
    items = []
    for team in teams:
        slug = f"team-{team.pk}"
        icon = "lock" if team.is_private else "circle-dot"
        items.append(_item(slug, team.name, f"/desk/lists/{slug}/", here=here, icon=icon, count=counts.get(slug, 0)))
    return {"title": _("Teams"), "items": items}


def _care(agent: Agent, *, here: str) -> dict[str, Any]:
    items = []
    if settings.DEMO:
        items.append(_item("demo-mail", _("What customers got"), "/desk/demo-mail/", here=here, icon="mail-check"))
    items.append(_item("companies", _("Companies"), "/desk/companies/", here=here, icon="store"))
    if agent.is_lead:
        items.append(_item("asked-again", _("Asked again"), "/desk/asked-again/", here=here, icon="bookmark-check"))
        items.append(_item("promises", _("Promises"), "/desk/promises/", here=here, icon="calendar-check"))
    items.append(_item("settings", _("Settings"), "/desk/settings/", here=here, icon="settings"))
    return {"title": _("Look after"), "items": items}


def _colleagues(agent: Agent, *, at: datetime) -> list[dict[str, Any]]:
    others = sorted(colleagues.others(agent), key=lambda one: one.away_since is not None)[:COLLEAGUES]
    return [
        {"name": one.name, "away": one.away_since is not None, "note": back(one, at=at)} for one in others
    ]  # fmt: skip


def back(agent: Agent, *, at: datetime) -> str:
    if agent.away_since is None:
        return ""
    if agent.away_until is None or agent.away_until <= at:
        return _("away")
    until = timezone.localtime(agent.away_until)
    today = until.date() == timezone.localtime(at).date()
    return _("back %(when)s") % {"when": formats.date_format(until, "H:i" if today else "D j M")}


def _me(agent: Agent, *, at: datetime) -> dict[str, Any]:
    note = _("Away") + (f", {back(agent, at=at)}" if agent.away_until else "") if agent.away_since else _("Here")
    return {"name": agent.name, "note": note, "menu": "me-menu", "href": "/desk/settings/me/"}
