"""Companies: who comes from there, and what is talked about with them; and which one a person is of."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from regard.conversations import inbox
from regard.conversations.models import Conversation
from regard.customers.company import (
    CannotKeepCompany,
    belongs_to,
    company_called,
    does_not_belong,
    keep_company,
)
from regard.customers.models import Company, Person
from regard.customers.own_field import values_about
from regard.desk.access import agent_of, one, staff
from regard.desk.forms.owning import CompanyForm
from regard.desk.owning import written
from regard.desk.page import safe_next, see, show
from regard.desk.views.people import person_for

SHOWN = 100


@require_safe
@staff
def companies(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("q", "").strip()[:200]
    rows = Company.objects.filter(name__icontains=asked) if asked else Company.objects.all()
    shown = list(rows[: SHOWN + 1])
    return show(
        request, "desk/companies.html", here="companies", rows=shown[:SHOWN], more=len(shown) > SHOWN, asked=asked
    )


@require_safe
@staff
def company(request: HttpRequest, pk: int) -> HttpResponse:
    found, agent = one(Company.objects.all(), pk), agent_of(request)
    belongings = found.belongings.filter(state__in=["set", "proposed"]).select_related("person").order_by("-pk")
    talks = Conversation.objects.for_agent(agent).select_related("person", "assignee", "team")
    people = found.belongings.filter(state="set").values("person")
    rows = inbox.rows(list(talks.filter(person__in=people).order_by("-last_message_at")[:SHOWN]))
    return show(
        request, "desk/company.html", here="companies", company=found, rows=rows, domains=list(found.domains.all()),
        fields=written("company", lambda: values_about(found), agent=agent),
        people=list(belongings.filter(state="set")[:SHOWN]), proposed=list(belongings.filter(state="proposed")[:SHOWN]),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def keeping(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Write one down, new or changed."""
    found, by = one(Company.objects.all(), pk) if pk is not None else None, agent_of(request).actor
    form, error = CompanyForm.of(found) if request.method != "POST" else CompanyForm(request.POST), ""
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data | {"domains": form.cleaned_data["domains"].split()}
        try:
            return see(f"/desk/companies/{keep_company(found or Company(), **given, by=by, at=timezone.now()).pk}/")
        except CannotKeepCompany as refusal:
            error = str(refusal)
    status = 422 if request.method == "POST" else 200
    return show(
        request, "desk/company_form.html", here="companies", form=form, company=found, error=error, status=status
    )


@require_POST
@staff
def belonging(request: HttpRequest, pk: int) -> HttpResponse:
    """The company of a person: by its name, or a proposal taken or refused."""
    person, by, given, now = person_for(agent_of(request), pk), agent_of(request).actor, request.POST, timezone.now()
    if given.get("company", "").isdecimal():
        _decide(person, one(Company.objects.all(), int(given["company"])), given.get("answer", ""), by=by)
    elif given.get("name", "").strip():
        with transaction.atomic():
            belongs_to(person, company_called(given["name"], by=by, at=now), by=by, at=now)
    return see(safe_next(request, f"/desk/people/{pk}/"))


def _decide(person: Person, company: Company, answer: str, *, by: str) -> None:
    verb = belongs_to if answer == "yes" else does_not_belong
    verb(person, company, by=by, at=timezone.now())
