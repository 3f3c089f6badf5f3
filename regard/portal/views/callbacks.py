"""Being called back without a sign-in: a page that needs no script, and JSON for the widget on any page."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from regard.channels.chat.calling import ask_in_chat, number_of_theirs
from regard.channels.chat.visit import ChatVisit, NoVisit, visit_of
from regard.channels.form.calling import Asked, ask_by_stranger
from regard.channels.form.page_key import new_key, read_key
from regard.channels.form.writing import front_mailbox
from regard.conversations.callback_window import windows
from regard.kit.masking import masked
from regard.portal.access import anybody
from regard.portal.calling import Wanted, page_words
from regard.portal.chat_door import token_in
from regard.portal.help_doors import from_anywhere
from regard.portal.json_door import typed_in
from regard.portal.page import see, show
from regard.spine.refusal import NotThere, Refusal

SALT = "regard.callback sent"


@csrf_exempt  # nothing here goes by who is signed in; the page's own signed key is what we go by, and no cookie is set
@require_http_methods(["GET", "HEAD", "POST"])
@anybody
def new(request: HttpRequest) -> HttpResponse:
    posted = request.method == "POST"
    wanted, now = Wanted.of((request.POST if posted else request.GET).dict()), timezone.now()
    if not posted or request.POST.get("what") == "zone":
        return _page(request, wanted)
    try:
        key = read_key(request.POST.get("key", ""), at=now)
        found = wanted.ask_as_stranger(key=key, network=request.META.get("REMOTE_ADDR", ""), at=now)
    except Refusal as refusal:
        return _page(request, wanted, refusal=refusal)
    return see(f"/contact/callbacks/sent/{signing.dumps([found.conversation.ref, found.window.words], salt=SALT)}/")


@require_safe
@anybody
def sent(request: HttpRequest, token: str) -> HttpResponse:
    try:
        ref, words = signing.loads(token[:800], salt=SALT, max_age=timedelta(days=1))
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise NotThere from error
    return show(request, "portal/called.html", ref=ref, words=words)


def _page(request: HttpRequest, wanted: Wanted, *, refusal: Refusal | None = None) -> HttpResponse:
    now, status = timezone.now(), refusal.status if refusal else 200
    context: dict[str, Any] = page_words(None, wanted, None, at=now)
    return show(
        request, "portal/callback_new.html", status=status, wanted=wanted, error=refusal, place="new", about=None, moves=None,
        standing=[], key=new_key(at=now), action="/contact/callbacks/", **context,
    )  # fmt: skip


@from_anywhere("GET", "POST")
def callbacks(request: HttpRequest) -> HttpResponse:
    """GET: the hours in their zone. POST: one of them is theirs. Whoever has a chat asks about what they are at."""
    visit, now = _visit(request), timezone.now()
    if request.method == "POST":
        asked = _asked(request, typed_in(request))
        found = ask_in_chat(visit, asked, at=now) if visit is not None else ask_by_stranger(asked, at=now)
        return JsonResponse({"ref": found.conversation.ref, "words": found.window.words}, status=201)
    zone = request.GET.get("zone", "")[:60] or timezone.get_current_timezone_name()
    team = visit.conversation.team if visit is not None and visit.conversation is not None else front_mailbox().team
    told = [{"from_at": one.from_at.isoformat(), "words": one.words} for one in windows(team.pk, zone=zone, at=now)]
    number = number_of_theirs(visit, at=now) if visit is not None else ""
    return JsonResponse({"windows": told, "number": masked(number) if number else None})


def _visit(request: HttpRequest) -> ChatVisit | None:
    """A chat that is over, or a token that is none, is a stranger's."""
    try:
        return visit_of(token_in(request.headers.get("Authorization", "")), at=timezone.now())
    except NoVisit:
        return None


def _asked(request: HttpRequest, typed: Mapping[str, str]) -> Asked:
    """`client_id`, made by the browser, makes one of a press that came twice."""
    return Asked(
        words=typed.get("words", ""), way=typed.get("way", ""), to=typed.get("to", "")[:254],
        zone=typed.get("zone", "")[:60], from_at=typed.get("from_at", "")[:40], name=typed.get("name", "")[:200],
        email=typed.get("email", "")[:254], network=request.META.get("REMOTE_ADDR", ""),
        key=_key(typed),
    )  # fmt: skip


def _key(typed: Mapping[str, str]) -> str:
    """The same press has the same one; nobody's `client_id` leads to what another asked for."""
    press = typed.get("client_id", "") or secrets.token_urlsafe(16)
    told = "\n".join((press, *(typed.get(name, "") for name in ("way", "to", "from_at", "words"))))
    return f"call {hashlib.sha256(told.encode('utf-8', 'replace')).hexdigest()[:32]}"
