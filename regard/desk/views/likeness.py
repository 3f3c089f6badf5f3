"""Is this also Maya? No: they are kept apart, or asked about again. (Yes is views/merges.py.)"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from regard.customers.models import Person
from regard.customers.not_same import ask_again, keep_apart
from regard.desk.access import agent_of, one, staff
from regard.desk.likeness import page_of
from regard.desk.page import fragment, safe_next, see
from regard.desk.views.people import person_for


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def aparts(request: HttpRequest, pk: int) -> HttpResponse:
    """Who may be the same; posted: this person and `other` are two."""
    agent, now = agent_of(request), timezone.now()
    found = person_for(agent, pk)
    if request.method != "POST":
        return fragment(request, "desk/parts/person_likeness.html", person=found, now=now, **page_of(found))
    keep_apart(person=found, other=_other(request), by=agent.actor, at=now, why=request.POST.get("why", ""))
    return see(safe_next(request, f"/desk/people/{found.pk}/"))


@require_POST
@staff
def ends(request: HttpRequest, pk: int) -> HttpResponse:
    """They may be asked about again."""
    agent = agent_of(request)
    found = person_for(agent, pk)
    ask_again(person=found, other=_other(request), by=agent.actor, at=timezone.now())
    return see(safe_next(request, f"/desk/people/{found.pk}/"))


def _other(request: HttpRequest) -> Person:
    """Somebody we know; 404 when there is no such person."""
    said = request.POST.get("other", "")
    pk = int(said) if said.isascii() and said.isdigit() and len(said) < 19 else 0
    return one(Person.objects.all(), pk)
