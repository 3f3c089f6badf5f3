"""The first page: who you are to us, how we know, until when; and the way out."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from regard.portal import visit
from regard.portal.access import forget_cookie, here, visitor, visitor_of
from regard.portal.page import see, show
from regard.portal.words import how_words


@require_safe
@visitor
def home(request: HttpRequest) -> HttpResponse:
    return show(request, "portal/home.html", how=how_words(here(request)))


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    found = visitor_of(request)
    if found is not None:
        visit.end(found.visit, at=timezone.now())
    return forget_cookie(see("/my/sign-in/"))
