"""Calls that people asked for: the list by hour, and the one call with its brief before its number."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from regard.channels.storable import storable
from regard.conversations.brief import Brief
from regard.conversations.callback import Callback, CallbackAttempt, callbacks_for
from regard.conversations.callback_try import attempt, read_callback, read_just_now
from regard.conversations.models import Conversation
from regard.desk.access import agent_of, conversation_for, staff
from regard.desk.briefing import brief_lines, known_for_brief
from regard.desk.page import see, show
from regard.spine.refusal import NotThere, Refusal


@require_safe
@staff
def listing(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    return show(
        request, "desk/callbacks.html", here="callbacks", rows=callbacks_for(agent_of(request), at=now), now=now
    )


@require_safe
@staff
def call(request: HttpRequest, ref: str) -> HttpResponse:
    return _page(request, conversation_for(agent_of(request), ref))


@require_POST
@staff
def readings(request: HttpRequest, ref: str) -> HttpResponse:
    """The brief is read: now the number is shown."""
    found = conversation_for(agent_of(request), ref)
    read_callback(_open(found), by=agent_of(request), at=timezone.now())
    return see(f"/desk/conversations/{found.ref}/callbacks/")


@require_POST
@staff
def attempts(request: HttpRequest, ref: str) -> HttpResponse:
    """What came of a try."""
    found, words = conversation_for(agent_of(request), ref), storable(request.POST.get("words", ""))
    outcome = request.POST.get("outcome", "")
    try:
        before = int(tries) if (tries := request.POST.get("tries", "")).isdecimal() and len(tries) < 9 else None
        attempt(_open(found), outcome=outcome, words=words, by=agent_of(request), at=timezone.now(), before=before)
    except Refusal as refusal:
        return _page(request, found, refusal=refusal, words=words)
    return see(f"/desk/conversations/{found.ref}/callbacks/")


def _open(conversation: Conversation) -> Callback:
    found = conversation.callbacks.filter(ended_at=None).first()
    if found is None:
        raise NotThere
    return found


def _page(
    request: HttpRequest, conversation: Conversation, *, refusal: Refusal | None = None, words: str = ""
) -> HttpResponse:
    now, agent = timezone.now(), agent_of(request)
    found = conversation.callbacks.select_related("end", "owner").order_by("-pk").first()
    is_read = found is not None and found.ended_at is None and found.is_read_by(agent)
    brief = Brief.of(conversation, at=now, for_agent=agent)
    return show(
        request, "desk/callback.html", status=refusal.status if refusal else 200, here="callbacks", now=now,
        conversation=conversation, callback=found, is_read=is_read, number=found.to if found and is_read else "",
        lines=brief_lines(brief), known=known_for_brief(conversation.person, at=now), words=words, error=refusal,
        tries=list(found.attempts.select_related("agent").order_by("pk")) if found else [],
        outcomes=CallbackAttempt.Outcome.choices,
        other=read_just_now(found, but=agent, at=now) if found and found.ended_at is None else None,
    )  # fmt: skip
