"""Promised answers: what presses now, what was kept, and what a conversation is about (which decides what is promised)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from regard.conversations.kind import say_kind
from regard.conversations.promise_report import DAYS, kept_lately
from regard.conversations.warning import broken, pressing, promises_pressing
from regard.desk.access import agent_of, conversation_for, staff
from regard.desk.page import fragment, safe_next, see, show
from regard.desk.promising import kept_words, own_words_of, pressing_words, tables
from regard.desk.views.replies import address


@require_safe
@staff(role="lead")
def report(request: HttpRequest) -> HttpResponse:
    agent, now = agent_of(request), timezone.now()
    found = kept_lately(agent=agent, at=now)
    return show(
        request, "desk/promises_kept.html", whole=found.whole, own=found.own, tables=tables(found), kept_words=kept_words,
        late=pressing_words(broken(agent)), days=DAYS, here="promises",
    )  # fmt: skip


@require_safe
@staff
def warnings(request: HttpRequest) -> HttpResponse:
    """What I was warned of and nobody has answered yet."""
    rows = pressing(agent_of(request), at=timezone.now())
    told = pressing_words(rows) + own_words_of(promises_pressing(agent_of(request)), at=timezone.now())
    return fragment(request, "desk/parts/warning_bar.html", warnings=told)


@require_POST
@staff
def kinds(request: HttpRequest, ref: str) -> HttpResponse:
    agent = agent_of(request)
    found = conversation_for(agent, ref)
    say_kind(found, kind=request.POST.get("kind", ""), by=agent.actor, at=timezone.now())
    return see(safe_next(request, address(found)))
