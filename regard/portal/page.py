"""A page that customers see: whose it is, and nothing kept by anybody on the way."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from regard.channels import ours
from regard.portal.reach import reach_of


def show(request: HttpRequest, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    context.setdefault("embed", request.__dict__.get("embed", False))
    context.setdefault("visitor", request.__dict__.get("visitor"))
    now = timezone.now()
    context |= {"us": our_name(), "home": "/my/", "now": now, "reach": SimpleLazyObject(lambda: reach_of(at=now))}
    response = render(request, template, context, status=status)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def our_name() -> str:
    """As customers know us: the name that our first mailbox signs with."""
    return next((box.name for box in ours.mailboxes().values() if box.name), "Regard")


def see(url: str) -> HttpResponse:
    """After a POST: go and look."""
    response = HttpResponseRedirect(url, status=303)
    response.headers["Cache-Control"] = "no-store"
    return response
