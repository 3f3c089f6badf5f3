"""Signing in and out."""

from __future__ import annotations

from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from regard.desk.attempt import (
    KNOWN_COOKIE,
    KNOWN_FOR,
    TooManyAttempts,
    failed,
    known_browser,
    mark_known,
    may_try,
    succeeded,
)  # fmt: skip
from regard.desk.page import front, safe_next, see


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The same answer after the same time, whether or not there is such an account."""
    target = safe_next(request, "/desk/")
    if request.method == "GET":
        return see(target) if request.user.is_authenticated else front(request, "desk/sign_in.html", target=target)
    email, now = request.POST.get("email", "").strip()[:254], timezone.now()
    address = request.META.get("REMOTE_ADDR", "")
    browser = known_browser(request.COOKIES.get(KNOWN_COOKIE, ""), account=email)
    try:
        may_try(account=email, address=address, at=now, browser=browser)
    except TooManyAttempts as refusal:
        return front(request, "desk/sign_in.html", status=429, target=target, email=email, error=str(refusal))
    agent = authenticate(request, username=email, password=request.POST.get("password", "")[:1000])
    if agent is None:
        failed(account=email, address=address, at=now, browser=browser)
        error = _("That address and password do not belong together.")
        return front(request, "desk/sign_in.html", status=422, target=target, email=email, error=error)
    succeeded(account=email, browser=browser)
    login(request, agent)  # a new session key, whatever key the browser came with
    response, kept = see(target), mark_known(account=email)
    response.set_cookie(
        KNOWN_COOKIE, kept, KNOWN_FOR, httponly=True, samesite="Lax", secure=request.is_secure(), path="/desk/sign-in/"
    )
    return response


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return see("/desk/sign-in/")
