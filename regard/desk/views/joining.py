"""Coming in for the first time: by invitation, or as the one who founds the company."""

from __future__ import annotations

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from regard.desk.page import front, see
from regard.spine.refusal import NotThere
from regard.staff.first_run import CannotFound, found_company, token_is_right
from regard.staff.invitation import CannotJoin, Invitation


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponse:
    now = timezone.now()
    try:
        invitation = Invitation.read(token=token, at=now)
    except CannotJoin as refusal:
        return front(request, "desk/join.html", status=404, refusal=refusal)
    if request.method != "POST":
        return front(request, "desk/join.html", invitation=invitation)
    given, password = request.POST.get("name", "").strip()[:80], request.POST.get("password", "")[:1000]
    try:
        agent = invitation.accept(name=given, password=password, at=now)
    except CannotJoin as refusal:
        return front(request, "desk/join.html", status=422, invitation=invitation, error=str(refusal), name=given)
    login(request, agent, backend="django.contrib.auth.backends.ModelBackend")
    return see("/desk/")


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def first_run(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever holds the token that the start printed, while nobody works here yet."""
    if not token_is_right(token):
        raise NotThere
    if request.method != "POST":
        return front(request, "desk/first_run.html")
    given = {key: request.POST.get(key, "").strip() for key in ("team", "name", "email")}
    try:
        agent = found_company(**given, password=request.POST.get("password", "")[:1000], at=timezone.now())
    except CannotFound as refusal:
        return front(request, "desk/first_run.html", status=422, error=str(refusal), **given)
    login(request, agent, backend="django.contrib.auth.backends.ModelBackend")
    return see("/desk/setup/")
