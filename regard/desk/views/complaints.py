"""Complaints: the list by what is due first, what is done with one, what they taught us, the register."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from regard.care.models import ContactNotAllowed
from regard.channels.storable import storable
from regard.conversations.complaint import CannotComplain, Complaint, Remedy, complaint_of, turn_into_complaint
from regard.conversations.complaint_answer import answer
from regard.conversations.complaint_lesson import carry_out, learn
from regard.conversations.complaint_list import SHOWS, leaf, lessons_seen, register
from regard.conversations.complaint_step import assess, close_complaint, extend, take_on, tell_news, undo_complaint
from regard.conversations.models import Conversation
from regard.desk.access import agent_of, conversation_for, one, staff
from regard.desk.forms import complaints as forms
from regard.desk.page import see, show
from regard.desk.views.conversations import list_slug, talk
from regard.desk.views.replies import address
from regard.kit.mail.compose import text_to_html
from regard.spine.refusal import Refusal

# the last part of the address → its form, and the verb with what the form gave
VERBS: dict[str, tuple[Any, Callable[..., Any]]] = {
    "owners": (forms.OwnerForm, take_on),
    "severities": (forms.SeverityForm, assess),
    "news": (forms.NewsForm, tell_news),
    "extensions": (forms.ExtensionForm, extend),
    "closures": (forms.WhyForm, lambda row, *, by, **given: close_complaint(row, by=by.actor, **given)),
    "undoings": (forms.WhyForm, undo_complaint),
    "lessons": (forms.LessonForm, learn),
}


@require_safe
@staff
def listing(request: HttpRequest) -> HttpResponse:
    asked, now = request.GET.get("show", "open"), timezone.now()
    which = asked if asked in SHOWS else "open"
    asked = request.GET.get("page", "")
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 6 else 1
    found = leaf(agent_of(request), show=which, number=number, at=now)
    return show(request, "desk/complaints.html", leaf=found, rows=found.rows, which=which, now=now, here="complaints")


@require_safe
@staff(role="lead")
def export(request: HttpRequest) -> StreamingHttpResponse:
    """The register as CSV."""
    response = StreamingHttpResponse(register(agent_of(request)), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="complaints.csv"'
    response.headers["Cache-Control"] = "no-store"
    return response


@require_safe
@staff
def lessons(request: HttpRequest) -> HttpResponse:
    rows = lessons_seen(agent_of(request))[:200]
    today = timezone.localdate()
    return show(request, "desk/complaint_lessons.html", rows=rows, today=today, here="complaints")


@require_POST
@staff
def outcomes(request: HttpRequest, pk: int) -> HttpResponse:
    """The change that a lesson asked for is made."""
    lesson = one(lessons_seen(agent_of(request)), pk)
    outcome = storable(request.POST.get("outcome", ""))
    carry_out(lesson, outcome=outcome, by=agent_of(request), at=timezone.now())
    return see("/desk/complaints/lessons/")


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def turning(request: HttpRequest, ref: str) -> HttpResponse:
    """It is a complaint, as one of us sees."""
    found, agent = conversation_for(agent_of(request), ref), agent_of(request)
    if request.method != "POST":
        return _asked(request, found, "complaint_new", forms.TurnForm())
    form = forms.TurnForm(_storable(request))
    if not form.is_valid():
        return _asked(request, found, "complaint_new", form, status=422)
    turn_into_complaint(found, form.said(), why=form.cleaned_data["why"], by=agent, at=timezone.now())
    return see(f"{address(found)}?in={list_slug(request)}")


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def answers(request: HttpRequest, ref: str) -> HttpResponse:
    """Our answer, with how to go on written below it by itself."""
    found, agent = conversation_for(agent_of(request), ref), agent_of(request)
    if request.method != "POST" and complaint_of(found) is None:
        return _asked(request, found, "complaint_new", forms.TurnForm())  # it must be one first
    complaint = _complaint(found)
    if request.method != "POST":
        return _asked(request, found, "complaint_answer", forms.AnswerComplaintForm())
    form = forms.AnswerComplaintForm(_storable(request))
    if not form.is_valid():
        return _asked(request, found, "complaint_answer", form, status=422)
    try:
        answer(complaint, html=text_to_html(form.cleaned_data["words"]), by=agent, at=timezone.now())
    except (Refusal, ContactNotAllowed) as refusal:
        return _asked(request, found, "complaint_answer", form, status=refusal.status, errors=[str(refusal)])
    return see(f"{address(found)}?in={list_slug(request)}")


@require_POST
@staff
def does(request: HttpRequest, ref: str, verb: str) -> HttpResponse:
    """Everything else that is done with one, by the last part of the address."""
    found, agent = conversation_for(agent_of(request), ref), agent_of(request)
    complaint, (make, act) = _complaint(found), VERBS[verb]
    form = make(_storable(request))
    if not form.is_valid():
        return _refused(request, found, _("Something is missing. Look at it once more, please."), status=422)
    try:
        act(complaint, **form.cleaned_data, by=agent, at=timezone.now())
    except Refusal as refusal:
        return _refused(request, found, str(refusal), status=refusal.status)
    return see(f"{address(found)}?in={list_slug(request)}#complaint")


def _complaint(found: Conversation) -> Complaint:
    complaint = complaint_of(found)
    if complaint is None:
        raise CannotComplain(_("This is no complaint."))
    return complaint


def _storable(request: HttpRequest) -> Any:
    given = request.POST.copy()
    for name in given:
        given.setlist(name, [storable(value) for value in given.getlist(name)])
    return given


def _refused(request: HttpRequest, found: Conversation, words: str, *, status: int) -> HttpResponse:
    fresh = conversation_for(agent_of(request), found.ref)
    return talk(request, fresh, status=status, complaint_error=words)


def _asked(request: HttpRequest, found: Conversation, panel: str, form: Any, **more: Any) -> HttpResponse:
    return talk(request, found, panel=panel, form=form, remedies=Remedy.choices, **more)
