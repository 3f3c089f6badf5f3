"""A person: everything we may see of them on one page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from regard.customers.exporting import files_of
from regard.customers.merged import survivor
from regard.customers.models import Person
from regard.desk import knowing, likeness
from regard.desk.access import agent_of, one, staff
from regard.desk.caring import care_page, consent_page
from regard.desk.checks import past_checks
from regard.desk.merges import merged_with
from regard.desk.owning import page_of
from regard.desk.page import fragment, safe_next, see, show
from regard.desk.who import who_is
from regard.desk.whole_life import life_of, strip_of
from regard.staff.models import Agent


def person_for(agent: Agent, pk: int) -> Person:
    """People are everybody's, as the search shows them; their conversations are not. Who was joined leads to who they are."""
    return survivor(one(Person.objects.all(), pk))


@require_safe
@staff
def person(request: HttpRequest, pk: int) -> HttpResponse:
    agent = agent_of(request)
    found = person_for(agent, pk)
    if found.pk != pk and "part" not in request.GET:
        return see(f"/desk/people/{found.pk}/")
    return page(request, found)


def page(request: HttpRequest, found: Person, *, status: int = 200, **more: Any) -> HttpResponse:
    """The whole page, or the piece that was asked for."""
    agent, now = agent_of(request), timezone.now()
    asked = {"show": request.GET.get("show", ""), "before": request.GET.get("before", "")}
    life = life_of(found, agent=agent, **asked) | merged_with(found)
    if request.GET.get("part") == "life":
        return fragment(request, "desk/parts/life.html", person=found, now=now, **life)
    facts = knowing.ALL if request.GET.get("facts") == "all" else knowing.PAGE
    context = life | strip_of(found, agent=agent, at=now) | {"who": who_is(found, agent=agent, at=now, facts=facts)}
    context |= page_of(context["who"].owning, agent=agent)
    context |= likeness.page_of(found, context["who"].alike)
    theirs = [identity for identity, _words in context["who"].identities]
    context |= care_page(found, theirs, at=now) | consent_page(found, at=now)
    context |= {"past_checks": past_checks(found.pk, at=now)} | more
    context["their_files"] = files_of(found)
    return show(request, "desk/person.html", status=status, person=found, now=now, **context)


@require_POST
@staff
def names(request: HttpRequest, pk: int) -> HttpResponse:
    """Another name for them."""
    found = person_for(agent_of(request), pk)
    found.rename(name=request.POST.get("name", ""), by=agent_of(request).actor, at=timezone.now())
    return see(safe_next(request, f"/desk/people/{found.pk}/"))


@require_POST
@staff
def reachable(request: HttpRequest, pk: int, identity_pk: int) -> HttpResponse:
    """Somebody says that this address works again."""
    identity = one(person_for(agent_of(request), pk).identities.all(), identity_pk)
    identity.reaches_again(at=timezone.now(), by=agent_of(request).actor)
    return see(safe_next(request, f"/desk/people/{pk}/"))
