"""Call me back: asked for with an hour of theirs, confirmed in exact words, moved, taken back with one press."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from regard.channels.form.writing import front_mailbox
from regard.conversations.callback import Callback, cancel_callback, change_callback
from regard.conversations.for_visitor import conversation_of
from regard.conversations.models import Conversation
from regard.customers.shown_way import shown_way
from regard.portal.access import anybody, for_visitor, here, one_for_visitor, visitor, visitor_of
from regard.portal.calling import Wanted, conversation_for, page_words
from regard.portal.page import see, show
from regard.portal.wait_line import LIVE_CHANNEL, place_line, wait_line
from regard.spine.refusal import Refusal

PLACE = "/my/callbacks/"


@require_http_methods(["GET", "HEAD", "POST"])
@visitor
def new(request: HttpRequest) -> HttpResponse:
    """`about` names a request of theirs; without it this is a new matter."""
    given = request.POST if request.method == "POST" else request.GET
    wanted, who, now = Wanted.of(given.dict()), here(request), timezone.now()
    about = conversation_for(who, wanted, at=now)
    if request.method != "POST" or request.POST.get("what") == "zone":
        return _page(request, wanted, about)
    try:
        found = wanted.ask(who, about, at=now)
    except Refusal as refusal:
        return _page(request, wanted, about, refusal=refusal)
    return see(f"{PLACE}{found.pk}/")


@require_safe
@visitor
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """What was agreed, and how it ended."""
    found = one_for_visitor(Callback.objects.select_related("conversation", "end"), here(request), pk)
    return show(
        request, "portal/callback.html", callback=found, to=shown_way(found.way, found.to), place="callbacks",
        goes_on=found.conversation.callbacks.filter(ended_at=None).first(),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@visitor
def changed(request: HttpRequest, pk: int) -> HttpResponse:
    """Another hour, or another way."""
    found = one_for_visitor(Callback.objects.select_related("conversation__team"), here(request), pk)
    if request.method != "POST" or request.POST.get("what") == "zone":
        wanted = Wanted.of(request.POST.dict()) if request.method == "POST" else Wanted(way=found.way, zone=found.zone)
        return _page(request, wanted, found.conversation, moves=found)
    wanted = Wanted.of(request.POST.dict())
    try:
        moved = change_callback(found, **wanted.told, by=here(request).person, at=timezone.now())
    except Refusal as refusal:
        return _page(request, wanted, found.conversation, refusal=refusal, moves=found)
    return see(f"{PLACE}{moved.pk}/")


@require_POST
@visitor
def cancelled(request: HttpRequest, pk: int) -> HttpResponse:
    found = one_for_visitor(Callback.objects.all(), here(request), pk)
    cancel_callback(found, by=here(request).person, at=timezone.now())
    return see(f"{PLACE}{found.pk}/")


@require_safe
@anybody
def waits(request: HttpRequest) -> HttpResponse:
    """The wait of now, for a page that looks again."""
    line = wait_line(front_mailbox().team, channel=LIVE_CHANNEL, at=timezone.now())
    return show(request, "portal/parts/wait_line.html", line=line)


@require_safe
@anybody
def place(request: HttpRequest, ref: str) -> HttpResponse:
    """Where they stand now. Nothing new for whoever is not in any more: the page keeps what it said, with its hour."""
    who, now = visitor_of(request), timezone.now()
    if who is None:
        return HttpResponse(status=204, headers={"Cache-Control": "no-store"})
    line = place_line(conversation_of(who.identity, ref, at=now), at=now)
    if line is None:  # answered, or somebody has it: the page is another now
        return HttpResponse(status=200, headers={"Cache-Control": "no-store", "HX-Refresh": "true"})
    return show(request, "portal/parts/wait_line.html", line=line)


def _page(
    request: HttpRequest, wanted: Wanted, about: Conversation | None, *, refusal: Refusal | None = None,
    moves: Callback | None = None,
) -> HttpResponse:  # fmt: skip
    who, now = here(request), timezone.now()
    context: dict[str, Any] = page_words(who, wanted, about, at=now)
    open_ = for_visitor(Callback.objects.filter(ended_at=None), who).order_by("from_at")[:3] if moves is None else []
    status = refusal.status if refusal else 200
    return show(
        request, "portal/callback_new.html", status=status, wanted=wanted, about=about, error=refusal, place="callbacks",
        standing=open_, moves=moves, country=settings.COUNTRY,
        action=f"{PLACE}{moves.pk}/changed/" if moves else f"{PLACE}new/", **context,
    )  # fmt: skip
