"""Settings: teams, and what they promise."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from regard.desk.access import agent_of, one, staff
from regard.desk.forms.settings import PromiseForm, TeamForm
from regard.desk.page import safe_next, see
from regard.desk.views.settings.mine import settings_page
from regard.kit.span import write_span
from regard.staff.changes import keep_team
from regard.staff.models import Team
from regard.staff.promise_policy import promise_answers, terms


@require_safe
@staff(role="admin")
def teams(request: HttpRequest) -> HttpResponse:
    rows = Team.objects.prefetch_related("agents")
    return settings_page(request, "desk/settings/teams.html", tab="teams", teams=rows, promised_span=_promised)


def _promised(found: Team) -> str:
    term = terms(found.pk)["first"]
    return write_span(term.minutes) if term else ""


@require_http_methods(["GET", "HEAD", "POST"])
@staff(role="admin")
def team(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    found = one(Team.objects.all(), pk) if pk is not None else None
    form = TeamForm(request.POST if request.method == "POST" else None, instance=found)
    if request.method == "POST" and form.is_valid():
        members = list(form.cleaned_data["members"])
        keep_team(form.save(commit=False), members=members, by=agent_of(request), at=timezone.now())
        return see("/desk/settings/teams/")
    status = 422 if request.method == "POST" else 200
    return settings_page(request, "desk/settings/team.html", tab="teams", form=form, team=found, status=status)


@require_POST
@staff(role="admin")
def promises(request: HttpRequest, pk: int) -> HttpResponse:
    """Within how many hours this team answers."""
    found, form = one(Team.objects.all(), pk), PromiseForm(request.POST)
    if form.is_valid():
        promise_answers(found, hours=form.cleaned_data["promise_hours"], by=agent_of(request), at=timezone.now())
    return see(safe_next(request, "/desk/settings/teams/"))
