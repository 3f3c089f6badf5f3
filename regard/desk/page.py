"""A page of the desk: what every one of them carries (rail, me, theme), and answers in pieces for live updates."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from regard.conversations.call import going_on
from regard.desk import rail, saying
from regard.desk.access import agent_of
from regard.desk.chats import my_chats

THEMES = ("light", "dark")


def show(request: HttpRequest, template: str, *, status: int = 200, here: str = "", **context: Any) -> HttpResponse:
    """A whole page for a signed-in agent. `here` is the slug of the rail's current item."""
    agent = agent_of(request)
    context["stream_since"] = getattr(request, "stream_since", None)
    now = context.setdefault("now", timezone.now())
    context |= {
        "agent": agent, "rail": rail.of(agent, here=here, at=now), "palette_url": "/desk/palette/", "theme": theme(request),
        "demo": settings.DEMO, "here": here, "ringing": going_on(agent),
    }  # fmt: skip
    context = saying.WORDS | {"my_chats": partial(my_chats, agent, at=now), "chat_here": ""} | context
    return _uncached(render(request, template, context, status=status))


def fragment(request: HttpRequest, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """A piece of a page."""
    context.setdefault("now", timezone.now())
    return _uncached(render(request, template, {**saying.WORDS, "agent": agent_of(request), **context}, status=status))


def front(request: HttpRequest, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """A page before the desk: sign-in, joining, the first hour."""
    return _uncached(
        render(
            request,
            template,
            {**saying.WORDS, "theme": theme(request), "now": timezone.now(), **context},
            status=status,
        )
    )


def theme(request: HttpRequest) -> str:
    chosen = request.COOKIES.get("theme", "")
    return chosen if chosen in THEMES else ""


def see(url: str) -> HttpResponse:
    """After a POST: go and look."""
    return HttpResponseRedirect(url, status=303)


def safe_next(request: HttpRequest, otherwise: str) -> str:
    """Where the form asked to return to, if that is on this desk."""
    asked = str(request.POST.get("next") or request.GET.get("next") or "")
    here = url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return asked if here and asked.startswith("/desk/") else otherwise


def _uncached(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    return response
