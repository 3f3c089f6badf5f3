"""The strip of my chats, for live updates."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from regard.channels.chat.asking import ask_for_code
from regard.desk.access import agent_of, conversation_for, staff
from regard.desk.chats import my_chats
from regard.desk.page import fragment, see
from regard.desk.views.conversations import list_slug, talk
from regard.kit.ids import read_ref
from regard.spine.refusal import Refusal


@require_safe
@staff
def strip(request: HttpRequest) -> HttpResponse:
    agent, now = agent_of(request), timezone.now()
    here = read_ref(request.GET.get("here", ""))[:12]
    return fragment(
        request, "desk/parts/chats.html", my_chats=partial(my_chats, agent, at=now), chat_here=here, now=now
    )


@require_POST
@staff
def codes(request: HttpRequest, ref: str) -> HttpResponse:
    """Is it them? A code goes to the address that they typed; they type it in the chat."""
    agent = agent_of(request)
    found = conversation_for(agent, ref)
    try:
        ask_for_code(found, by=agent, at=timezone.now())
    except Refusal as refusal:
        return talk(request, found, status=refusal.status, check_refusal=str(refusal))
    return see(f"/desk/conversations/{found.ref}/?in={list_slug(request)}")
