"""Facts about a person: kept, refused, corrected, forgotten, looked at, or written down by hand."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from regard.customers.fact import CannotChangeFact, Fact
from regard.customers.fact_kind import kinds_now
from regard.customers.fact_proposal import add_by_hand
from regard.desk.access import agent_of, one, staff
from regard.desk.knowing import links_for, show_fact
from regard.desk.page import fragment, safe_next, see, show
from regard.desk.views.people import person_for
from regard.spine.refusal import NotThere


def _fact(request: HttpRequest, pk: int, fact_pk: int) -> Fact:
    person = person_for(agent_of(request), pk)
    return one(Fact.objects.filter(person=person).select_related("person"), fact_pk)


def _back(request: HttpRequest, pk: int) -> HttpResponse:
    return see(safe_next(request, f"/desk/people/{pk}/#facts"))


@require_POST
@staff
def facts(request: HttpRequest, pk: int) -> HttpResponse:
    """What an agent was told, say on the phone."""
    person, kind = person_for(agent_of(request), pk), request.POST.get("kind", "")[:40]
    if kind not in kinds_now():
        raise CannotChangeFact(status=422)
    add_by_hand(person, kind=kind, value=request.POST.get("value", ""), by=agent_of(request).actor, at=timezone.now())
    return _back(request, pk)


@require_POST
@staff
def keepings(request: HttpRequest, pk: int, fact_pk: int) -> HttpResponse:
    _fact(request, pk, fact_pk).keep(by=agent_of(request).actor, at=timezone.now())
    return _back(request, pk)


@require_POST
@staff
def refusals(request: HttpRequest, pk: int, fact_pk: int) -> HttpResponse:
    _fact(request, pk, fact_pk).refuse(by=agent_of(request).actor, at=timezone.now())
    return _back(request, pk)


@require_POST
@staff
def corrections(request: HttpRequest, pk: int, fact_pk: int) -> HttpResponse:
    _fact(request, pk, fact_pk).correct(request.POST.get("value", ""), by=agent_of(request).actor, at=timezone.now())
    return _back(request, pk)


@require_POST
@staff
def forgettings(request: HttpRequest, pk: int, fact_pk: int) -> HttpResponse:
    _fact(request, pk, fact_pk).forget(by=agent_of(request).actor, at=timezone.now())
    return _back(request, pk)


@require_POST
@staff
def looks(request: HttpRequest, pk: int, fact_pk: int) -> HttpResponse:
    """A sensitive value, shown to whoever asked, with a row that they did."""
    agent, fact = agent_of(request), _fact(request, pk, fact_pk)
    if fact.state == Fact.State.GONE:
        raise NotThere
    fact.look(by=agent.actor, at=timezone.now())
    shown = show_fact(fact, kinds=kinds_now(), links=links_for([fact.source], agent=agent))
    context: dict[str, Any] = {
        "one": shown,
        "person": fact.person,
        "back": safe_next(request, f"/desk/people/{pk}/#facts"),
    }
    if request.headers.get("HX-Request"):
        return fragment(request, "desk/parts/fact_seen.html", **context)
    return show(request, "desk/fact.html", **context)
