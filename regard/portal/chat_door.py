"""The door of the chat: a token in a header says which visit it is, never a cookie. Anybody's page may ask (CORS)."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_variables

from regard.channels.chat.visit import NoVisit, visit_of
from regard.portal.help_doors import spoken
from regard.portal.our_zone import by_our_clock
from regard.spine.refusal import Refusal

log = logging.getLogger(__name__)
SCHEME = "chat "
MOST_BYTES = 64 * 1024  # of words; files come by a door of their own
HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Headers": "Authorization, Content-Type, Last-Event-ID",
    "Access-Control-Max-Age": "7200",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
View = Callable[..., HttpResponse]


class NotUnderstood(Refusal):
    code = "not_understood"
    status = 400


def in_chat(*methods: str) -> Callable[[View], View]:
    """For whoever holds a visit's token; `view(request, visit, …)`."""

    def door(view: View) -> View:
        told = by_our_clock(view)

        @wraps(view)
        def entered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            visit = visit_of(token_in(request.headers.get("Authorization", "")), at=timezone.now())
            with translation.override(spoken(visit.lang)):
                return told(request, visit, *args, **kwargs)

        return _open(entered, methods)

    return door


def before_chat(*methods: str) -> Callable[[View], View]:
    """For whoever has no token yet, or an address that is signed itself."""
    return lambda view: _open(view, methods)


def token_in(header: str) -> str:
    """What stands after "Chat"; NoVisit without."""
    if header[: len(SCHEME)].lower() != SCHEME:
        raise NoVisit
    return header[len(SCHEME) :].strip()


@sensitive_variables()
def read_json(request: HttpRequest) -> Mapping[str, Any]:
    """The JSON object that was sent. NotUnderstood for anything else, before more than MOST_BYTES of it are read."""
    try:
        if int(request.headers.get("Content-Length") or 0) > MOST_BYTES:
            raise NotUnderstood(_("That is more than Regard takes at once."), status=413)
        found = json.loads(request.read(MOST_BYTES + 1) or b"{}")
    except (ValueError, RecursionError) as error:
        raise NotUnderstood(_("That could not be read. Please try once more.")) from error
    if not isinstance(found, dict):
        raise NotUnderstood(_("That could not be read. Please try once more."))
    return found


def words(given: Mapping[str, Any], name: str, most: int = 400) -> str:
    """A text of it; "" for what is none."""
    found = given.get(name)
    return found[:most] if isinstance(found, str) else ""


def number(given: object) -> int:
    """A key that somebody names: 0 for what can be none."""
    text = str(given) if isinstance(given, int | str) and not isinstance(given, bool) else ""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0


def done() -> HttpResponse:
    return HttpResponse(status=204)


def _open(view: View, methods: tuple[str, ...]) -> View:
    @wraps(view)
    def called(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = _answer(view, request, methods, args, kwargs)
        for name, value in HEADERS.items():
            answer.headers[name] = value
        answer.headers["Access-Control-Allow-Methods"] = ", ".join((*methods, "OPTIONS"))
        answer.headers.setdefault("Cache-Control", "no-store")
        return answer

    called.is_for = "chat"  # type: ignore[attr-defined]  # read by tests/portal
    return csrf_exempt(called)  # nothing here goes by a cookie


def _answer(view: View, request: HttpRequest, methods: tuple[str, ...], args: Any, kwargs: Any) -> HttpResponse:
    if request.method == "OPTIONS":
        return HttpResponse(status=204)
    if request.method not in methods:
        return HttpResponse(status=405, headers={"Allow": ", ".join(methods)})
    try:
        return view(request, *args, **kwargs)
    except OperationalError as error:  # nothing was written: the same message sent again is the same message
        log.warning("%s %s could not be done: %s", request.method, request.path, error)
        told = {"code": "busy", "sentence": _("That did not get through just now. Please try once more.")}
        return JsonResponse(told, status=503)
    except Refusal as refusal:
        told = {"code": refusal.code, "sentence": str(refusal)}
        field = refusal.data.get("field")
        return JsonResponse(told | ({"field": str(field)} if field else {}), status=refusal.status)
