"""What a person owns, as agents note it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from regard.customers.models import Identity, OwnedProduct, Person, canonical_email
from regard.customers.owned import CannotOwn, note_owned
from regard.desk.access import agent_of, one, staff
from regard.desk.forms.owning import OwnedForm
from regard.desk.page import safe_next, see
from regard.desk.views.people import person_for


def _owned(request: HttpRequest, pk: int, owned_pk: int) -> OwnedProduct:
    return one(OwnedProduct.objects.filter(person=person_for(agent_of(request), pk)), owned_pk)


def _read(request: HttpRequest) -> OwnedForm:
    form = OwnedForm(request.POST)
    if not form.is_valid():
        raise CannotOwn(_("Choose a product, and write days like 2026-03-11."))
    return form


def _back(request: HttpRequest, pk: int) -> HttpResponse:
    return see(safe_next(request, f"/desk/people/{pk}/"))


def _known(address: str) -> Person:
    found = Identity.objects.select_related("person").filter(kind="email", value=canonical_email(address)).first()
    if found is None:
        raise CannotOwn(_("We know nobody with the address %(address)s.") % {"address": address[:254]})
    return found.person


@require_POST
@staff
def products(request: HttpRequest, pk: int) -> HttpResponse:
    """They own one more."""
    person, form, by = person_for(agent_of(request), pk), _read(request), agent_of(request).actor
    note_owned(person, **form.cleaned_data, by=by, at=timezone.now())
    return _back(request, pk)


@require_POST
@staff
def product(request: HttpRequest, pk: int, owned_pk: int) -> HttpResponse:
    owned, form = _owned(request, pk, owned_pk), _read(request)
    owned.correct(**form.cleaned_data, by=agent_of(request).actor, at=timezone.now())
    return _back(request, pk)


@require_POST
@staff
def stages(request: HttpRequest, pk: int, owned_pk: int) -> HttpResponse:
    owned, given = _owned(request, pk, owned_pk), request.POST
    owned.move_to(given.get("stage", ""), why=given.get("why", "")[:300], by=agent_of(request).actor, at=timezone.now())
    return _back(request, pk)


@require_POST
@staff
def passings(request: HttpRequest, pk: int, owned_pk: int) -> HttpResponse:
    """Given on: to somebody by their address, or to somebody we do not know."""
    owned, given = _owned(request, pk, owned_pk), request.POST
    to = _known(given["to"]) if given.get("to", "").strip() else None
    owned.pass_on(to=to, why=given.get("why", "")[:300], by=agent_of(request).actor, at=timezone.now())
    return _back(request, pk)


@require_POST
@staff
def gone(request: HttpRequest, pk: int, owned_pk: int) -> HttpResponse:
    """They never had it."""
    _owned(request, pk, owned_pk).never_was(by=agent_of(request).actor, at=timezone.now())
    return _back(request, pk)
