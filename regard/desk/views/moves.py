"""What is done with a conversation: whose it is, where it lies, its tags."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from regard.conversations import assignment, closure, snooze, tag
from regard.conversations.assignment import CannotTransfer
from regard.desk.access import agent_of, conversation_for, staff
from regard.desk.forms.moves import AssignmentForm, SnoozeForm, TransferForm
from regard.desk.page import see
from regard.desk.views.conversations import list_slug, talk
from regard.desk.views.replies import address
from regard.staff.models import Agent, Team


@require_POST
@staff
def assignments(request: HttpRequest, ref: str) -> HttpResponse:
    """Take it, give it to a colleague, or give it back to the team."""
    found, agent, now = conversation_for(agent_of(request), ref), agent_of(request), timezone.now()
    form = AssignmentForm(request.POST)
    to = form.colleague()
    if to == agent and found.assignee_id is None:
        assignment.claim(found, by=agent, at=now)
    else:
        assignment.assign(found, to=to, by=agent, at=now)
    return see(f"{address(found)}?in={list_slug(request)}")


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def transfers(request: HttpRequest, ref: str) -> HttpResponse:
    """Hand over, with the brief."""
    found, agent, now = conversation_for(agent_of(request), ref), agent_of(request), timezone.now()
    if request.method != "POST":
        return talk(request, found, panel="transfer", form=TransferForm.about(found, at=now), **choices())
    form = TransferForm(request.POST, conversation=found, at=now)
    if not form.is_valid():
        return talk(request, found, status=422, panel="transfer", form=form, **choices())
    try:
        assignment.transfer(found, **form.brief(), by=agent, at=now)
    except CannotTransfer as refusal:
        return talk(
            request, found, status=refusal.status, panel="transfer", form=form, errors=[str(refusal)], **choices()
        )
    return see(f"/desk/lists/{list_slug(request)}/")


def choices() -> dict[str, Any]:
    everybody = Agent.objects.filter(is_active=True).values_list("pk", "name")
    return {"teams": list(Team.objects.values_list("pk", "name")), "everybody": list(everybody)}


@require_POST
@staff
def snoozes(request: HttpRequest, ref: str) -> HttpResponse:
    found, agent, now = conversation_for(agent_of(request), ref), agent_of(request), timezone.now()
    form = SnoozeForm(request.POST)
    if "end" in request.POST:
        snooze.end_snooze(found, by=agent.actor, at=now)
        return see(f"{address(found)}?in={list_slug(request)}")
    snooze.snooze(found, until=form.moment(at=now), by=agent.actor, at=now)
    return see(f"/desk/lists/{list_slug(request)}/")


@require_POST
@staff
def closures(request: HttpRequest, ref: str) -> HttpResponse:
    """Close, or open again."""
    found, agent, now = conversation_for(agent_of(request), ref), agent_of(request), timezone.now()
    if "end" in request.POST:
        closure.reopen(found, by=agent.actor, at=now)
        return see(f"{address(found)}?in={list_slug(request)}")
    closure.close(found, by=agent.actor, at=now, why=request.POST.get("why", ""))
    return see(f"/desk/lists/{list_slug(request)}/")


@require_POST
@staff
def tags(request: HttpRequest, ref: str) -> HttpResponse:
    found, agent, now = conversation_for(agent_of(request), ref), agent_of(request), timezone.now()
    if name := request.POST.get("remove", ""):
        tag.untag(found, name=name, by=agent, at=now)
    else:
        tag.tag(found, name=request.POST.get("name", ""), by=agent, at=now)
    return see(f"{address(found)}?in={list_slug(request)}")
