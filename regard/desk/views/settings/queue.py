"""Settings of the queue: skills, what each team needs and hands out, and what each colleague can and can hold."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from regard.desk.access import agent_of, one, staff
from regard.desk.forms.queue import AgentQueueForm, SkillForm, TeamQueueForm
from regard.desk.page import see
from regard.desk.views.settings.mine import settings_page
from regard.spine.refusal import Refusal
from regard.staff.capacity import keep_capacity, keep_queue
from regard.staff.models import Agent, OwnCapacity, Skill, Team, TeamQueue
from regard.staff.skill import CannotSkill, add_skill, drop_skill, keep_skills, keep_team_needs

PLACE = "/desk/settings/queue/"


@require_safe
@staff(role="lead")
def queue(request: HttpRequest) -> HttpResponse:
    return _page(request)


@require_POST
@staff(role="lead")
def skills(request: HttpRequest) -> HttpResponse:
    form, agent = SkillForm(request.POST), agent_of(request)
    if not form.is_valid():
        return _page(request, status=422, skill_form=form)
    try:
        add_skill(name=form.cleaned_data["name"], language=form.cleaned_data["language"], by=agent, at=timezone.now())
    except CannotSkill as refusal:
        return _page(request, status=refusal.status, skill_form=form, error=refusal)
    return see(PLACE)


@require_POST
@staff(role="lead")
def skill_gone(request: HttpRequest, pk: int) -> HttpResponse:
    drop_skill(one(Skill.objects.all(), pk), by=agent_of(request), at=timezone.now())
    return see(PLACE)


@require_POST
@staff(role="lead")
def team(request: HttpRequest, pk: int) -> HttpResponse:
    found, form, by = one(Team.objects.for_agent(agent_of(request)), pk), TeamQueueForm(request.POST), agent_of(request)
    if not form.is_valid():
        return _page(request, status=422, wrong=(found, form))
    told: dict[str, Any] = dict(form.cleaned_data)
    needed = list(told.pop("needs"))
    with transaction.atomic():
        keep_queue(found, **told, by=by, at=timezone.now())
        keep_team_needs(found, skills=needed, by=by, at=timezone.now())
    return see(f"{PLACE}#team-{found.pk}")


@require_POST
@staff(role="lead")
def agent(request: HttpRequest, pk: int) -> HttpResponse:
    found, form, by = one(Agent.objects.filter(is_active=True), pk), AgentQueueForm(request.POST), agent_of(request)
    if not form.is_valid():
        return _page(request, status=422, wrong=(found, form))
    live, in_hand = form.cleaned_data["live"], form.cleaned_data["in_hand"]
    with transaction.atomic():
        keep_capacity(found, live=live, in_hand=in_hand, by=by, at=timezone.now())
        keep_skills(found, skills=list(form.cleaned_data["skills"]), by=by, at=timezone.now())
    return see(f"{PLACE}#agent-{found.pk}")


def _page(
    request: HttpRequest, *, status: int = 200, skill_form: SkillForm | None = None, error: Refusal | None = None,
    wrong: tuple[Team | Agent, TeamQueueForm | AgentQueueForm] | None = None,
) -> HttpResponse:  # fmt: skip
    """`wrong`: whose form did not do, with what was typed; its fields say why."""
    teams = Team.objects.for_agent(agent_of(request)).prefetch_related("needs")
    rows, own = TeamQueue.objects.in_bulk(), OwnCapacity.objects.in_bulk()
    people = Agent.objects.filter(is_active=True).prefetch_related("skills")
    return settings_page(
        request, "desk/settings/queue.html", tab="queue", status=status, error=error, skill_form=skill_form or SkillForm(),
        skills=list(Skill.objects.all()), wrong=wrong or (None, None),
        teams=[(one, rows.get(one.pk) or TeamQueue(pk=one.pk), {need.skill_id for need in one.needs.all()}) for one in teams],
        people=[(one, own.get(one.pk) or OwnCapacity(pk=one.pk), {held.skill_id for held in one.skills.all()}) for one in people],
    )  # fmt: skip
