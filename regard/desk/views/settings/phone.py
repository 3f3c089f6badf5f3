"""Settings: our telephone numbers, the choices that callers hear, whose telephone rings, and what the provider must be told."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from regard.channels.models import AgentPhone, PhoneNumber, PhoneRequest
from regard.channels.phone.keeping import (
    drop_choice,
    keep_agent_phone,
    keep_choice,
    keep_number,
    retire_number,
    use_number_again,
)
from regard.desk.access import agent_of, one, staff
from regard.desk.forms.phone import AgentPhoneForm, MenuOptionForm, PhoneNumberForm
from regard.desk.page import see
from regard.desk.views.settings.mine import settings_page

HERE = "/desk/settings/phone/"
SHOWN = 12


@require_safe
@staff(role="admin")
def numbers(request: HttpRequest) -> HttpResponse:
    return _list(request, AgentPhoneForm(initial={"rings": True}))


@require_POST
@staff(role="admin")
def agents(request: HttpRequest) -> HttpResponse:
    """Whose telephone is where."""
    form = AgentPhoneForm(request.POST)
    if not form.is_valid():
        return _list(request, form, status=422)
    given = form.cleaned_data
    by, now = agent_of(request), timezone.now()
    keep_agent_phone(given["agent"], number=given["number"], rings=given["rings"], by=by, at=now)
    return see(HERE)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@staff(role="admin")
def number(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """One number, or (None) a new one."""
    found = one(PhoneNumber.objects.all(), pk) if pk is not None else None
    initial = None if found else {"language": "en", "api": "https://api.twilio.com"}
    form = PhoneNumberForm(request.POST if request.method == "POST" else None, instance=found, initial=initial)
    if request.method == "POST" and form.is_valid():
        return see(f"{HERE}{keep_number(form.filled(), by=agent_of(request), at=timezone.now()).pk}/")
    if found is not None:
        found.refresh_from_db()
    return _page(request, found, form, MenuOptionForm(), status=422 if request.method == "POST" else 200)


@require_POST
@staff(role="admin")
def options(request: HttpRequest, pk: int) -> HttpResponse:
    """One more choice, or another one on the same key."""
    found, form = one(PhoneNumber.objects.all(), pk), MenuOptionForm(request.POST)
    if not form.is_valid():
        return _page(request, found, PhoneNumberForm(instance=found), form, status=422)
    keep_choice(found, **form.cleaned_data, by=agent_of(request), at=timezone.now())
    return see(f"{HERE}{found.pk}/")


@require_POST
@staff(role="admin")
def options_gone(request: HttpRequest, pk: int, key_pk: int) -> HttpResponse:
    row = one(one(PhoneNumber.objects.all(), pk).options.all(), key_pk)
    drop_choice(row, by=agent_of(request), at=timezone.now())
    return see(f"{HERE}{pk}/")


@require_POST
@staff(role="admin")
def retirements(request: HttpRequest, pk: int) -> HttpResponse:
    """Nothing that comes for it is believed any more; or, with `end`, again."""
    verb = use_number_again if "end" in request.POST else retire_number
    verb(one(PhoneNumber.objects.all(), pk), by=agent_of(request), at=timezone.now())
    return see(f"{HERE}{pk}/")


def _list(request: HttpRequest, form: AgentPhoneForm, *, status: int = 200) -> HttpResponse:
    rows, phones = (
        PhoneNumber.objects.select_related("team"),
        AgentPhone.objects.select_related("agent").order_by("agent__name"),
    )
    return settings_page(
        request, "desk/settings/phone.html", tab="phone", numbers=rows, phones=phones, form=form, status=status
    )


def _page(
    request: HttpRequest,
    found: PhoneNumber | None,
    form: PhoneNumberForm,
    option_form: MenuOptionForm,
    *,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {"number": found, "form": form, "option_form": option_form}
    if found is not None:
        newest = found.requests.order_by("-pk")
        context |= {
            "options": found.options.select_related("team"), "requests": [_seen(one) for one in newest[:SHOWN]],
            "last": newest.filter(refused="").first(), "addresses": [found.address("calls"), found.address("statuses")],
        }  # fmt: skip
    return settings_page(request, "desk/settings/phone_number.html", tab="phone", status=status, **context)


def _seen(row: PhoneRequest) -> dict[str, Any]:
    """What helps to find out why: never the words of a caller."""
    given = dict(parse_qsl(bytes(row.body).decode("utf-8", "replace"), max_num_fields=500))
    told = [given[name] for name in ("CallStatus", "DialCallStatus", "RecordingStatus") if given.get(name)]
    return {"row": row, "told": ", ".join(told)[:80]}
