"""What I say of myself: here or away, and how the desk looks."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from regard.desk.access import agent_of, staff
from regard.desk.page import THEMES, safe_next, see
from regard.staff.absence import come_back, go_away

YEAR = 365 * 86400


@require_POST
@staff
def absences(request: HttpRequest) -> HttpResponse:
    agent, now = agent_of(request), timezone.now()
    if "end" in request.POST:
        come_back(agent=agent, at=now)
    else:
        go_away(agent=agent, at=now, until=_moment(request.POST.get("until", "")), why=request.POST.get("why", ""))
    return see(safe_next(request, "/desk/"))


@require_POST
@staff
def themes(request: HttpRequest) -> HttpResponse:
    response, chosen = see(safe_next(request, "/desk/")), request.POST.get("theme", "")
    if chosen in THEMES:
        response.set_cookie("theme", chosen, max_age=YEAR, samesite="Lax", secure=request.is_secure(), httponly=True)
    else:
        response.delete_cookie("theme", samesite="Lax")
    return response


def _moment(given: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(given)
    except ValueError:
        return None
    return moment if moment.tzinfo else timezone.make_aware(moment)
