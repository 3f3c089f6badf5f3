"""Kept searches: one opened, and all of them with their names and order."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from regard.conversations.models import SavedView
from regard.conversations.saved_view import drop_view, keep_view, move_view, rename_view
from regard.desk.access import agent_of, one, staff
from regard.desk.page import see, show
from regard.desk.views.search import found
from regard.staff.models import Team

ALL = "/desk/views/"


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def views(request: HttpRequest) -> HttpResponse:
    agent = agent_of(request)
    if request.method == "POST":
        given, said = request.POST.get("team", ""), request.POST
        pk = int(given) if given.isdecimal() and len(given) < 10 else 0
        team = one(Team.objects.for_agent(agent), pk) if given else None
        row = keep_view(name=said.get("name", ""), query=said.get("query", ""), team=team, by=agent, at=timezone.now())
        return see(f"{ALL}{row.pk}/")
    rows = SavedView.objects.for_agent(agent).select_related("team").order_by("team__name", "place", "pk")
    groups = [
        (team.name if team else _("Yours"), list(those), agent.is_lead if team else True)
        for team, those in groupby(sorted(rows, key=lambda row: row.team_id is not None), key=lambda row: row.team)
    ]
    return show(request, "desk/views.html", here="views", groups=groups)


@require_safe
@staff
def view(request: HttpRequest, pk: int) -> HttpResponse:
    row = _view(request, pk)
    return show(
        request, "desk/search.html", here=f"view-{pk}", saved_view=row, base=f"{ALL}{pk}/", **found(request, row.query)
    )


@require_POST
@staff
def names(request: HttpRequest, pk: int) -> HttpResponse:
    rename_view(_view(request, pk), name=request.POST.get("name", ""), by=agent_of(request), at=timezone.now())
    return see(ALL)


@require_POST
@staff
def places(request: HttpRequest, pk: int) -> HttpResponse:
    up = request.POST.get("to") == "up"
    move_view(_view(request, pk), up=up, by=agent_of(request), at=timezone.now())
    return see(ALL)


@require_POST
@staff
def gone(request: HttpRequest, pk: int) -> HttpResponse:
    drop_view(_view(request, pk), by=agent_of(request), at=timezone.now())
    return see(ALL)


def _view(request: HttpRequest, pk: int) -> SavedView:
    return one(SavedView.objects.for_agent(agent_of(request)).select_related("team"), pk)
