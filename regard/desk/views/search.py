"""Search over everything one may see, and the palette."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from regard.conversations import inbox
from regard.conversations.inbox import LISTINGS
from regard.desk import finding
from regard.desk.access import agent_of, staff
from regard.desk.batches import choosing
from regard.desk.forms.filters import fields, typed
from regard.desk.page import fragment, see, show
from regard.desk.rail import ICONS
from regard.desk.seeking import meant
from regard.desk.viewing import named
from regard.kit.query import read
from regard.staff.models import Agent

FEW, LONGEST = 5, 400


@require_safe
@staff
def search(request: HttpRequest) -> HttpResponse:
    agent, text = agent_of(request), request.GET.get("q", "")[:LONGEST].lstrip()
    if "words" in request.GET:  # the fields beside the box: what they say is written as one would type it
        return see(f"/desk/search/?{urlencode({'q': typed(request.GET)})}")
    if text and (exact := finding.exactly(text, agent=agent)) is not None:
        return see(f"/desk/conversations/{exact.ref}/")
    return show(
        request, "desk/search.html", here="search", **found(request, text), base=f"/desk/search/?q={quote(text)}"
    )


def found(request: HttpRequest, text: str) -> dict[str, Any]:
    """What is found for it, for the page of a search and of a kept one."""
    agent, query = agent_of(request), read(text)
    before = request.GET.get("before", "")
    number = int(before) if before.isdecimal() and len(before) < 19 else None
    asks = meant(query, agent=agent)
    people = finding.people(query.words) if query.words and not query.filters and number is None else []
    talks = finding.Talks([]) if asks.wrong else finding.talks(query, sought=asks.sought, agent=agent, before=number)
    return {
        "q": text.strip(), "people": people, "talks": talks, "wrong": asks.wrong, "fields": fields(query, agent=agent),
        "has_filters": bool(query.filters or query.flaws), "before": number,
        "teams_of_views": inbox.seen_teams(agent) if agent.is_lead else [],
    } | choosing(request, at=timezone.now())  # fmt: skip


@require_safe
@staff
def palette(request: HttpRequest) -> HttpResponse:
    """People, conversations and commands for what is typed so far."""
    agent, query = agent_of(request), request.GET.get("q", "").strip()[:200]
    exact = finding.exactly(query, agent=agent) if query else None
    people = finding.people(query, limit=FEW) if query else []
    asked = read(query)
    asks = meant(asked, agent=agent)
    talks = [] if asks.wrong else finding.talks(asked, sought=asks.sought, agent=agent, limit=FEW).hits
    commands = [one for one in _commands(agent) if query.casefold() in one["text"].casefold()]
    return fragment(request, "desk/palette.html", q=query, exact=exact, people=people, talks=talks, commands=commands)


def _commands(agent: Agent) -> list[dict[str, Any]]:
    here = [
        {"text": _("Take the next one"), "press": "x", "icon": "chevron-right", "keys": "X"},
        {"text": _("Hand over, with the brief"), "press": "h", "icon": "arrow-right-left", "keys": "H"},
        {"text": _("Come back to this later"), "press": "s", "icon": "alarm-clock", "keys": "S"},
        {"text": _("Close"), "press": "e", "icon": "check", "keys": "E"},
    ]
    go = [{"text": str(one.title), "href": f"/desk/lists/{one.slug}/", "icon": ICONS[one.slug]} for one in LISTINGS]
    go += [{"text": one.name, "href": f"/desk/views/{one.pk}/", "icon": "search"} for one in named(agent)]
    return here + go + [
        {"text": _("Log a call"), "href": "/desk/calls/new/", "icon": "phone"},
        {"text": _("New conversation"), "href": "/desk/conversations/new/", "icon": "square-pen"},
        {"text": _("Who waits"), "href": "/desk/queue/", "icon": "list-ordered"},
        {"text": _("Set aside"), "href": "/desk/aside/", "icon": "archive"},
        {"text": _("My signature and password"), "href": "/desk/settings/me/", "icon": "circle-user-round"},
        {"text": _("Settings"), "href": "/desk/settings/", "icon": "settings"},
    ]  # fmt: skip
