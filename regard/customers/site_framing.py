"""Which pages may hold ours in a frame: origins (RFC 6454) per host site, exact, no wildcard."""

from __future__ import annotations

import re
from datetime import datetime
from urllib.parse import urlsplit

from django.db import transaction
from django.utils.translation import gettext as _

from regard.customers.site import CannotKeepSite, Site
from regard.spine.event import record
from regard.staff.models import Agent

MOST = 20
_HOST = re.compile(r"(?=.{1,253}\Z)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*\Z")
_HERE = ("localhost", "127.0.0.1")  # the only ones that browsers trust without TLS


@transaction.atomic
def allow_frames(site: Site, *, origins: list[str], by: Agent, at: datetime) -> None:
    """These instead of those before. CannotKeepSite names the one that is no origin."""
    if not by.is_admin:
        raise CannotKeepSite(_("Only an admin does this."))
    kept = list(dict.fromkeys(read_origin(one) for one in origins if one.strip()))
    if len(kept) > MOST:
        raise CannotKeepSite(_("At most twenty addresses for one site."))
    was = Site.objects.filter(pk=site.pk).values_list("framed_by", flat=True).first() or []
    site.framed_by = kept
    site.save(update_fields=["framed_by"])
    data = {"slug": site.slug, "origins": kept, "was": {"origins": was}}
    record(kind="site.frames_changed", subject=f"site:{site.pk}", at=at, by=by.actor, data=data)


def framing_origins() -> list[str]:
    """Of every site in force."""
    rows = Site.objects.filter(retired_at=None).values_list("framed_by", flat=True)
    return list(dict.fromkeys(one for found in rows for one in found))


def read_origin(typed: str) -> str:
    """`https://shop.example` or with a port. CannotKeepSite for whatever else: it ends in a header."""
    wrong = CannotKeepSite(_("Write it like https://shop.example, without a path: %(typed)s") % {"typed": typed[:80]})
    try:
        found = urlsplit(typed.strip())
        host = (found.hostname or "").encode("idna").decode()
        port = found.port
    except ValueError as error:
        raise wrong from error
    is_bare = found.path in ("", "/") and not (found.query or found.fragment or "@" in found.netloc)
    is_safe = found.scheme == "https" or (found.scheme == "http" and host in _HERE)
    if not (is_bare and is_safe and _HOST.match(host)):
        raise wrong
    usual = {"https": 443, "http": 80}[found.scheme]
    return f"{found.scheme}://{host}" + (f":{port}" if port is not None and port != usual else "")
