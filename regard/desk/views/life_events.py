"""What goes on in a person's life: told, kept, refused, changed; and when we are told that somebody has died."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from regard.customers.death_keep import keep_death, told_of_death, whose
from regard.customers.estate import name_estate_contact
from regard.customers.life_event import LifeEvent, tell
from regard.customers.models import withdraw_death
from regard.desk.access import agent_of, one, staff
from regard.desk.forms.life import ToldForm
from regard.desk.page import safe_next, see
from regard.desk.views.people import person_for


def event_for(request: HttpRequest, pk: int, event_pk: int) -> LifeEvent:
    """An event of this person; as the person, it is everybody's."""
    person = person_for(agent_of(request), pk)
    return one(LifeEvent.objects.filter(person=person).select_related("person"), event_pk)


def back(request: HttpRequest, pk: int) -> HttpResponse:
    return see(safe_next(request, f"/desk/people/{pk}/#care"))


@require_POST
@staff
def life_events(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody of ours was told."""
    agent = agent_of(request)
    tell(person_for(agent, pk), ToldForm(request.POST).told(), by=agent.actor, at=timezone.now())
    return back(request, pk)


@require_POST
@staff
def changes(request: HttpRequest, pk: int, event_pk: int) -> HttpResponse:
    """Other words, another end."""
    told = ToldForm(request.POST).told()
    event_for(request, pk, event_pk).change(told, by=agent_of(request).actor, at=timezone.now())
    return back(request, pk)


@require_POST
@staff
def keeps(request: HttpRequest, pk: int, event_pk: int) -> HttpResponse:
    """It is so. Of a customer's death somebody says whose account it was; nobody is taken for dead by an empty field."""
    event, by, at = event_for(request, pk, event_pk), agent_of(request).actor, timezone.now()
    answer, email = request.POST.get("whose", ""), request.POST.get("email", "").strip()
    if event.kind != "death":
        event.keep(by=by, at=at)
    elif answer == "unknown":
        event.keep_as("bereavement", by=by, at=at)
    else:
        keep_death(event, died=event.person if answer == "own" else whose(email), by=by, at=at)
    return back(request, pk)


@require_POST
@staff
def refusals(request: HttpRequest, pk: int, event_pk: int) -> HttpResponse:
    """No, not that."""
    event_for(request, pk, event_pk).refuse(
        by=agent_of(request).actor, at=timezone.now(), why=request.POST.get("why", "")
    )
    return back(request, pk)


@require_POST
@staff
def withdrawals(request: HttpRequest, pk: int, event_pk: int) -> HttpResponse:
    """It was kept, and is not so."""
    event_for(request, pk, event_pk).withdraw(
        by=agent_of(request).actor, at=timezone.now(), why=request.POST.get("why", "")
    )
    return back(request, pk)


@require_POST
@staff
def deaths(request: HttpRequest, pk: int) -> HttpResponse:
    """We were told that this person has died; or we were wrong (`withdraw`)."""
    agent, person, now = agent_of(request), person_for(agent_of(request), pk), timezone.now()
    if "withdraw" in request.POST:
        withdraw_death(person=person, by=agent.actor, at=now)
    else:
        told_of_death(person, note=request.POST.get("note", ""), by=agent.actor, at=now)
    return back(request, pk)


@require_POST
@staff
def estate_contacts(request: HttpRequest, pk: int) -> HttpResponse:
    """Who looks after their affairs, by an address that we know."""
    agent = agent_of(request)
    contact = whose(request.POST.get("email", ""))
    name_estate_contact(person_for(agent, pk), contact=contact, by=agent.actor, at=timezone.now())
    return back(request, pk)
