"""Search over everything one may see, and the palette."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from regard.conversations.inbox import LISTINGS
from regard.desk import finding
from regard.desk.access import agent_of, staff
from regard.desk.page import fragment, see, show
from regard.desk.rail import ICONS

FEW = 5


@require_safe
@staff
def search(request: HttpRequest) -> HttpResponse:
    agent, query = agent_of(request), request.GET.get("q", "").strip()[:200]
    if query and (found := finding.exactly(query, agent=agent)) is not None:
        return see(f"/desk/conversations/{found.ref}/")
    before = request.GET.get("before", "")
    number = int(before) if before.isdecimal() and len(before) < 19 else None
    people = finding.people(query) if query and number is None else []
    talks, older = finding.talks(query, agent=agent, before=number) if query else ([], None)
    return show(request, "desk/search.html", q=query, people=people, talks=talks, older=older, here="search")


@require_safe
@staff
def palette(request: HttpRequest) -> HttpResponse:
    """People, conversations and commands for what is typed so far."""
    agent, query = agent_of(request), request.GET.get("q", "").strip()[:200]
    exact = finding.exactly(query, agent=agent) if query else None
    people = finding.people(query, limit=FEW) if query else []
    talks = finding.talks(query, agent=agent, limit=FEW)[0] if query else []
    commands = [one for one in _commands() if query.casefold() in one["text"].casefold()]
    return fragment(request, "desk/palette.html", q=query, exact=exact, people=people, talks=talks, commands=commands)


def _commands() -> list[dict[str, Any]]:
    here = [
        {"text": _("Hand over, with the brief"), "press": "h", "icon": "arrow-right-left", "keys": "H"},
        {"text": _("Come back to this later"), "press": "s", "icon": "alarm-clock", "keys": "S"},
        {"text": _("Close"), "press": "e", "icon": "check", "keys": "E"},
    ]
    go = [{"text": str(one.title), "href": f"/desk/lists/{one.slug}/", "icon": ICONS[one.slug]} for one in LISTINGS]
    return here + go + [
        {"text": _("New conversation"), "href": "/desk/conversations/new/", "icon": "square-pen"},
        {"text": _("Set aside"), "href": "/desk/aside/", "icon": "archive"},
        {"text": _("My signature and password"), "href": "/desk/settings/me/", "icon": "circle-user-round"},
        {"text": _("Settings"), "href": "/desk/settings/", "icon": "settings"},
    ]  # fmt: skip
