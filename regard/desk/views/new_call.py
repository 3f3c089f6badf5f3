"""A call of anybody, told from anywhere: a number or a name is enough; and what somebody left on the answering machine."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from regard.conversations.call import Call, CannotCall
from regard.conversations.call_log import log_call, log_new, whose
from regard.conversations.models import Conversation, Shelf
from regard.customers.models import Identity, Person
from regard.desk.access import agent_of, conversation_for, one, staff
from regard.desk.briefing import known_for_brief
from regard.desk.calling import outcomes, recording_of
from regard.desk.finding import people
from regard.desk.forms.calls import THEN, NewCallForm
from regard.desk.page import see, show
from regard.desk.views.people import person_for
from regard.kit.phone import canonical
from regard.spine import blob
from regard.spine.refusal import NotThere, Refusal
from regard.staff.models import Agent

FEW = 5
POLICY = "default-src 'none'; sandbox"


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def new(request: HttpRequest) -> HttpResponse:
    """`person` is who it was, when that is known already."""
    agent = agent_of(request)
    form = NewCallForm(request.POST if request.method == "POST" else None, agent=agent, initial=request.GET.dict())
    person = _meant(request, form, agent)
    if request.method != "POST" or not form.is_valid():
        return _page(request, form, person, status=422 if request.method == "POST" else 200)
    data = form.cleaned_data
    number = canonical(data["number"] or data["who"], country=settings.COUNTRY)
    likely = [] if person or number or "anew" in request.POST else people(data["who"], limit=FEW)
    if likely:
        return _page(request, form, None, likely=likely)
    try:
        call = _keep(form, person, number, agent)
    except Refusal as refusal:
        return _page(request, form, person, status=refusal.status, error=refusal)
    return see(f"/desk/conversations/{call.conversation.ref}/#m-{call.pk}")


def _keep(form: NewCallForm, person: Person | None, number: str, agent: Agent) -> Call:
    data, now = form.cleaned_data, timezone.now()
    told = form.told(at=now)
    if person is None:
        person = whose(number=number, name="" if number and not data["number"] else data["who"], at=now)
    if data["about"]:
        found = conversation_for(agent, data["about"])
        if found.person_id != person.pk:
            raise NotThere
        return log_call(found, told, number=number, by=agent, at=now)
    if not data["subject"].strip():
        raise CannotCall(_("Say in a few words what it was about."), field="subject")
    return log_new(person, told, team=data["team"], subject=data["subject"], number=number, by=agent, at=now)


def _meant(request: HttpRequest, form: NewCallForm, agent: Agent) -> Person | None:
    given = str(form.shown("person"))
    if given.isdecimal() and len(given) < 19:
        return person_for(agent, int(given))
    number = canonical(str(form.shown("number") or form.shown("who")), country=settings.COUNTRY)
    known = Identity.objects.select_related("person").filter(kind="phone", value=number).first() if number else None
    return known.person if known is not None else None


def _page(
    request: HttpRequest, form: NewCallForm, person: Person | None, *, status: int = 200, **more: Any
) -> HttpResponse:
    now, agent = timezone.now(), agent_of(request)
    matters = (
        Conversation.objects.for_agent(agent).filter(person=person).exclude(shelf=Shelf.CLOSED) if person else None
    )
    context = {
        "call_form": form, "person": person, "known": known_for_brief(person, at=now) if person else [],
        "matters": list(matters.order_by("-last_message_at")[:FEW]) if matters is not None else [],
        "direction": form.shown("direction") or "in", "thens": THEN, "likely": [], "error": None,
    }  # fmt: skip
    context["outcomes"] = outcomes(str(context["direction"]))
    return show(request, "desk/call_new.html", here="calls", status=status, **context | more)


@require_safe
@staff
def recording(request: HttpRequest, ref: str, pk: int) -> HttpResponseBase:
    """To be heard in the desk's own player; nothing else may be made of it."""
    found = conversation_for(agent_of(request), ref)
    call = one(Call.objects.filter(message__conversation=found).select_related("message"), pk)
    file = recording_of(call.message)
    path = blob.open_path(file.sha256) if file is not None else None
    if file is None or path is None or not path.exists():
        raise NotThere
    response = FileResponse(path.open("rb"), filename=file.filename, content_type=file.content_type)
    response.headers["Content-Security-Policy"], response.headers["Cache-Control"] = POLICY, "private, no-store"
    return response
