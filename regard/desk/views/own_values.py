"""What is written in the company's own fields: about a person, a company, a product owned."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from regard.customers.models import Company, OwnedProduct
from regard.customers.own_field import Subject, fields_about, write_value
from regard.desk.access import agent_of, one, staff
from regard.desk.page import safe_next, see
from regard.desk.views.people import person_for


@require_POST
@staff
def of_person(request: HttpRequest, pk: int) -> HttpResponse:
    return _write(request, person_for(agent_of(request), pk), "person", back=f"/desk/people/{pk}/")


@require_POST
@staff
def of_owned(request: HttpRequest, pk: int, owned_pk: int) -> HttpResponse:
    owned = one(OwnedProduct.objects.filter(person=person_for(agent_of(request), pk)), owned_pk)
    return _write(request, owned, "owned", back=f"/desk/people/{pk}/")


@require_POST
@staff
def of_company(request: HttpRequest, pk: int) -> HttpResponse:
    return _write(request, one(Company.objects.all(), pk), "company", back=f"/desk/companies/{pk}/")


def _write(request: HttpRequest, subject: Subject, about: str, *, back: str) -> HttpResponse:
    """Each field that was sent and that this agent may see; all of them or, when one does not fit, none."""
    agent, now = agent_of(request), timezone.now()
    with transaction.atomic():
        for own in fields_about(about):
            name = f"own-{own.pk}"
            if name in request.POST and own.may_be_seen_by(agent):
                write_value(subject, own, request.POST[name], by=agent.actor, at=now)
    return see(safe_next(request, back))
