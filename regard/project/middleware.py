"""What holds for every page: the content security policy, and refusals said in words."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import DataError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from regard.portal.page import show
from regard.project.missing import is_customers, only_words
from regard.spine.refusal import Refusal

log = logging.getLogger(__name__)
Next = Callable[[HttpRequest], HttpResponse]

# No 'unsafe-inline' anywhere. frame-src 'self': letters are shown in sandboxed frames of our own origin.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; media-src 'self'; form-action 'self'; frame-src 'self'; frame-ancestors 'self'; base-uri 'none'; "
    "manifest-src 'self'"
)


class ContentSecurityPolicy:
    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        who: str = getattr(response, "frame_ancestors", "'self'")  # portal/framing.py
        policy = POLICY.replace("frame-ancestors 'self'", f"frame-ancestors {who}")
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), microphone=(), geolocation=(), interest-cohort=()"
        )
        return response


class NotKept(Refusal):
    """What was sent holds something that can't be kept: a sign that is none, or a number or date beyond all bounds."""

    code = "not_kept"
    status = 400


class Refusals:
    """A Refusal that reaches this far becomes its sentence with its status; never a stack trace, never a blank page.

    What no database takes (NUL, half a sign, numbers over 64 bits, years before 1) is the sender's fault wherever it comes up.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, DataError | OverflowError | UnicodeEncodeError):
            log.warning("%s %s was refused: %s", request.method, request.path, exception, exc_info=exception)
            exception = NotKept(_("Something in there can't be kept. Look at it once more, please."))
        if not isinstance(exception, Refusal):
            return None
        if "application/json" in request.headers.get("Accept", ""):
            body = {"code": exception.code, "sentence": str(exception), **exception.data}
            return JsonResponse(body, status=exception.status)
        if "HX-Request" in request.headers:
            return only_words(exception)
        if is_customers(request):
            return show(request, "portal/refusal.html", status=exception.status, refusal=exception)
        return render(request, "ui/refusal.html", {"refusal": exception}, status=exception.status)
