"""Something broke on our side: a calm page with what to do. It asks no database, because that may be what broke."""

from __future__ import annotations

import logging

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from regard.customers.site_framing import framing_origins
from regard.desk.page import theme
from regard.project.missing import is_customers

log = logging.getLogger(__name__)
LAST = "Something broke on our side. Nothing is wrong with what you did. Try again in a minute."  # when no page can be made
STATUS = 500


def broken(request: HttpRequest) -> HttpResponse:
    """Django has written what happened to the log (`django.request`); none of it is shown."""
    try:
        response = _said(request)
    except Exception:  # the page itself: words are left
        log.exception("the page that says so broke as well")
        response = HttpResponse(LAST, status=STATUS, content_type="text/plain; charset=utf-8")
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _said(request: HttpRequest) -> HttpResponse:
    words = _("Something broke on our side. Nothing is wrong with what you did. Try again in a minute.")
    if "application/json" in request.headers.get("Accept", "") or request.content_type == "application/json":
        return JsonResponse({"code": "broken", "sentence": words}, status=STATUS)
    if "HX-Request" in request.headers:
        return HttpResponse(words, status=STATUS, content_type="text/plain; charset=utf-8")
    ours, framed = not is_customers(request), request.GET.get("embed") == "1"
    context = {
        "ours": ours, "embed": framed and not ours, "theme": theme(request) if ours else "", "at": timezone.localtime(),
        "again": request.get_full_path() if request.method in ("GET", "HEAD") else "",
    }  # fmt: skip
    response = render(request, "ui/broken.html", context, status=STATUS)
    if framed and getattr(getattr(request.resolver_match, "func", None), "is_framable", False):
        _let_it_stand_in_the_frame(response)
    return response


def _let_it_stand_in_the_frame(response: HttpResponse) -> None:
    """As portal/framing.py does. Without a database nobody knows which sites: their frame then stays empty."""
    try:
        origins = framing_origins()
    except Exception:
        log.exception("nobody knows which sites may frame the page")
        return
    if origins:
        response.frame_ancestors = " ".join(origins)  # type: ignore[attr-defined]  # read by project/middleware.py
        response.xframe_options_exempt = True
