"""What holds for every page: the content security policy, and refusals said in words."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from regard.spine.refusal import Refusal

Next = Callable[[HttpRequest], HttpResponse]

# No 'unsafe-inline' anywhere. frame-src 'self': letters are shown in sandboxed frames of our own origin.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-src 'self'; frame-ancestors 'self'; base-uri 'none'; manifest-src 'self'"
)


class ContentSecurityPolicy:
    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), microphone=(), geolocation=(), interest-cohort=()"
        )
        return response


class Refusals:
    """A Refusal that reaches this far becomes its sentence with its status; never a stack trace, never a blank page."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refusal):
            return None
        if "application/json" in request.headers.get("Accept", ""):
            body = {"code": exception.code, "sentence": str(exception), **exception.data}
            return JsonResponse(body, status=exception.status)
        return render(request, "ui/refusal.html", {"refusal": exception}, status=exception.status)
