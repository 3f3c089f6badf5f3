"""Who comes in. Which record somebody may see is decided by the records' own doors (`for_agent`, `get_for`)."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast, overload
from urllib.parse import urlencode

from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect

from regard.conversations.models import Conversation
from regard.customers.merged import survivor
from regard.kit.ids import read_ref
from regard.spine.models import Event
from regard.spine.refusal import NotThere
from regard.spine.rows import Prepared
from regard.staff.models import Agent

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
Row = TypeVar("Row", bound=models.Model)
_NEWEST = Prepared(lambda: Event.objects.order_by("-pk").values_list("pk")[:1])


@overload
def staff(view: View) -> View: ...
@overload
def staff(*, role: str) -> Callable[[View], View]: ...
def staff(view: Any = None, *, role: str = "agent") -> Any:
    """Signed in, and with that role at least; strangers are led to the sign-in page, the others see 404."""

    def decorate(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def entered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return _sign_in_first(request)
            agent = agent_of(request)
            if (role == "admin" and not agent.is_admin) or (role == "lead" and not agent.is_lead):
                raise NotThere
            if request.method == "GET" and "HX-Request" not in request.headers:
                newest = next(iter(_NEWEST.values()), (None,))[0]
                request.stream_since = newest  # type: ignore[attr-defined]  # before anything of the page is read
            return view(request, *args, **kwargs)

        entered.role = role  # type: ignore[attr-defined]  # read by tests/desk, which ask every URL as every role
        return entered

    return decorate(view) if view is not None else decorate


def _sign_in_first(request: HttpRequest) -> HttpResponse:
    if request.headers.get("HX-Request") or "application/json" in request.headers.get("Accept", ""):
        return HttpResponse(status=401)
    back = urlencode({"next": request.get_full_path()}) if request.method in ("GET", "HEAD") else ""
    return HttpResponseRedirect(f"/desk/sign-in/?{back}" if back else "/desk/sign-in/", status=302 if back else 303)


def agent_of(request: HttpRequest) -> Agent:
    return cast(Agent, request.user)


def conversation_for(agent: Agent, ref: str) -> Conversation:
    """The conversation, or NotThere (404) when there is none or none that this agent may see."""
    found = _there(Conversation.objects.get_for(agent, read_ref(ref)))
    if found.person.merged_into_id is not None:  # joined just now: their conversations are still on the way
        found.person = survivor(found.person)
    return found


def one(rows: models.QuerySet[Row], pk: int) -> Row:
    """One of rows that are permitted already, or NotThere."""
    return _there(rows.filter(pk=pk).first() if pk < 2**63 else None)


def _there(found: Row | None) -> Row:
    if found is None:
        raise NotThere
    return found
