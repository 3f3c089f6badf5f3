"""The way to a person, and the first page of help: they need no sign-in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from regard.kit.ids import read_ref
from regard.portal.access import anybody
from regard.portal.framing import framable
from regard.portal.page import see, show

COMPLAINT = 10  # signs of its number; a request has fewer


@require_safe
@anybody
def person(request: HttpRequest) -> HttpResponse:
    return show(request, "portal/person.html", place="person")


@require_safe
@framable
@anybody
def home(request: HttpRequest) -> HttpResponse:
    """`ref`: a number that somebody has at hand. Whether there is such a request is told to whoever is in, and to nobody else."""
    ref = read_ref(request.GET.get("ref", "")[:20])
    if ref.isalnum():
        return see(f"/my/{'complaints' if len(ref) == COMPLAINT else 'requests'}/{ref}/")
    return show(request, "portal/help_home.html", place="help")
