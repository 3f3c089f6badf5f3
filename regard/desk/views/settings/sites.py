"""Settings: host sites that sign who is logged in, their keys, and how long levels last."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from regard.customers import level_policy
from regard.customers.models import Site
from regard.customers.site import add_key, add_site, change_site, retire_key, retire_site
from regard.customers.site_token import TokenNotBelieved, read_token
from regard.desk.access import agent_of, one, staff
from regard.desk.forms.sites import KeyForm, LevelsForm, NewSiteForm, SiteForm
from regard.desk.page import see
from regard.desk.views.settings.mine import settings_page
from regard.spine.refusal import Refusal


@require_safe
@staff(role="admin")
def sites(request: HttpRequest) -> HttpResponse:
    return _list(request)


def _list(request: HttpRequest, *, status: int = 200, **more: Any) -> HttpResponse:
    rows = Site.objects.prefetch_related("keys")
    return settings_page(request, "desk/settings/sites.html", tab="sites", status=status, sites=rows, **more)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(role="admin")
def new(request: HttpRequest) -> HttpResponse:
    """A site comes with its first key, a shared secret that is shown once."""
    form, refusal = NewSiteForm(request.POST if request.method == "POST" else None), ""
    if request.method == "POST" and form.is_valid():
        by, now = agent_of(request), timezone.now()
        try:
            site = add_site(**form.cleaned_data, by=by, at=now)
            key, secret = add_key(site, algorithm="HS256", by=by, at=now)
            return _page(request, site, shown=(key, secret))
        except Refusal as error:
            refusal = str(error)
    status = 422 if request.method == "POST" else 200
    return settings_page(request, "desk/settings/site_new.html", tab="sites", form=form, refusal=refusal, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(role="admin")
def site(request: HttpRequest, pk: int) -> HttpResponse:
    found = one(Site.objects.all(), pk)
    if request.method != "POST":
        return _page(request, found)
    form = SiteForm(request.POST)
    if not form.is_valid():
        return _page(request, found, status=422, form=form)
    try:
        change_site(found, **form.cleaned_data, by=agent_of(request), at=timezone.now())
    except Refusal as error:
        return _page(request, found, status=error.status, form=form, refusal=str(error))
    return see(f"/desk/settings/sites/{found.pk}/")


def _page(request: HttpRequest, found: Site, *, status: int = 200, **more: Any) -> HttpResponse:
    initial = {"name": found.name, "issuer": found.issuer, "trusts_email": found.trusts_email}
    context = {"site": found, "form": SiteForm(initial=initial), "keys": found.keys.all(), "key_form": KeyForm()} | more
    return settings_page(request, "desk/settings/site.html", tab="sites", status=status, **context)


@require_POST
@staff(role="admin")
def keys(request: HttpRequest, pk: int) -> HttpResponse:
    """One more key; the old ones count until they are retired."""
    found, form = one(Site.objects.all(), pk), KeyForm(request.POST)
    if not form.is_valid():
        return _page(request, found, status=422, key_form=form)
    try:
        key, secret = add_key(found, **form.cleaned_data, by=agent_of(request), at=timezone.now())
    except Refusal as error:
        return _page(request, found, status=error.status, key_form=form, refusal=str(error))
    return _page(request, found, shown=(key, secret))


@require_POST
@staff(role="admin")
def key_retirements(request: HttpRequest, pk: int, key_pk: int) -> HttpResponse:
    retire_key(one(one(Site.objects.all(), pk).keys.all(), key_pk), by=agent_of(request), at=timezone.now())
    return see(f"/desk/settings/sites/{pk}/")


@require_POST
@staff(role="admin")
def retirements(request: HttpRequest, pk: int) -> HttpResponse:
    """Its tokens count no more; or, with `end`, again."""
    back = "end" in request.POST
    retire_site(one(Site.objects.all(), pk), by=agent_of(request), at=timezone.now(), back=back)
    return see(f"/desk/settings/sites/{pk}/")


@sensitive_post_parameters()
@require_POST
@staff(role="admin")
def tries(request: HttpRequest) -> HttpResponse:
    """What we make of a token. Nobody is signed in by it, and it is not used up."""
    token = request.POST.get("token", "").strip()
    try:
        told = read_token(token, at=timezone.now())
    except TokenNotBelieved as error:
        return _list(request, token=token[:8000], wrong=error.why)
    return _list(request, token=token, believed=told)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(role="admin")
def levels(request: HttpRequest) -> HttpResponse:
    """How long we stay sure of somebody, and how freely codes are sent."""
    form, refusal = LevelsForm(request.POST if request.method == "POST" else None, instance=level_policy.current()), ""
    if request.method == "POST" and form.is_valid():
        try:
            level_policy.keep_policy(values=form.values, by=agent_of(request), at=timezone.now())
            return see("/desk/settings/levels/?kept=levels")
        except Refusal as error:
            refusal = str(error)
    context = {"form": form, "refusal": refusal, "saved": request.GET.get("kept", "")}
    status = 422 if request.method == "POST" else 200
    return settings_page(request, "desk/settings/levels.html", tab="levels", status=status, **context)
