"""The first hour: three things, each tests itself."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from regard.channels.models import Mailbox
from regard.channels.trial import ask_for_trial
from regard.desk.access import agent_of, staff
from regard.desk.forms.settings import InvitationForm, MailboxForm
from regard.desk.page import front, see
from regard.desk.testing import trial_of
from regard.staff.models import Agent, Invitation, PromisePolicy, Team
from regard.staff.promise_policy import promised_hours


def page(request: HttpRequest, *, status: int = 200, **context: object) -> HttpResponse:
    mailbox, teams = Mailbox.objects.first(), list(Team.objects.all())
    invited, joined = list(Invitation.objects.filter(joined=None)), list(Agent.objects.filter(is_active=True))
    first = {"team": teams[0].pk if teams else None, "imap_port": 993, "smtp_port": 587}
    trial = trial_of(mailbox, at=timezone.now())
    done = {
        "mailbox": trial is not None and trial["passed"],
        "team": bool(invited) or len(joined) > 1,
        "promise": PromisePolicy.objects.exists(),
    }
    context.setdefault("form", MailboxForm(instance=mailbox, initial=None if mailbox else first))
    context |= {
        "mailbox": mailbox, "invited": invited, "joined": joined, "teams": teams, "done": done, "agent": agent_of(request),
        "invitation": InvitationForm(initial={"role": "agent", "teams": [team.pk for team in teams[:1]]}), "trial": trial,
        "promised_hours": promised_hours,
    }  # fmt: skip
    since = getattr(request, "stream_since", None)
    return front(request, "desk/setup.html", status=status, live=True, stream_since=since, **context)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@staff(role="admin")
def setup(request: HttpRequest) -> HttpResponse:
    """POST connects the mailbox and has it tried at once."""
    if request.method != "POST":
        return page(request)
    form = MailboxForm(request.POST, instance=Mailbox.objects.first())
    if not form.is_valid():
        return page(request, form=form, status=422)
    ask_for_trial(form.save(), by=agent_of(request).actor, at=timezone.now())
    return see("/desk/setup/")
