"""Is it them? A code to an address we know, a colleague's own look, and taking a check back."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from regard.conversations import checking
from regard.conversations.models import Conversation
from regard.customers.models import Identity, Recognition
from regard.customers.one_time_code import CannotSendCode
from regard.desk.access import agent_of, conversation_for, one, staff
from regard.desk.forms.checks import CheckForm, WithdrawalForm
from regard.desk.page import safe_next, see
from regard.desk.views.conversations import list_slug, talk
from regard.desk.views.people import page as person_page
from regard.desk.views.people import person_for
from regard.spine.refusal import Refusal
from regard.staff.models import Agent


@require_POST
@staff
def of_conversation(request: HttpRequest, ref: str) -> HttpResponse:
    """Whoever writes here."""
    agent = agent_of(request)
    found = conversation_for(agent, ref)
    theirs = Identity.objects.select_related("person").filter(person=found.person_id)
    try:
        _check(CheckForm(request.POST), theirs, agent, conversation=found)
    except Refusal as refusal:
        return talk(request, found, status=refusal.status, check_refusal=str(refusal))
    return see(f"/desk/conversations/{found.ref}/?in={list_slug(request)}")


@require_POST
@staff
def of_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody who does not write to us just now: they type the code on the page that the letter names."""
    agent = agent_of(request)
    found = person_for(agent, pk)
    try:
        _check(CheckForm(request.POST), found.identities.select_related("person"), agent)
    except Refusal as refusal:
        return person_page(request, found, status=refusal.status, check_refusal=str(refusal))
    return see(safe_next(request, f"/desk/people/{found.pk}/"))


def _check(
    form: CheckForm, theirs: QuerySet[Identity], agent: Agent, *, conversation: Conversation | None = None
) -> None:
    if not form.is_valid():
        raise CannotSendCode(_("Choose how you would like to check."))
    given, now = form.cleaned_data, timezone.now()
    identity = one(theirs, given["identity"])
    if given["how"] == "code":
        to = one(Identity.objects.select_related("person"), given["to"] or 0)
        checking.ask_for_code(identity=identity, to=to, by=agent, at=now, conversation=conversation)
    else:
        checking.check_by_hand(
            identity=identity, how=given["how"], reason=given["reason"], by=agent, at=now, conversation=conversation
        )


@require_POST
@staff
def withdrawals(request: HttpRequest, pk: int, check_pk: int) -> HttpResponse:
    """That check was wrong."""
    agent, form = agent_of(request), WithdrawalForm(request.POST)
    found = person_for(agent, pk)
    row = one(Recognition.objects.filter(identity__person=found), check_pk)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    try:
        checking.withdraw(row, reason=reason, by=agent, at=timezone.now())
    except Refusal as refusal:
        return person_page(request, found, status=refusal.status, check_refusal=str(refusal))
    return see(safe_next(request, f"/desk/people/{found.pk}/"))
