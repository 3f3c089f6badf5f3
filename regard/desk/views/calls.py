"""Calls: told afterwards, begun from here, or coming in. What we know is on the screen while somebody writes it down."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from regard.care.models import ContactNotAllowed
from regard.channels.phone.dialling import call_through_provider, may_dial
from regard.conversations import assignment
from regard.conversations.call import Call, going_on
from regard.conversations.call_log import begin_call, log_call, settle
from regard.conversations.models import Conversation
from regard.desk.access import agent_of, conversation_for, one, staff
from regard.desk.calling import call_page, dialled, outcomes
from regard.desk.forms.calls import THEN, CallForm
from regard.desk.page import fragment, see, show
from regard.desk.views.conversations import talk
from regard.desk.views.replies import address
from regard.spine.refusal import NotThere, Refusal

SHOWN = 60


@require_safe
@staff
def listing(request: HttpRequest) -> HttpResponse:
    """What was on the telephone lately."""
    rows = Call.objects.for_agent(agent_of(request)).select_related("message__conversation__person", "agent")
    newest = rows.order_by("-pk")[:SHOWN]
    if request.GET.get("part") == "list":
        return fragment(request, "desk/parts/call_list.html", rows=newest)
    return show(request, "desk/calls.html", here="calls", rows=newest)


@require_safe
@staff
def bar(request: HttpRequest) -> HttpResponse:
    """Who is calling now; `not` the one whose page this is."""
    ringing, here = going_on(agent_of(request)), request.GET.get("not", "")
    live = next((one for one in ringing if str(one.pk) == here), None)
    return fragment(request, "desk/parts/call_bar.html", ringing=ringing, live=live)


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def of_conversation(request: HttpRequest, ref: str) -> HttpResponse:
    """Tell of a call that is over."""
    found, agent, now = conversation_for(agent_of(request), ref), agent_of(request), timezone.now()
    context = call_page(found, agent=agent, at=now)
    form = CallForm(request.POST if request.method == "POST" else None, promises=context["open_promises"])
    if request.method != "POST" or not form.is_valid():
        return _panel(request, found, form, context, status=422 if request.method == "POST" else 200)
    try:
        log_call(found, form.told(at=now), number=_number(request, found), by=agent, at=now)
    except Refusal as refusal:
        return _panel(request, found, form, context, status=refusal.status, error=refusal)
    return see(address(found))


@require_POST
@staff
def beginnings(request: HttpRequest, ref: str) -> HttpResponse:
    """We dial: the time runs, and what is known stands beside it."""
    found, agent, now = conversation_for(agent_of(request), ref), agent_of(request), timezone.now()
    identity = dialled(request.POST.get("number", ""), found.person)
    if identity is None:
        raise NotThere
    begin = call_through_provider if request.POST.get("by") == "provider" else begin_call
    try:
        call = begin(found, identity=identity, by=agent, at=now, override=request.POST.get("override", ""))
    except ContactNotAllowed as refusal:
        context = call_page(found, agent=agent, at=now)
        return _panel(request, found, CallForm(), context, status=refusal.status, held=refusal, number=identity.value)
    return see(f"{address(found)}calls/{call.pk}/")


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def call(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """One call, until what was said is written down."""
    found, agent, now = conversation_for(agent_of(request), ref), agent_of(request), timezone.now()
    live, context = _call(found, pk), call_page(found, agent=agent, at=now)
    if live.ended_at is not None and live.message.text:
        return see(f"{address(found)}#m-{pk}")
    form = CallForm(request.POST if request.method == "POST" else None, promises=context["open_promises"])
    if request.method != "POST" or not form.is_valid():
        return _panel(request, found, form, context, live=live, status=422 if request.method == "POST" else 200)
    try:
        settle(live, form.told(at=now, live=live), by=agent, at=now)
    except Refusal as refusal:
        return _panel(request, found, form, context, live=live, status=refusal.status, error=refusal)
    return see(address(found))


@require_POST
@staff
def holds(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """I take this call: it is mine, and the brief opens."""
    found, agent = conversation_for(agent_of(request), ref), agent_of(request)
    live = _call(found, pk)
    assignment.claim(found, by=agent, at=timezone.now())
    return see(f"{address(found)}calls/{live.pk}/")


def _call(found: Conversation, pk: int) -> Call:
    return one(Call.objects.filter(message__conversation=found).select_related("message__conversation", "agent"), pk)


def _number(request: HttpRequest, found: Conversation) -> str:
    identity = dialled(request.POST.get("number", ""), found.person)
    return identity.value if identity is not None else ""


def _panel(
    request: HttpRequest, found: Conversation, form: CallForm, context: dict[str, Any], *, status: int = 200,
    live: Call | None = None, error: Refusal | None = None, **more: Any,
) -> HttpResponse:  # fmt: skip
    direction = live.direction if live else form.shown("direction") or request.GET.get("way") or "in"
    context |= {"outcomes": outcomes(direction), "direction": direction, "thens": THEN, "call_form": form, "live": live}
    context["dials"] = may_dial(agent_of(request), found.team) if direction == "out" and not live else None
    return talk(request, found, status=status, panel="call_log", call_error=error, **context | more)
