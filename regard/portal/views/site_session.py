"""A host site brings somebody who is signed in there: its token comes in a form, or behind the # of a link."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from regard.customers import site_token
from regard.portal.access import anybody, let_in
from regard.portal.page import show
from regard.portal.wanted import wanted


@csrf_exempt  # it comes from another site; the signature of the token, good once, is what we go by
@require_http_methods(["GET", "HEAD", "POST"])
@anybody
def site_session(request: HttpRequest) -> HttpResponse:
    """GET: the page that posts what stands behind the #, which no server and no log sees. POST: in, or a sentence why not."""
    if request.method != "POST":
        return show(request, "portal/site_session.html", next=wanted(request))
    identity = site_token.sign_in(request.POST.get("token", ""), at=timezone.now())
    return let_in(request, identity, to=wanted(request))
