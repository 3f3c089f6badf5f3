"""Settings: what was changed, by whom, from what to what."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from regard.conversations.complaint_list import harmless
from regard.desk.access import staff
from regard.desk.change_words import AREA_WORDS
from regard.desk.changing import Change, said
from regard.desk.forms.changes import FIELDS, sought
from regard.desk.views.settings.mine import settings_page
from regard.spine.areas import AREAS
from regard.spine.changed import Sought, changes, every_change
from regard.staff.models import Agent

HERE = "/desk/settings/changes/"


@require_safe
@staff(role="admin")
def listing(request: HttpRequest) -> HttpResponse:
    asked, after = {name: request.GET.get(name, "") for name in FIELDS}, request.GET.get("after", "")
    leaf = changes(
        sought(asked), after=int(after) if after.isascii() and after.isdecimal() and len(after) < 19 else None
    )
    kept = {name: value for name, value in asked.items() if value}
    areas = [("", _("everything")), *((one, AREA_WORDS[one]) for one in dict.fromkeys(AREAS.values()))]
    people = [
        ("", _("anybody")),
        *((str(pk), name) for pk, name in Agent.objects.order_by("name").values_list("pk", "name")),
    ]
    return settings_page(
        request, "desk/settings/changes.html", tab="changes", rows=said(leaf.rows), asked=asked, areas=areas, people=people,
        older=f"{HERE}?{urlencode(kept | {'after': leaf.older})}" if leaf.older else "", is_first=not after,
        newest=f"{HERE}?{urlencode(kept)}", export=f"{HERE}export/?{urlencode(kept)}",
    )  # fmt: skip


@require_safe
@staff(role="admin")
def export(request: HttpRequest) -> StreamingHttpResponse:
    """The same as CSV (RFC 4180), a line for each value."""
    asked = sought({name: request.GET.get(name, "") for name in FIELDS})
    response = StreamingHttpResponse(_lines(asked), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="changes.csv"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _lines(asked: Sought) -> Iterator[str]:
    yield _line([_("When"), _("Who"), _("What"), _("Name"), _("Value"), _("Before"), _("After")])
    for events in every_change(asked):
        for one in said(events):
            yield from (_line(cells) for cells in _cells(one))


def _cells(one: Change) -> Iterator[list[str]]:
    head = [one.at.isoformat(timespec="seconds"), one.who or "Regard", one.what, one.thing]
    for value in one.values:
        yield [*head, value.label, value.was or "", _("changed") if value.is_secret else value.now]
    if not one.values:
        yield [*head, "", "", ""]


def _line(cells: list[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow([harmless(cell) for cell in cells])
    return buffer.getvalue()
