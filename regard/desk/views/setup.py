"""The first hour: three things, each tests itself."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from regard.channels.models import Mailbox
from regard.desk.access import agent_of, one, staff
from regard.desk.forms.settings import InvitationForm, MailboxForm
from regard.desk.page import front
from regard.desk.testing import checks_of
from regard.staff.models import Agent, Invitation, Team


def page(request: HttpRequest, *, status: int = 200, **context: object) -> HttpResponse:
    mailbox = Mailbox.objects.first()
    invited, joined = list(Invitation.objects.filter(joined=None)), list(Agent.objects.filter(is_active=True))
    teams = list(Team.objects.all())
    first = {"team": teams[0].pk if teams else None, "imap_port": 993, "smtp_port": 587}
    done = {
        "mailbox": mailbox is not None,
        "team": bool(invited) or len(joined) > 1,
        "promise": "promised" in request.GET,
    }
    context.setdefault("form", MailboxForm(instance=mailbox, initial=None if mailbox else first))
    context |= {
        "mailbox": mailbox, "invited": invited, "joined": joined, "teams": teams, "done": done, "agent": agent_of(request),
        "invitation": InvitationForm(initial={"role": "agent", "teams": [team.pk for team in teams[:1]]}),
    }  # fmt: skip
    return front(request, "desk/setup.html", status=status, **context)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@staff(role="admin")
def setup(request: HttpRequest) -> HttpResponse:
    """POST connects the mailbox and tests it at once."""
    if request.method != "POST":
        return page(request)
    form = MailboxForm(request.POST, instance=Mailbox.objects.first())
    if not form.is_valid():
        return page(request, form=form, status=422)
    kept = form.save()
    return page(request, checks=checks_of(kept, at=timezone.now()), form=MailboxForm(instance=kept))


@require_POST
@staff(role="admin")
def tests(request: HttpRequest, pk: int) -> HttpResponse:
    return page(request, checks=checks_of(one(Mailbox.objects.all(), pk), at=timezone.now()))
