"""Settings: the line that puts Help and Complaints on a website, ready to be copied, one for each site."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from regard.channels import ours
from regard.customers.models import Site
from regard.customers.site import CannotKeepSite
from regard.customers.site_framing import allow_frames
from regard.desk.access import agent_of, one, staff
from regard.desk.page import see
from regard.desk.views.settings.mine import settings_page


@dataclass(frozen=True, slots=True)
class Line:
    name: str
    snippet: str


@require_safe
@staff(role="admin")
def website(request: HttpRequest) -> HttpResponse:
    return _page(request)


@require_POST
@staff(role="admin")
def frames(request: HttpRequest, pk: int) -> HttpResponse:
    """Which pages may hold our forms in a frame."""
    site, typed = one(Site.objects.filter(retired_at=None), pk), request.POST.get("origins", "")[:5000]
    try:
        allow_frames(site, origins=typed.split(), by=agent_of(request), at=timezone.now())
    except CannotKeepSite as refusal:
        return _page(request, status=refusal.status, wrong={pk: str(refusal)}, typed={pk: typed})
    return see("/desk/settings/website/?kept=frames")


def _page(request: HttpRequest, *, status: int = 200, **more: object) -> HttpResponse:
    sites = list(Site.objects.filter(retired_at=None))
    lines = [_line(site.name, site.slug) for site in sites] or [_line("", "")]
    address = urlsplit(settings.BASE_URL)
    policy = f"script-src {address.scheme}://{address.netloc}; connect-src {address.scheme}://{address.netloc}"
    return settings_page(
        request, "desk/settings/website.html", tab="website", lines=lines, policy=policy, base=settings.BASE_URL,
        is_ready=bool(ours.mailboxes()), is_demo=settings.DEMO, sites=sites,
        status=status, saved=request.GET.get("kept", ""), **({"wrong": {}, "typed": {}} | more),
    )  # fmt: skip


def _line(name: str, slug: str) -> Line:
    site = f' data-site="{slug}"' if slug else ""
    return Line(name, f'<script src="{settings.BASE_URL}/help.js"{site} async></script>')
