"""The widget's doors: its script, its looks, what it knows beforehand, and the page that holds it for sites without it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from regard.portal import help_assets
from regard.portal.access import anybody
from regard.portal.help_config import config as config_of
from regard.portal.help_config import front
from regard.portal.help_doors import YEAR, from_anywhere, send, spoken
from regard.portal.json_door import cross_site
from regard.portal.open_hours import rows_of
from regard.portal.page import show


@cross_site("GET", "HEAD")
def script(request: HttpRequest) -> HttpResponse:
    return send(request, help_assets.script(), seconds=300)


@cross_site("GET", "HEAD")
def panel(request: HttpRequest) -> HttpResponse:
    """In the language that the page says."""
    named = request.GET.get("v") == help_assets.version()
    return send(request, help_assets.panel(spoken(request.GET.get("lang", ""))), seconds=YEAR if named else 300)


@from_anywhere("GET", "HEAD")
def config(request: HttpRequest) -> HttpResponse:
    """The same for everybody for twenty seconds: no cookie is looked at."""
    site, lang = request.GET.get("site", ""), request.GET.get("lang", "")[:20]
    answer = JsonResponse(config_of(front(), site=site, lang=lang, at=timezone.now()))
    answer.headers["Cache-Control"] = "public, max-age=20"
    return answer


@require_safe
@anybody
def page(request: HttpRequest) -> HttpResponse:
    """The panel as a page of its own: a link to it is enough for a site without the snippet."""
    box, now = front(), timezone.now()
    place = request.GET.get("open", "person")
    place = place if place in ("home", "person", "complaint", "callback", "write") else "person"
    hours = rows_of(box.team, at=now) if box else []
    return show(
        request,
        "portal/help_page.html",
        place="help",
        opens=place,
        about=request.GET.get("about", "")[:40],
        hours=hours,
        mail_address=box.address if box else "",
    )
