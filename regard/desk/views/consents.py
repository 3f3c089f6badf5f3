"""The consent ledger of a person: every line, and one more."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from regard.customers.consent import Proof, give, withdraw
from regard.customers.models import Consent
from regard.desk.access import agent_of, staff
from regard.desk.caring import names_of
from regard.desk.forms.life import ConsentForm
from regard.desk.page import safe_next, see, show
from regard.desk.views.people import person_for

SHOWN = 500


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def consents(request: HttpRequest, pk: int) -> HttpResponse:
    agent, person = agent_of(request), person_for(agent_of(request), pk)
    if request.method != "POST":
        rows = list(Consent.objects.filter(person=person)[:SHOWN])
        actors = names_of([row.by for row in rows])
        return show(request, "desk/consents.html", person=person, lines=rows, actors=actors)
    line = ConsentForm(request.POST).line()
    proof = Proof(source=agent.actor, words=line["words"])
    say = give if line["said"] == "yes" else withdraw
    say(
        person, purpose=line["purpose"], channel=line["channel"], proof=proof, by=agent.actor, at=timezone.now()
    )  # fmt: skip
    return see(safe_next(request, f"/desk/people/{pk}/#consent"))


@require_POST
@staff
def timezones(request: HttpRequest, pk: int) -> HttpResponse:
    """Where they live, for the hours in which nothing unasked goes out."""
    agent = agent_of(request)
    person_for(agent, pk).lives_in(timezone=request.POST.get("timezone", ""), by=agent.actor, at=timezone.now())
    return see(safe_next(request, f"/desk/people/{pk}/#care"))
