"""The way in: a letter with a link and a code. Every answer is the same, whether or not we know the address."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from regard.kit.masking import masked
from regard.portal import asking_in
from regard.portal.access import anybody, let_in, visitor_of
from regard.portal.asking_in import CannotAsk, CannotEnter
from regard.portal.page import see, show
from regard.portal.wanted import going_on, wanted

ASKED_COOKIE, ASKED_FOR = "regard-asked", 7200  # seconds
PLACE = "/my/sign-in/"


@require_http_methods(["GET", "HEAD", "POST"])
@anybody
def ask(request: HttpRequest) -> HttpResponse:
    """Which address shall the letter go to?"""
    to = wanted(request)
    if request.method != "POST":
        return see(to) if visitor_of(request) else show(request, "portal/sign_in.html", next=to)
    address, network = request.POST.get("email", "")[:300], request.META.get("REMOTE_ADDR", "")
    try:
        row = asking_in.ask_in(address=address, network=network, to=to, at=timezone.now())
    except CannotAsk as refusal:
        return show(request, "portal/sign_in.html", status=refusal.status, error=str(refusal), address=address, next=to)
    response = see(going_on(PLACE + "letter/", to))
    response.set_cookie(
        ASKED_COOKIE, row.key, ASKED_FOR, path=PLACE, httponly=True, samesite="Lax", secure=request.is_secure()
    )
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@anybody
def letter(request: HttpRequest) -> HttpResponse:
    """Look into your mail; or type the code here, in the browser that asked for it."""
    to = wanted(request)
    if request.method != "POST":
        return show(request, "portal/letter.html", next=to)
    key, typed = request.COOKIES.get(ASKED_COOKIE, "")[:60], request.POST.get("code", "")[:20]
    try:
        identity = asking_in.enter_by_code(key=key, typed=typed, at=timezone.now())
    except CannotEnter as refusal:
        return show(request, "portal/letter.html", status=422, error=str(refusal), next=to)
    response = let_in(request, identity, to=to)
    response.delete_cookie(ASKED_COOKIE, path=PLACE, samesite="Lax")
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@anybody
def link(request: HttpRequest, token: str) -> HttpResponse:
    """Looking at a link uses nothing up: mail programs do it, too. The button does."""
    now = timezone.now()
    try:
        if request.method == "POST":
            return let_in(request, asking_in.enter_by_link(token, at=now), to=wanted(request))
        row = asking_in.by_link(token, at=now)
    except CannotEnter as refusal:
        return show(request, "portal/sign_in.html", status=refusal.status, error=str(refusal), next=wanted(request))
    return show(request, "portal/link.html", address=masked(row.address), token=token, next=wanted(request))
