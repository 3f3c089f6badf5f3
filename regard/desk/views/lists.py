"""The inbox: one list, a page at a time."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from regard.conversations import inbox
from regard.conversations.inbox import Listing
from regard.conversations.promise import due_of
from regard.desk import briefing, saying
from regard.desk.access import agent_of, staff
from regard.desk.batches import choosing
from regard.desk.page import fragment, see, show
from regard.spine.refusal import NotThere
from regard.staff.models import Agent


@require_safe
@staff
def home(request: HttpRequest) -> HttpResponse:
    return see("/desk/lists/mine/")


@require_safe
@staff
def listing(request: HttpRequest, slug: str) -> HttpResponse:
    found = listing_of(request, slug)
    context = queue(request, found)
    if request.GET.get("part") == "queue":
        return fragment(request, "desk/parts/queue.html", **context)
    return show(request, "desk/list.html", here=slug, view="queue", **context)


@require_safe
@staff
def rail(request: HttpRequest) -> HttpResponse:
    """The rail alone, for live counts."""
    return show(request, "desk/parts/rail.html", here=request.GET.get("here", ""))


def listing_of(request: HttpRequest, slug: str) -> Listing:
    found = inbox.listing_for(agent_of(request), slug, shelf=request.GET.get("shelf", ""))
    if found is None:
        raise NotThere
    return found


def queue(request: HttpRequest, found: Listing, *, current: str = "") -> dict[str, Any]:
    """What the list at the left of the desk needs."""
    after = request.GET.get("after", "")
    agent = agent_of(request)
    page = inbox.page(found, agent=agent, after=after)
    foot = [] if after or found.slug != "mine" else _foot(agent)
    shelf = request.GET.get("shelf", "")
    context = {"listing": found, "page": page, "after": after, "shelf": shelf, "current": current, "foot": foot}
    return context | choosing(request, at=timezone.now())


def _foot(agent: Agent) -> list[dict[str, str]]:
    """Under what is mine: what I promised and must do soon, what I have done today."""
    now = timezone.now()
    due = briefing.due_words(due_of(agent, at=now), at=now)
    return due + saying.answered_words(inbox.answered_since(agent, at=midnight()))


def midnight() -> datetime:
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
