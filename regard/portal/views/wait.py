"""Call me back: asked for with an hour of theirs, confirmed in exact words, taken back with one press."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from regard.conversations.callback import Callback, cancel_callback
from regard.conversations.models import Conversation
from regard.portal.access import for_visitor, here, one_for_visitor, visitor
from regard.portal.calling import Wanted, conversation_for, page_words
from regard.portal.page import see, show
from regard.spine.refusal import Refusal

PLACE = "/my/callbacks/"


@require_http_methods(["GET", "HEAD", "POST"])
@visitor
def new(request: HttpRequest) -> HttpResponse:
    """`about` names a request of theirs; without it this is a new matter."""
    wanted, who, now = (
        Wanted.of(request.POST if request.method == "POST" else request.GET),
        here(request),
        timezone.now(),
    )
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
    return show(request, "portal/callback.html", callback=found, place="callbacks")


@require_POST
@visitor
def cancelled(request: HttpRequest, pk: int) -> HttpResponse:
    found = one_for_visitor(Callback.objects.all(), here(request), pk)
    cancel_callback(found, by=here(request).person, at=timezone.now())
    return see(f"{PLACE}{found.pk}/")


def _page(
    request: HttpRequest, wanted: Wanted, about: Conversation | None, *, refusal: Refusal | None = None
) -> HttpResponse:
    who, now = here(request), timezone.now()
    context: dict[str, Any] = page_words(who, wanted, about, at=now)
    open_ = for_visitor(Callback.objects.filter(ended_at=None), who).order_by("from_at")[:3]
    status = refusal.status if refusal else 200
    return show(
        request, "portal/callback_new.html", status=status, wanted=wanted, about=about, error=refusal, place="callbacks",
        standing=open_, **context,
    )  # fmt: skip
