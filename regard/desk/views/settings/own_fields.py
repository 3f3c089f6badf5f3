"""Settings: fields of the company's own."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from regard.customers.models import OwnField
from regard.customers.own_field import CannotKeepField, ask_again, keep_field, retire_field
from regard.desk.access import agent_of, one, staff
from regard.desk.forms.owning import OwnFieldForm
from regard.desk.page import see
from regard.desk.views.settings.mine import settings_page


@require_safe
@staff(role="admin")
def own_fields(request: HttpRequest) -> HttpResponse:
    rows = list(OwnField.objects.order_by("about", "order", "pk"))
    return settings_page(request, "desk/settings/own_fields.html", tab="own-fields", rows=rows)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(role="admin")
def own_field(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    found, error = one(OwnField.objects.all(), pk) if pk is not None else None, ""
    form = OwnFieldForm(request.POST) if request.method == "POST" else OwnFieldForm.of(found)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data | {"options": form.cleaned_data["options"].splitlines()}
        try:
            given["order"] = given["order"] or 0
            keep_field(found or OwnField(), **given, by=agent_of(request).actor, at=timezone.now())
            return see("/desk/settings/own-fields/")
        except CannotKeepField as refusal:
            error = str(refusal)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "field": found, "error": error}
    return settings_page(request, "desk/settings/own_field.html", tab="own-fields", status=status, **context)


@require_POST
@staff(role="admin")
def uses(request: HttpRequest, pk: int) -> HttpResponse:
    """Asked no more, or again."""
    verb = retire_field if request.POST.get("end") == "1" else ask_again
    verb(one(OwnField.objects.all(), pk), by=agent_of(request).actor, at=timezone.now())
    return see("/desk/settings/own-fields/")
