"""Settings: our addresses, and whether mail really comes and goes."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from regard.channels.models import Inbound, LedgerCheck, Mailbox
from regard.desk.access import agent_of, one, staff
from regard.desk.forms.settings import MailboxForm
from regard.desk.page import fragment, safe_next, see
from regard.desk.testing import checks_of
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
        kept = form.save()
        return see(safe_next(request, f"/desk/settings/mailboxes/{kept.pk}/"))
    status = 422 if request.method == "POST" else 200
    return settings_page(
        request, "desk/settings/mailbox.html", tab="mailboxes", form=form, mailbox=found, status=status
    )


@require_POST
@staff(role="admin")
def tests(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a letter to ourselves and see it come back."""
    found = one(Mailbox.objects.all(), pk)
    checks = checks_of(found, at=timezone.now())
    if request.headers.get("HX-Request"):
        return fragment(request, "desk/settings/checks.html", checks=checks, mailbox=found)
    form = MailboxForm(instance=found)
    context: dict[str, Any] = {"form": form, "mailbox": found, "checks": checks, "asked_by": agent_of(request)}
    return settings_page(request, "desk/settings/mailbox.html", tab="mailboxes", **context)
