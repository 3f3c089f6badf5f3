"""Settings: who works here, and who is invited."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from regard.channels.email.invitation import link
from regard.desk.access import agent_of, one, staff
from regard.desk.forms.settings import AgentForm, InvitationForm
from regard.desk.page import safe_next, see
from regard.desk.views.settings.mine import settings_page
from regard.spine.refusal import Refusal
from regard.staff.changes import CannotChange, keep_agent, let_go, take_back_in
from regard.staff.invitation import CannotInvite, invite
from regard.staff.models import Agent, Invitation


@require_safe
@staff(role="admin")
def agents(request: HttpRequest) -> HttpResponse:
    return _page(request, InvitationForm(initial={"role": "agent"}))


def _page(
    request: HttpRequest, form: InvitationForm, *, status: int = 200, refusal: Refusal | None = None
) -> HttpResponse:
    invited = [(row, link(row)) for row in Invitation.objects.filter(joined=None).select_related("by")]
    rows = Agent.objects.prefetch_related("teams").order_by("-is_active", "name")
    context = {"agents": rows, "invited": invited, "form": form, "refusal": refusal}
    return settings_page(request, "desk/settings/agents.html", tab="agents", status=status, **context)


@require_POST
@staff(role="admin")
def invitations(request: HttpRequest) -> HttpResponse:
    """Invite somebody, or the same again."""
    form = InvitationForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    data = form.cleaned_data | {"teams": list(form.cleaned_data["teams"])}
    try:
        invite(**data, by=agent_of(request), at=timezone.now())
    except CannotInvite as refusal:
        return _page(request, form, status=422, refusal=refusal)
    return see(safe_next(request, "/desk/settings/agents/"))


@require_POST
@staff(role="admin")
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """The same invitation once more, good for a week from now."""
    row = one(Invitation.objects.filter(joined=None), pk)
    by, teams = agent_of(request), list(row.teams.all())
    invite(email=row.email, name=row.name, role=row.role, teams=teams, by=by, at=timezone.now())
    return see(safe_next(request, "/desk/settings/agents/"))


@require_http_methods(["GET", "HEAD", "POST"])
@staff(role="admin")
def agent(request: HttpRequest, pk: int) -> HttpResponse:
    found = one(Agent.objects.all(), pk)
    initial = {"name": found.name, "role": found.role, "teams": list(found.teams.values_list("pk", flat=True))}
    form, refusal = AgentForm(request.POST if request.method == "POST" else None, initial=initial), None
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data | {"teams": list(form.cleaned_data["teams"])}
        try:
            keep_agent(found, **data, by=agent_of(request), at=timezone.now())
            return see("/desk/settings/agents/")
        except CannotChange as error:
            refusal = error
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "one": found, "refusal": refusal}
    return settings_page(request, "desk/settings/agent.html", tab="agents", status=status, **context)


@require_POST
@staff(role="admin")
def access(request: HttpRequest, pk: int) -> HttpResponse:
    """Take somebody's access away, or give it back."""
    found, by, now = one(Agent.objects.all(), pk), agent_of(request), timezone.now()
    (take_back_in if "end" not in request.POST else let_go)(found, by=by, at=now)
    return see("/desk/settings/agents/")
