"""Settings: what each team promises, by channel and by kind, with what it makes of a message that comes now."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from regard.desk.access import agent_of, one, staff
from regard.desk.forms.promise_rule import PromiseRuleForm
from regard.desk.page import fragment, see
from regard.desk.promising import channel_words, example_words, kind_words, rule_of
from regard.desk.views.settings.mine import settings_page
from regard.staff.models import PromisePolicy, Team
from regard.staff.promise_policy import CHANNELS, KINDS, CannotPromiseThat, drop_policy, keep_policy, settle, terms

HERE = "/desk/settings/promises/"


@require_safe
@staff(role="admin")
def teams(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    rows = [(team, example_words(terms(team.pk), team=team.pk, at=now)) for team in Team.objects.all()]
    return settings_page(request, "desk/settings/promises.html", tab="promises", rows=rows)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(role="admin")
def rules(request: HttpRequest, pk: int) -> HttpResponse:
    """The rules of a team; a POST keeps one. `rule` chooses the one that the form shows."""
    team = one(Team.objects.all(), pk)
    if request.method != "POST":
        number = request.GET.get("rule", "")
        row = team.promise_policies.filter(pk=number).first() if number.isdecimal() and len(number) < 10 else None
        return _page(request, team, PromiseRuleForm.of(row))
    form = PromiseRuleForm(request.POST)
    if not form.is_valid():
        return _page(request, team, form, status=422)
    where = {"channel": form.cleaned_data["channel"], "kind": form.cleaned_data["kind"]}
    try:
        keep_policy(team=team, figures=form.figures(), by=agent_of(request), at=timezone.now(), **where)
    except CannotPromiseThat as refusal:
        return _page(request, team, form, status=refusal.status, refusal=refusal)
    return see(f"{HERE}{team.pk}/")


@require_POST
@staff(role="admin")
def gone(request: HttpRequest, pk: int, rule_pk: int) -> HttpResponse:
    team = one(Team.objects.all(), pk)
    drop_policy(one(team.promise_policies.all(), rule_pk), by=agent_of(request), at=timezone.now())
    return see(f"{HERE}{team.pk}/")


@require_POST
@staff(role="admin")
def tries(request: HttpRequest, pk: int) -> HttpResponse:
    """What a rule as it is typed would make of a message that comes now. Nothing is kept."""
    team, form = one(Team.objects.all(), pk), PromiseRuleForm(request.POST)
    return fragment(request, "desk/parts/promise_example.html", example=_example(team, form))


def _example(team: Team, form: PromiseRuleForm) -> list[str]:
    if form.is_bound and not form.is_valid():
        return []
    shown = form.cleaned_data if form.is_bound else form.initial
    channel, kind = str(shown.get("channel") or ""), str(shown.get("kind") or "")
    rows = [
        row for row in team.promise_policies.all() if (row.channel, row.kind) != (channel, kind) or not form.is_bound
    ]
    if form.is_bound:
        given = form.figures()
        rows.append(
            PromisePolicy(
                team=team, channel=channel, kind=kind, first_minutes=given.first, next_minutes=given.next,
                answer_minutes=given.answer, always=given.always, warn_percent=given.warn_percent, warn_minutes=given.warn_minutes,
            )
        )  # fmt: skip
    return example_words(settle(rows, channel=channel, kind=kind), team=team.pk, at=timezone.now())


def _page(request: HttpRequest, team: Team, form: PromiseRuleForm, *, status: int = 200, **more: Any) -> HttpResponse:
    context: dict[str, Any] = {
        "team": team, "form": form, "rules": [rule_of(row) for row in team.promise_policies.all()],
        "channels": [("", channel_words("")), *((one, channel_words(one)) for one in CHANNELS)],
        "kinds": [("", kind_words("")), *((one, kind_words(one)) for one in KINDS)], "example": _example(team, form),
    }  # fmt: skip
    return settings_page(request, "desk/settings/promise_rules.html", tab="promises", status=status, **context, **more)
