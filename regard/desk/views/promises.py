"""What we promise a customer from a conversation, and what became of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from regard.conversations.models import Conversation
from regard.conversations.promise import CannotPromise, keep, promise, withdraw
from regard.conversations.promise_change import give, move
from regard.desk.access import agent_of, conversation_for, one, staff
from regard.desk.forms.moves import PromiseForm, PromiseMoveForm
from regard.desk.page import safe_next, see
from regard.desk.promising import owners_of
from regard.desk.views.conversations import list_slug, talk
from regard.desk.views.replies import address


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def promises(request: HttpRequest, ref: str) -> HttpResponse:
    found, agent, now = conversation_for(agent_of(request), ref), agent_of(request), timezone.now()
    if request.method != "POST":
        return _asked(request, found, PromiseForm())
    form = PromiseForm(request.POST)
    if not form.is_valid():
        return _asked(request, found, form, status=422)
    try:
        promise(found, **form.given(), by=agent, at=now)
    except CannotPromise as refusal:
        return _asked(request, found, form, status=refusal.status, errors=[str(refusal)])
    return see(f"{address(found)}?in={list_slug(request)}")


@require_POST
@staff
def outcomes(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Kept, or (with a reason) taken back."""
    found, agent, now = conversation_for(agent_of(request), ref), agent_of(request), timezone.now()
    row = one(found.promises.select_related("conversation"), pk)
    if request.POST.get("kind") == "withdrawn":
        withdraw(row, why=request.POST.get("why", ""), by=agent, at=now)
    else:
        keep(row, by=agent, at=now)
    return see(safe_next(request, f"{address(found)}?in={list_slug(request)}"))


@require_POST
@staff
def moves(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Another hour (with a reason), or somebody else who stands for it."""
    found, agent, now = conversation_for(agent_of(request), ref), agent_of(request), timezone.now()
    row, form = one(found.promises.select_related("conversation", "team"), pk), PromiseMoveForm(request.POST)
    if not form.is_valid():
        raise CannotPromise(" ".join(str(error) for errors in form.errors.values() for error in errors))
    if form.cleaned_data["owner"] is not None:
        give(row, to=form.cleaned_data["owner"], by=agent.actor, at=now)
    else:
        move(row, due_at=form.cleaned_data["due"], why=form.cleaned_data["why"], by=agent, at=now)
    return see(safe_next(request, f"{address(found)}?in={list_slug(request)}"))


def _asked(request: HttpRequest, found: Conversation, form: PromiseForm, **more: Any) -> HttpResponse:
    owners = [("", _("me")), *owners_of(found, agent=agent_of(request))]
    return talk(request, found, panel="promise", form=form, owners=owners, **more)
