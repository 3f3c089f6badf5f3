"""Settings: what did not arrive, and what Regard gave up. Nothing fails in silence."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from regard.conversations.inbox import TROUBLE
from regard.conversations.models import Conversation, Message
from regard.desk.access import agent_of, one, staff
from regard.desk.page import see
from regard.desk.views.settings.mine import settings_page
from regard.spine.models import Delivery

SHOWN = 100


@require_safe
@staff(role="lead")
def undelivered(request: HttpRequest) -> HttpResponse:
    agent = agent_of(request)
    seen = Conversation.objects.for_agent(agent).values("pk")
    rows = Message.objects.filter(sending__in=TROUBLE, conversation__in=seen).order_by("-pk")
    rows = rows.select_related("conversation__person", "agent", "identity__person").prefetch_related("dispatches")[
        :SHOWN
    ]
    given_up = Delivery.objects.filter(state=Delivery.State.GIVEN_UP).order_by("-pk")[:SHOWN] if agent.is_admin else []
    return settings_page(request, "desk/settings/undelivered.html", tab="undelivered", rows=rows, given_up=given_up)


@require_POST
@staff(role="admin")
def replays(request: HttpRequest, pk: int) -> HttpResponse:
    """Try once more what was given up."""
    one(Delivery.objects.filter(state=Delivery.State.GIVEN_UP), pk).replay(at=timezone.now())
    return see("/desk/settings/undelivered/")
