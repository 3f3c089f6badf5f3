"""Asked again: the warning while somebody writes, and how often it happens."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from regard.channels.storable import storable
from regard.conversations.asked_again import DAYS, asked_again
from regard.conversations.promise_said import promised_in
from regard.conversations.repeat_ask import already_known
from regard.desk.access import agent_of, conversation_for, staff
from regard.desk.asks import tables, warned
from regard.desk.page import fragment, show


@require_POST
@staff
def asks(request: HttpRequest, ref: str) -> HttpResponse:
    """What the draft asks for and we know: one warning each, empty when there is nothing to say."""
    found, now = conversation_for(agent_of(request), ref), timezone.now()
    anyway = set(request.POST.getlist("anyway"))
    known = [
        one for one in already_known(found, storable(request.POST.get("text", "")), at=now) if one.kind not in anyway
    ]
    rows = warned(known, name=found.person.shown_name, at=now)
    taken = set(request.POST.getlist("pledge"))
    pledges = [one for one in promised_in(storable(request.POST.get("text", "")), at=now) if one.words not in taken]
    return fragment(request, "desk/parts/draft_notices.html", known=rows, pledges=pledges)


@require_safe
@staff(role="lead")
def counts(request: HttpRequest) -> HttpResponse:
    """Repeat asks per 100 conversations, by kind, team and channel."""
    figures = asked_again(agent=agent_of(request), at=timezone.now())
    return show(
        request, "desk/asked_again.html", figures=figures, tables=tables(figures), days=DAYS, here="asked-again"
    )
