"""Settings: words worth keeping."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from regard.conversations.models import SavedReply
from regard.conversations.saved_reply import PLACES, drop_saved_reply, rewrite_saved_reply
from regard.desk.access import agent_of, one, staff
from regard.desk.forms.settings import SavedReplyForm
from regard.desk.page import see
from regard.desk.views.settings.mine import settings_page
from regard.staff.models import Team


@require_safe
@staff(role="lead")
def saved_replies(request: HttpRequest) -> HttpResponse:
    rows = SavedReply.objects.for_agent(agent_of(request)).select_related("team")
    return settings_page(request, "desk/settings/saved_replies.html", tab="saved-replies", rows=rows)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(role="lead")
def saved_reply(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    agent = agent_of(request)
    found = one(SavedReply.objects.for_agent(agent), pk) if pk is not None else None
    form = SavedReplyForm(request.POST if request.method == "POST" else None, instance=found)
    form.fields["team"].queryset = Team.objects.for_agent(agent)  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        row = form.save(commit=False)
        row.html = form.words
        rewrite_saved_reply(row, by=agent, at=timezone.now())
        return see("/desk/settings/saved-replies/")
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "row": found, "places": PLACES}
    return settings_page(request, "desk/settings/saved_reply.html", tab="saved-replies", status=status, **context)


@require_POST
@staff(role="lead")
def gone(request: HttpRequest, pk: int) -> HttpResponse:
    agent = agent_of(request)
    drop_saved_reply(one(SavedReply.objects.for_agent(agent), pk), by=agent, at=timezone.now())
    return see("/desk/settings/saved-replies/")
