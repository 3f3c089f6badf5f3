"""Who is in, and the only door to their records."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters

from regard.customers.merged import family
from regard.customers.needs import require
from regard.portal import visit
from regard.portal.our_zone import by_our_clock
from regard.portal.page import see, show
from regard.portal.visit import Visitor
from regard.portal.wanted import way_in
from regard.spine.refusal import NotThere, Refusal

COOKIE = "regard-my"  # not the staff's; sent to /my/ alone
Row = TypeVar("Row", bound=models.Model)
View = Callable[..., HttpResponse]


def visitor(view: View) -> View:
    """Only for somebody who is in; the others are led to the way in, wherever they asked for. Refusals are said in words."""

    view = by_our_clock(view)

    @wraps(view)
    def entered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        now = timezone.now()
        found = visitor_of(request)
        if found is None:
            return forget_cookie(see(way_in(request)))
        try:
            response = view(request, *args, **kwargs)
        except Refusal as refusal:
            response = show(request, "portal/refusal.html", status=refusal.status, refusal=refusal, visitor=found)
        renewed = visit.keep_alive(found.visit, at=now)
        return give_cookie(request, response, renewed) if renewed else response

    entered.is_for = "visitor"  # type: ignore[attr-defined]  # read by tests/portal, which ask every address as a stranger
    return entered


def anybody(view: View) -> View:
    """Before the way in. Refusals are said in words here, too; what is typed in is kept out of error reports."""

    view = by_our_clock(view)

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Refusal as refusal:
            return show(request, "portal/refusal.html", status=refusal.status, refusal=refusal)

    kept: View = sensitive_post_parameters()(asked)
    kept.is_for = "anybody"  # type: ignore[attr-defined]
    return kept


def visitor_of(request: HttpRequest) -> Visitor | None:
    """Who is in; asked once per request."""
    if "visitor" not in request.__dict__:
        request.__dict__["visitor"] = visit.read(request.COOKIES.get(COOKIE, ""), at=timezone.now())
    found: Visitor | None = request.__dict__["visitor"]
    return found


def here(request: HttpRequest) -> Visitor:
    """The visitor of a view that is only for visitors."""
    found = visitor_of(request)
    if found is None:
        raise NotThere
    return found


def for_visitor(rows: models.QuerySet[Row], visitor: Visitor, *, person: str = "person") -> models.QuerySet[Row]:
    """Of these rows, their own. `person` is the path to whom a row belongs. NotSureEnough when their time is over."""
    require(action="person.read_own", identity=visitor.identity, at=timezone.now())
    return rows.filter(**{f"{person}__in": family(visitor.person)})


def one_for_visitor(rows: models.QuerySet[Row], visitor: Visitor, pk: int, *, person: str = "person") -> Row:
    """One of their own rows. NotThere for another's as for none: an address that was guessed tells nothing."""
    found = for_visitor(rows, visitor, person=person).filter(pk=pk).first() if 0 < pk < 2**63 else None
    if found is None:
        raise NotThere
    return found


def let_in(request: HttpRequest, identity: Any, *, to: str = "/my/") -> HttpResponse:
    """A new visit with a cookie of our making; one that this browser had before ends."""
    now = timezone.now()
    before = visitor_of(request)
    if before is not None:
        visit.end(before.visit, at=now)
    _row, cookie = visit.begin(identity, at=now)
    return give_cookie(request, see(to), cookie)


def give_cookie(request: HttpRequest, response: HttpResponse, cookie: str) -> HttpResponse:
    response.set_cookie(COOKIE, cookie, path="/my/", httponly=True, samesite="Lax", secure=request.is_secure())
    return response


def forget_cookie(response: HttpResponse) -> HttpResponse:
    response.delete_cookie(COOKIE, path="/my/", samesite="Lax")
    return response
