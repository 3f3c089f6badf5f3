"""The demo's shop: somebody else's page with the snippet in it. Only there where nothing leaves the machine."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from regard.portal.access import anybody
from regard.portal.help_assets import HERE
from regard.spine.refusal import NotThere

# What docs/website.md asks of a strict site, and nothing more.
POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'"


@require_safe
@anybody
def shop(request: HttpRequest) -> HttpResponse:
    """`bare` leaves the snippet out, for measuring what it costs."""
    _demo_only()
    answer = render(
        request, "portal/help_shop.html", {"bare": "bare" in request.GET, "lang": request.GET.get("lang", "en")[:5]}
    )
    answer.headers["Content-Security-Policy"] = POLICY
    answer.headers["Cache-Control"] = "no-store"
    return answer


@require_safe
@anybody
def looks(request: HttpRequest) -> HttpResponse:
    _demo_only()
    return HttpResponse((HERE / "shop.css").read_text(encoding="utf-8"), content_type="text/css; charset=utf-8")


def _demo_only() -> None:
    if not settings.DEMO:
        raise NotThere
