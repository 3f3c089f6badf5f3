"""Settings: the way in, my own signature and password."""

from __future__ import annotations

from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from regard.desk.access import agent_of, staff
from regard.desk.forms.settings import SignatureForm
from regard.desk.page import see, show
from regard.desk.settings_nav import groups_for
from regard.staff.changes import CannotChange, change_password


def settings_page(
    request: HttpRequest, template: str, *, tab: str, status: int = 200, **context: object
) -> HttpResponse:
    agent = agent_of(request)
    return show(request, template, status=status, here="settings", groups=groups_for(agent, current=tab), **context)


@require_safe
@staff
def home(request: HttpRequest) -> HttpResponse:
    return see("/desk/settings/mailboxes/" if agent_of(request).is_admin else "/desk/settings/me/")


@require_safe
@staff
def me(request: HttpRequest) -> HttpResponse:
    return settings_page(request, "desk/settings/me.html", tab="me", saved=request.GET.get("kept", ""))


@require_POST
@staff
def signature(request: HttpRequest) -> HttpResponse:
    form, agent = SignatureForm(request.POST), agent_of(request)
    if not form.is_valid():
        return settings_page(request, "desk/settings/me.html", tab="me", status=422, error=form.error("signature"))
    agent.signature = form.cleaned_data["signature"]
    agent.save(update_fields=["signature"])
    return see("/desk/settings/me/?kept=signature")


@sensitive_post_parameters()
@require_POST
@staff
def password(request: HttpRequest) -> HttpResponse:
    agent, given = agent_of(request), request.POST
    try:
        change_password(agent, old=given.get("old", "")[:1000], new=given.get("new", "")[:1000])
    except CannotChange as refusal:
        return settings_page(request, "desk/settings/me.html", tab="me", status=422, error=str(refusal))
    update_session_auth_hash(request, agent)
    return see("/desk/settings/me/?kept=password")
