"""Settings: our addresses, and whether mail really comes and goes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from regard.channels.kept_mailbox import keep_mailbox
from regard.channels.models import Inbound, LedgerCheck, Mailbox
from regard.channels.trial import ask_for_trial
from regard.desk.access import agent_of, one, staff
from regard.desk.forms.settings import MailboxForm
from regard.desk.page import fragment, safe_next, see
from regard.desk.testing import trial_of
from regard.desk.views.settings.mine import settings_page


@require_safe
@staff(role="admin")
def mailboxes(request: HttpRequest) -> HttpResponse:
    rows = Mailbox.objects.select_related("team")
    ledger = {
        "check": LedgerCheck.objects.first(),
        "aside": Inbound.objects.filter(fate="set_aside", settled_at=None).count(),
    }
    return settings_page(request, "desk/settings/mailboxes.html", tab="mailboxes", mailboxes=rows, ledger=ledger)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@staff(role="admin")
def mailbox(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """One mailbox, or (None) a new one."""
    found = one(Mailbox.objects.all(), pk) if pk is not None else None
    form = MailboxForm(request.POST if request.method == "POST" else None, instance=found)
    if request.method == "POST" and form.is_valid():
        kept = keep_mailbox(form.save(commit=False), by=agent_of(request), at=timezone.now())
        return see(safe_next(request, f"/desk/settings/mailboxes/{kept.pk}/"))
    status, trial = 422 if request.method == "POST" else 200, trial_of(found, at=timezone.now())
    return settings_page(
        request, "desk/settings/mailbox.html", tab="mailboxes", form=form, mailbox=found, trial=trial, status=status
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff(role="admin")
def tests(request: HttpRequest, pk: int) -> HttpResponse:
    """POST asks for a trial: a letter to ourselves that must come back. GET is how far it is."""
    found, now = one(Mailbox.objects.all(), pk), timezone.now()
    if request.method == "POST":
        ask_for_trial(found, by=agent_of(request).actor, at=now)
        return see(safe_next(request, f"/desk/settings/mailboxes/{found.pk}/"))
    return fragment(request, "desk/settings/checks.html", trial=trial_of(found, at=now))
