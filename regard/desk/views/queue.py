"""The queue at the desk: the next one with its brief, who waits in which line, and what skill a conversation needs."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from regard.conversations.board import board
from regard.conversations.handing import CannotTakeNext, take_next
from regard.conversations.models import Conversation
from regard.conversations.need import need_no_more, need_skill
from regard.desk.access import agent_of, conversation_for, one, staff
from regard.desk.page import safe_next, see, show
from regard.staff.models import Skill


@require_POST
@staff
def taking(request: HttpRequest) -> HttpResponse:
    """Whoever has waited longest is mine now, and its brief is open."""
    try:
        found = take_next(by=agent_of(request), at=timezone.now())
    except CannotTakeNext as refusal:
        return _lines(request, refusal=refusal)
    return see(_brief_of(found))


@require_safe
@staff
def lines(request: HttpRequest) -> HttpResponse:
    return _lines(request)


@require_POST
@staff
def needs(request: HttpRequest, ref: str) -> HttpResponse:
    """`skill` is needed, or with `end` no more."""
    found, agent = conversation_for(agent_of(request), ref), agent_of(request)
    given = request.POST.get("skill", "")
    skill = one(Skill.objects.all(), int(given) if given.isdecimal() and len(given) < 19 else 0)
    verb = need_no_more if "end" in request.POST else need_skill
    verb(found, skill=skill, by=agent, at=timezone.now())
    return see(safe_next(request, f"/desk/conversations/{found.ref}/"))


def _brief_of(found: Conversation) -> str:
    here = f"/desk/conversations/{found.ref}/"
    if found.callbacks.filter(ended_at=None, way="phone").exists():
        return here + "callbacks/"
    return here + "?in=mine#brief"


def _lines(request: HttpRequest, *, refusal: CannotTakeNext | None = None) -> HttpResponse:
    agent, now = agent_of(request), timezone.now()
    status = refusal.status if refusal else 200
    return show(
        request, "desk/queue.html", status=status, here="queue", lines=board(agent, at=now), now=now, refusal=refusal
    )  # fmt: skip
