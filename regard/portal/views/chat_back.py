"""Coming back to a chat from a letter: the page that the link opens, and the token that its script asks for."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from regard.channels.chat.visit import From, NoVisit
from regard.channels.chat.way_back import come_back, conversation_behind
from regard.portal.access import anybody
from regard.portal.chat_door import before_chat, read_json, token_in, words
from regard.portal.page import show


@require_safe
@anybody
def page(request: HttpRequest, signed: str) -> HttpResponse:
    """Opening it changes nothing: mail servers open links, too."""
    found = conversation_behind(signed)
    return show(request, "portal/chat_back.html", place="help", signed=signed, conversation=found)


@before_chat("POST")
def back(request: HttpRequest) -> HttpResponse:
    given = read_json(request)
    come = From(str(request.META.get("REMOTE_ADDR", "")), lang=words(given, "lang"), page=words(given, "page", 2000))
    token = come_back(words(given, "back"), come, token=_token(request), at=timezone.now())
    return JsonResponse({"token": token}, status=201 if token else 200)


def _token(request: HttpRequest) -> str:
    try:
        return token_in(request.headers.get("Authorization", ""))
    except NoVisit:
        return ""
