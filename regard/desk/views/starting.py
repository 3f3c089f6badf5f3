"""Writing first: a new conversation that we begin."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from regard.care.models import ContactNotAllowed
from regard.channels.models import Mailbox
from regard.conversations.repeat_ask import AlreadyKnown
from regard.conversations.starting import CannotStart, start
from regard.desk.access import agent_of, staff
from regard.desk.asks import told
from regard.desk.forms.start import StartForm
from regard.desk.page import see, show


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def new(request: HttpRequest) -> HttpResponse:
    agent = agent_of(request)
    mailboxes = Mailbox.objects.filter(team__in=agent.teams.all()) if not agent.is_admin else Mailbox.objects.all()
    form = StartForm(request.POST or None, mailboxes=mailboxes, initial={"email": request.GET.get("to", "")})
    if request.method != "POST" or not form.is_valid():
        return show(request, "desk/new.html", form=form, status=422 if request.method == "POST" else 200)
    try:
        message = start(form.start(), by=agent, at=timezone.now())
    except (AlreadyKnown, CannotStart, ContactNotAllowed) as refusal:
        known = told(refusal, name=form.cleaned_data["name"] or form.cleaned_data["email"], at=timezone.now())
        return show(request, "desk/new.html", form=form, refusal=refusal, known=known, status=refusal.status)
    return see(f"/desk/conversations/{message.conversation.ref}/?in=waiting")
