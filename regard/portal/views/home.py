"""The first page: who you are to us, how we know, until when; your requests; and the way out."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_POST, require_safe

from regard.conversations.complaint import complaints_of
from regard.conversations.for_visitor import LIST, conversations_of
from regard.conversations.promised_clock import told
from regard.portal import steps, visit
from regard.portal.access import forget_cookie, here, visitor, visitor_of
from regard.portal.page import see, show
from regard.portal.words import how_words


@require_safe
@visitor
def home(request: HttpRequest) -> HttpResponse:
    """Newest first; `before` is the moment of the last one on the page before."""
    who, now = here(request), timezone.now()
    rows, before = conversations_of(who.identity, at=now), _before(request)
    found = list((rows.filter(last_message_at__lt=before) if before else rows)[: LIST + 1])
    owed = steps.owed_to(who.person, at=now)
    told([one.pk for one in found[:LIST] if one.due_at is not None], at=now)
    context: dict[str, Any] = {
        "lines": [steps.line_of(one, owed=owed.get(one.pk, []), at=now) for one in found[:LIST]], "how": how_words(who),
        "more": found[LIST - 1].last_message_at.isoformat().replace("+00:00", "Z") if len(found) > LIST else "",
        "complaints": complaints_of([one.pk for one in found[:LIST]]), "place": "requests",
    }  # fmt: skip
    return show(request, "portal/home.html", **context)


def _before(request: HttpRequest) -> datetime | None:
    try:
        found = parse_datetime(request.GET.get("before", "")[:40])
    except ValueError:  # a day that there is not
        return None
    return found if found and found.tzinfo else None


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    found = visitor_of(request)
    if found is not None:
        visit.end(found.visit, at=timezone.now())
    return forget_cookie(see("/my/sign-in/"))
