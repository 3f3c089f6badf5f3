"""Answers in JSON to pages of other sites: no cookie is read or set, so anybody's page may ask (CORS, no credentials)."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from regard.spine.refusal import Refusal

MOST_BYTES = 64 * 1024
ALLOWED = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Headers": "Authorization, Content-Type, Accept-Language",
    "Access-Control-Max-Age": "86400",
}


class NotUnderstood(Refusal):
    code = "not_understood"
    status = 400


def cross_site(*methods: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Preflight answered, refusals as {code, sentence, field?}, nothing kept on the way."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            response = _answer(view, request, methods, args, kwargs)
            for name, value in (ALLOWED | {"Access-Control-Allow-Methods": ", ".join(methods)}).items():
                response.headers[name] = value
            response.headers.setdefault("Cache-Control", "no-store")
            return response

        kept = csrf_exempt(asked)
        kept.is_for = "anybody"  # type: ignore[attr-defined]  # read by tests/portal
        return kept

    return decorate


def _answer(
    view: Callable[..., HttpResponse], request: HttpRequest, methods: Any, args: Any, kwargs: Any
) -> HttpResponse:
    if request.method == "OPTIONS":
        return HttpResponse(status=204)
    if request.method not in methods:
        return HttpResponse(status=405, headers={"Allow": ", ".join(methods)})
    try:
        return view(request, *args, **kwargs)
    except Refusal as refusal:
        told = {"code": refusal.code, "sentence": str(refusal)}
        field = refusal.data.get("field")
        return JsonResponse(told | ({"field": str(field)} if field else {}), status=refusal.status)


def typed_in(request: HttpRequest) -> Mapping[str, str]:
    """The words of a JSON object; what is no text in it is left out. NotUnderstood for anything else."""
    try:
        if int(request.headers.get("Content-Length") or 0) > MOST_BYTES:
            raise ValueError
        found = json.loads(request.read(MOST_BYTES + 1))
    except (ValueError, RecursionError) as error:
        raise NotUnderstood(_("That could not be read. Please try once more.")) from error
    if not isinstance(found, dict):
        raise NotUnderstood(_("That could not be read. Please try once more."))
    return {str(name): value for name, value in found.items() if isinstance(value, str)}
