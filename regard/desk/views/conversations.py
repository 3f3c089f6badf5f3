"""One conversation: its page, and its pieces for live updates."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.validators import slug_re
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from regard.channels.models import Forwarding
from regard.conversations import inbox
from regard.conversations.brief_seen import unread_brief
from regard.conversations.complaint import Severity
from regard.conversations.effort_row import kept_effort
from regard.conversations.models import Conversation, Tag
from regard.conversations.opening import look_at
from regard.conversations.timeline import PAGE, Timeline
from regard.desk import later
from regard.desk.access import agent_of, conversation_for, staff
from regard.desk.calling import calls_of
from regard.desk.chatting import chatting, letters_of
from regard.desk.colleagues import within_reach
from regard.desk.complaining import shown
from regard.desk.page import fragment, show
from regard.desk.standing import standing_words
from regard.desk.talk import writing
from regard.desk.undoing import still_here
from regard.desk.views.lists import queue
from regard.desk.who import who_is
from regard.spine.rows import Prepared, Shaped
from regard.staff.models import Agent

PARTS = ("top", "timeline", "who", "complaint", "chat")
MOST_PAGES = 40


@require_safe
@staff
def conversation(request: HttpRequest, ref: str) -> HttpResponse:
    found, agent = conversation_for(agent_of(request), ref), agent_of(request)
    look_at(found, by=agent, at=timezone.now())
    part = request.GET.get("part", "")
    if part in PARTS:
        return fragment(request, f"desk/parts/{part}.html", **piece(request, found, part))
    return talk(request, found)


def piece(request: HttpRequest, found: Conversation, part: str) -> dict[str, Any]:
    """What one piece needs, no more."""
    agent, now = agent_of(request), timezone.now()
    context: dict[str, Any] = {"conversation": found, "now": now, "list_slug": list_slug(request)}
    if part == "timeline":
        context |= _so_far(request, found)
    if part == "who":
        context["who"] = who_is(found.person, agent=agent, at=now, here=found)
        context["colleagues"] = within_reach(found, agent=agent)
    if part == "chat":
        context["chatting"] = chatting(found, at=now)
    if part in ("top", "complaint"):
        context |= _head(found, agent=agent, at=now)
    return context


def talk(
    request: HttpRequest, found: Conversation, *, status: int = 200, panel: str = "composer", **more: Any
) -> HttpResponse:
    """The whole page. `panel` is what stands under the timeline: the composer, or the form of a hand-over."""
    agent, now = agent_of(request), timezone.now()
    listing = inbox.listing_for(agent, list_slug(request)) or inbox.LISTINGS[0]
    so_far, mode = _so_far(request, found), request.POST.get("mode") or request.GET.get("mode", "")
    context = queue(request, listing, current=found.ref) | so_far | _head(found, agent=agent, at=now)
    context |= {
        "conversation": found, "who": who_is(found.person, agent=agent, at=now, here=found), "panel": panel, "now": now,
        "writing": writing(found, so_far["timeline"], agent=agent, at=now, mode=mode),
        "laters": later.choices(at=now), "undo": still_here(so_far["timeline"], agent=agent, at=now), "list_slug": listing.slug,
        "unread_brief": unread_brief(found, agent=agent), "chatting": chatting(found, at=now), "chat_here": found.ref,
    }  # fmt: skip
    return show(
        request, "desk/conversation.html", status=status, here=listing.slug, view="conversation", **context | more
    )


def _so_far(request: HttpRequest, found: Conversation) -> dict[str, Any]:
    asked = request.GET.get("pages", "1")
    pages = min(max(int(asked), 1), MOST_PAGES) if asked.isdecimal() and len(asked) < 4 else 1
    timeline = Timeline.of(found, size=PAGE * pages)
    return {
        "timeline": timeline,
        "pages": pages,
        "forwardings": _hints([one.pk for one in timeline.messages]),
        "calls": calls_of(timeline.messages),
        "letters": letters_of(timeline.messages) if found.is_chat else {},
    }


def _hints(messages: list[int]) -> dict[int, Forwarding]:
    count = len(messages)
    rows = _HINTS.of(count, lambda: Forwarding.objects.filter(message__in=range(count)).filter(decided_at=None))
    return {one.pk: one for one in rows.all(*messages)} if messages else {}


_HINTS = Shaped[Forwarding]()
_TAGS = Prepared(lambda: Tag.objects.filter(taggings__conversation=0))


def _head(found: Conversation, *, agent: Agent, at: datetime) -> dict[str, Any]:
    return {"tags": _TAGS.all(found.pk), "clock_of": found.clock, "colleagues": within_reach(found, agent=agent),
        "effort": kept_effort(found, at=at), "complaint": shown(found, agent=agent, at=at), "severities": Severity.choices,
    } | standing_words(found)  # fmt: skip


def list_slug(request: HttpRequest) -> str:
    """The list this page was opened from; anything that is no name of a list counts as none."""
    given = request.GET.get("in", "") or request.POST.get("in", "")
    return given if slug_re.match(given) else "mine"
