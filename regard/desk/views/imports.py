"""Imports of people: upload, columns, preview, run, what became of each row, take back. For leads and admins."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from regard.customers.import_columns import targets
from regard.customers.import_undo import undo
from regard.customers.importing import CannotImport, choose_columns, discard, preview, start, upload
from regard.customers.models import Import
from regard.desk.access import agent_of, one, staff
from regard.desk.page import fragment, see
from regard.desk.views.settings.mine import settings_page
from regard.kit.table import BYTES_MOST

SHOWN = 200


@require_safe
@staff(role="lead")
def imports(request: HttpRequest) -> HttpResponse:
    rows = list(Import.objects.all()[:50])
    return settings_page(request, "desk/settings/imports.html", tab="imports", rows=rows)


@require_POST
@staff(role="lead")
def uploads(request: HttpRequest) -> HttpResponse:
    given, by = request.FILES.get("file"), agent_of(request).actor
    try:
        if given is None:
            raise CannotImport(_("Choose a file first."))
        content = given.read(BYTES_MOST + 1)
        made = upload(filename=given.name or "", content=content, by=by, at=timezone.now())
    except CannotImport as refusal:
        context = {"rows": list(Import.objects.all()[:50]), "error": str(refusal)}
        return settings_page(request, "desk/settings/imports.html", tab="imports", status=422, **context)
    return see(f"/desk/settings/imports/{made.pk}/")


@require_safe
@staff(role="lead")
def page(request: HttpRequest, pk: int) -> HttpResponse:
    found = one(Import.objects.all(), pk)
    if request.GET.get("part") == "state":
        return fragment(request, "desk/settings/import_state.html", **_over(found))
    context = _draft(found) if found.state == Import.State.DRAFT else _over(found)
    return settings_page(request, "desk/settings/import.html", tab="imports", **context)


def _draft(found: Import) -> dict[str, Any]:
    return {"one": found, "targets": targets(), "previewed": preview(found, at=timezone.now())}


def _over(found: Import) -> dict[str, Any]:
    told = list(found.rows.exclude(why="", stays="").select_related("person")[:SHOWN])
    return {"one": found, "told": told}


@require_POST
@staff(role="lead")
def columns(request: HttpRequest, pk: int) -> HttpResponse:
    choose_columns(one(Import.objects.all(), pk), columns=request.POST.getlist("column"))
    return see(f"/desk/settings/imports/{pk}/")


@require_POST
@staff(role="lead")
def runs(request: HttpRequest, pk: int) -> HttpResponse:
    start(one(Import.objects.all(), pk), by=agent_of(request).actor, at=timezone.now())
    return see(f"/desk/settings/imports/{pk}/")


@require_POST
@staff(role="lead")
def undos(request: HttpRequest, pk: int) -> HttpResponse:
    undo(one(Import.objects.all(), pk), by=agent_of(request).actor, at=timezone.now())
    return see(f"/desk/settings/imports/{pk}/")


@require_POST
@staff(role="lead")
def gone(request: HttpRequest, pk: int) -> HttpResponse:
    discard(one(Import.objects.all(), pk))
    return see("/desk/settings/imports/")
