"""Settings: the company's own kinds of fact, and how its numbers look, with a try-out."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from regard.customers.fact_kind import CannotKeepKind, FactKind
from regard.desk.access import agent_of, one, staff
from regard.desk.forms.fact_kind import FactKindForm
from regard.desk.page import fragment, see
from regard.desk.trying import Trial, try_out
from regard.desk.views.settings.mine import settings_page

HOME = "/desk/settings/fact-kinds/"


@require_safe
@staff(role="lead")
def fact_kinds(request: HttpRequest) -> HttpResponse:
    rows = FactKind.objects.filter(retired_at=None)
    return settings_page(request, "desk/settings/fact_kinds.html", tab="fact-kinds", rows=rows)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(role="lead")
def fact_kind(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    row = one(FactKind.objects.filter(retired_at=None), pk) if pk is not None else None
    form = FactKindForm(request.POST if request.method == "POST" else None, row=row)
    trial, refused = Trial(), ""
    if request.method == "POST" and form.is_valid():
        if "try" in request.POST:
            trial = try_out(form.filled(), form.cleaned_data["sample"])
        else:
            try:
                form.filled().keep(by=agent_of(request).actor, at=timezone.now())
                return see(HOME)
            except CannotKeepKind as refusal:
                refused = str(refusal)
    status = 422 if refused or form.errors else 200
    context = {"form": form, "row": row, "trial": trial, "refused": refused}
    return settings_page(request, "desk/settings/fact_kind.html", tab="fact-kinds", status=status, **context)


@require_POST
@staff(role="lead")
def trials(request: HttpRequest) -> HttpResponse:
    """What a pattern finds in a pasted text, as a piece of the page. Nothing is saved."""
    form = FactKindForm({**request.POST.dict(), "slug": ""})
    trial = try_out(form.filled(), form.cleaned_data["sample"]) if form.is_valid() else Trial()
    return fragment(request, "desk/parts/fact_trial.html", trial=trial)


@require_POST
@staff(role="lead")
def retirements(request: HttpRequest, pk: int) -> HttpResponse:
    one(FactKind.objects.all(), pk).retire(by=agent_of(request).actor, at=timezone.now())
    return see(HOME)
