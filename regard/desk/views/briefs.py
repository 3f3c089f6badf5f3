"""The brief of a hand-over was read: said by whoever takes over, with one press."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from regard.conversations.brief_seen import read_brief
from regard.desk.access import agent_of, conversation_for, one, staff
from regard.desk.page import see
from regard.desk.views.conversations import list_slug
from regard.desk.views.replies import address


@require_POST
@staff
def readings(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    found, agent = conversation_for(agent_of(request), ref), agent_of(request)
    read_brief(one(found.transfers.all(), pk), by=agent, at=timezone.now())
    return see(f"{address(found)}?in={list_slug(request)}#reply")
