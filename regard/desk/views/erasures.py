"""Erasing a person: what goes and what stays, their name typed, and then it happens. For leads and admins."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from regard.conversations.sureness import how_sure_lately
from regard.customers.erasure import CannotErase, erase, foresee
from regard.customers.models import Erasure, Identity, Person
from regard.customers.needs import NotSureEnough
from regard.desk.access import agent_of, one, staff
from regard.desk.page import see, show
from regard.desk.views.people import person_for


@require_http_methods(["GET", "HEAD", "POST"])
@staff(role="lead")
def erasure(request: HttpRequest, pk: int) -> HttpResponse:
    agent, now = agent_of(request), timezone.now()
    person, refused = person_for(agent, pk), None
    if request.method == "POST":
        asked = request.POST.get("identity", "")
        identity = one(Identity.objects.filter(person=person), int(asked)) if asked.isdecimal() else None
        known = how_sure_lately(identity, at=now) if identity is not None else None
        try:
            erase(person, name=request.POST.get("name", ""), by=agent, at=now, identity=identity, known=known)
            return see(f"/desk/people/{person.pk}/erasure/")
        except (CannotErase, NotSureEnough) as refusal:
            refused = refusal
    return show(
        request, "desk/erasure.html", status=refused.status if refused else 200, **_context(person), refused=refused
    )


def _context(person: Person) -> dict[str, Any]:
    row = Erasure.objects.filter(person=person).first()
    identities = list(person.identities.exclude(kind="erased")[:50])
    return {"person": person, "erasure": row, "identities": identities, "foreseen": [] if row else foresee(person)}
