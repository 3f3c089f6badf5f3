"""An address that no page has, and a form that was made for somebody else's visit: said in words, a person one step away."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from regard.portal.page import show
from regard.spine.refusal import NotThere, Refusal


class WrittenElsewhere(Refusal):
    """The page was made for another visit than the one that sends it (CSRF)."""

    code = "written_elsewhere"
    status = 403


def is_customers(request: HttpRequest) -> bool:
    return not request.path.startswith(("/desk/", "/in/"))


def only_words(refusal: Refusal) -> HttpResponse:
    """For a script that asked for a part of a page: it shows the sentence, and the page stays (ui/js/refused.js)."""
    return HttpResponse(str(refusal), status=refusal.status, content_type="text/plain; charset=utf-8")


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, NotThere(_("There is no page at this address.")))


def not_ours(request: HttpRequest, reason: str = "") -> HttpResponse:
    words = _("This page was open for a long time. Go back, load it anew and press once more.")
    return _page(request, WrittenElsewhere(words))


def _page(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    if "HX-Request" in request.headers:
        return only_words(refusal)
    if is_customers(request):
        return show(request, "portal/refusal.html", status=refusal.status, refusal=refusal)
    return render(request, "ui/refusal.html", {"refusal": refusal}, status=refusal.status)
