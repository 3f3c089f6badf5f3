"""Settings: when we are there."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from regard.desk.access import agent_of, one, staff
from regard.desk.forms.hours import DayForm, HolidaysForm, week_of, week_shown
from regard.desk.page import see
from regard.desk.views.settings.mine import settings_page
from regard.staff import opening
from regard.staff.models import Opening, SpecialDay, Team
from regard.staff.opening import CannotOpen

HERE = "/desk/settings/hours/"


def page(request: HttpRequest, team: Team | None, *, status: int = 200, **context: object) -> HttpResponse:
    row = Opening.objects.filter(team=team).first()
    context = {"week": week_shown(row), "zone": row.zone if row else timezone.get_default_timezone_name()} | context
    days = SpecialDay.objects.filter(day__gte=timezone.localdate())
    return settings_page(
        request, "desk/settings/hours.html", tab="hours", status=status, team=team, opening=row, days=days,
        teams=Team.objects.select_related("opening"), this_year=timezone.localdate().year, **context,
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@staff(role="admin")
def hours(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """The week of the company, or of one team. POST `drop` goes back to the company's hours (or to every hour)."""
    team = one(Team.objects.all(), pk) if pk is not None else None
    if request.method != "POST":
        return page(request, team)
    given, who = week_of(request.POST), {"team": team, "by": agent_of(request), "at": timezone.now()}
    try:
        if "drop" in request.POST:
            opening.drop_hours(**who)  # type: ignore[arg-type]
        else:
            opening.keep_hours(zone=given["zone"], week=given["week"], **who)  # type: ignore[arg-type]
    except CannotOpen as refusal:
        return page(request, team, status=refusal.status, refusal=refusal, **given)
    return see(request.path)


@require_POST
@staff(role="admin")
def days(request: HttpRequest) -> HttpResponse:
    """A day that is different."""
    form = DayForm(request.POST)
    if not form.is_valid():
        return page(request, None, status=422, day_form=form)
    try:
        opening.keep_days(form.days(), by=agent_of(request), at=timezone.now())
    except CannotOpen as refusal:
        return page(request, None, status=refusal.status, refusal=refusal)
    return see(HERE)


@require_POST
@staff(role="admin")
def gone(request: HttpRequest, pk: int) -> HttpResponse:
    opening.drop_day(one(SpecialDay.objects.all(), pk).day, by=agent_of(request), at=timezone.now())
    return see(HERE)


@require_POST
@staff(role="admin")
def holidays(request: HttpRequest) -> HttpResponse:
    """Fill in the public holidays of a country and year; what stands there already for a day stays."""
    form = HolidaysForm(request.POST)
    if not form.is_valid():
        return page(request, None, status=422, holidays_form=form)
    try:
        opening.fill_holidays(**form.cleaned_data, by=agent_of(request), at=timezone.now())
    except CannotOpen as refusal:
        return page(request, None, status=refusal.status, refusal=refusal)
    return see(HERE)
