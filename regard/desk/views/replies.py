"""Writing to the customer, or a note to the team."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import formats, timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from regard.care.models import ContactNotAllowed
from regard.channels.storable import storable
from regard.conversations.brief_seen import ReadTheBriefFirst
from regard.conversations.draft import keep_draft
from regard.conversations.have_it import use_it
from regard.conversations.models import Conversation, Message, SavedReply
from regard.conversations.note import CannotNote, note
from regard.conversations.repeat_ask import AlreadyKnown, already_known
from regard.conversations.reply import CannotReply, reply
from regard.conversations.undo import take_back
from regard.desk.access import agent_of, conversation_for, one, staff
from regard.desk.asks import told
from regard.desk.forms.answer import AnswerForm, WordsForm, attached
from regard.desk.page import see
from regard.desk.views.conversations import list_slug, talk
from regard.kit.mail.compose import clean_rich_text, html_to_text, text_to_html
from regard.kit.text import one_line
from regard.spine.refusal import NotThere, Refusal
from regard.staff.models import Agent

OFFERED = 12


@require_POST
@staff
def replies(request: HttpRequest, ref: str) -> HttpResponse:
    if request.POST.get("mode") == "note":
        return notes(request, ref)
    found, agent, now = conversation_for(agent_of(request), ref), agent_of(request), timezone.now()
    form = AnswerForm(request.POST, request.FILES, conversation=found, agent=agent, kind=Message.Kind.OUT)
    fine = form.is_valid()
    form.keep(at=now)
    if not fine:
        return misread(request, found, [str(error) for found_ in form.errors.values() for error in found_])
    if "use" in request.POST:
        known = already_known(found, html_to_text(form.words), at=now)
        keep_draft(conversation=found, agent=agent, kind=Message.Kind.OUT, html=use_it(form.words, known), at=now)
        return see(f"{address(found)}?in={list_slug(request)}#reply")
    try:
        message = reply(found, form.answer(at=now), by=agent, at=now)
    except (AlreadyKnown, CannotReply, ContactNotAllowed, ReadTheBriefFirst) as refusal:
        return refused(request, found, refusal)
    return said(request, found, message)


@require_POST
@staff
def notes(request: HttpRequest, ref: str) -> HttpResponse:
    found, agent, now = conversation_for(agent_of(request), ref), agent_of(request), timezone.now()
    form = WordsForm(request.POST, request.FILES, conversation=found, agent=agent, kind=Message.Kind.NOTE)
    form.is_valid()
    form.keep(at=now)
    try:
        message = note(found, html=form.words, by=agent, at=now)
    except CannotNote as refusal:
        return refused(request, found, refusal)
    return said(request, found, message)


def misread(request: HttpRequest, found: Conversation, errors: list[str]) -> HttpResponse:
    if stays(request):
        return refused(request, found, CannotReply(" ".join(errors), status=422))
    return talk(request, found, status=422, errors=errors)


def said(request: HttpRequest, found: Conversation, message: Message) -> HttpResponse:
    """The page again; a page that stays (ui/js/chat.js) hears which message it was."""
    if stays(request):
        return JsonResponse({"id": message.pk}, status=201)
    return see(f"{address(found)}?in={list_slug(request)}")


def refused(request: HttpRequest, found: Conversation, refusal: Refusal) -> HttpResponse:
    """The page again, with the news on it and the words kept. A page that stays hears why, and which draft holds the words."""
    if stays(request):
        kind = Message.Kind.NOTE if request.POST.get("mode") == "note" else Message.Kind.OUT
        draft = found.drafts.filter(agent=agent_of(request), kind=kind).first()
        answer = {"code": refusal.code, "sentence": str(refusal), "version": draft.version if draft else 0}
        return JsonResponse(answer, status=refusal.status)
    held = refusal.reasons if isinstance(refusal, ContactNotAllowed) else []
    known = told(refusal, name=found.person.shown_name, at=timezone.now())
    fresh, cc = conversation_for(agent_of(request), found.ref), request.POST.get("cc")
    return talk(request, fresh, status=refusal.status, refusal=refusal, held=held, known=known, cc=cc)


def stays(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def address(found: Conversation) -> str:
    return f"/desk/conversations/{found.ref}/"


@require_http_methods(["PUT"])
@staff
def drafts(request: HttpRequest, ref: str) -> HttpResponse:
    """What the composer keeps while somebody writes: JSON {mode, text, html, version}."""
    found, now = conversation_for(agent_of(request), ref), timezone.now()
    given = _json(request)
    html, version = storable(str(given.get("html") or "")), given.get("version")
    words = clean_rich_text(html) if html else text_to_html(storable(str(given.get("text") or "")))
    kind = Message.Kind.NOTE if given.get("mode") == "note" else Message.Kind.OUT
    known = version if isinstance(version, int) and 0 <= version < 2**31 else None
    draft = keep_draft(conversation=found, agent=agent_of(request), kind=kind, html=words, at=now, version=known)
    return JsonResponse({"version": draft.version, "at": formats.date_format(timezone.localtime(now), "H:i")})


def _json(request: HttpRequest) -> dict[str, Any]:
    try:
        given = json.loads(request.body)
    except ValueError:
        given = None
    return given if isinstance(given, dict) else {}


@require_POST
@staff
def uploads(request: HttpRequest, ref: str) -> HttpResponse:
    """One file for the draft."""
    found, file = conversation_for(agent_of(request), ref), request.FILES.get("file")
    if file is None:
        raise NotThere
    kept = attached(file, conversation=found, agent=agent_of(request), kind=Message.Kind.OUT, at=timezone.now())
    return JsonResponse({"id": kept.pk, "name": kept.filename, "size": kept.size}, status=201)


@require_POST
@staff
def undo(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    found = conversation_for(agent_of(request), ref)
    take_back(one(found.messages.select_related("conversation"), pk), by=agent_of(request), at=timezone.now())
    return see(f"{address(found)}?in={list_slug(request)}#reply")


@require_GET
@staff
def saved(request: HttpRequest, ref: str) -> HttpResponse:
    """Saved replies for this conversation, with its names filled in."""
    found, agent = conversation_for(agent_of(request), ref), agent_of(request)
    rows = SavedReply.objects.for_agent(agent).filter(title__icontains=request.GET.get("q", "")[:80])[:OFFERED]
    offered = [(row, row.filled(conversation=found, agent=agent)) for row in rows]
    told = [
        {"id": row.pk, "title": row.title, "note": one_line(html_to_text(html), 60), "html": clean_rich_text(html)}
        for row, html in offered
    ]
    return JsonResponse(told, safe=False)


@require_GET
@staff
def mentions(request: HttpRequest) -> HttpResponse:
    """Colleagues whose name begins so, for "@" in a note."""
    asked = request.GET.get("q", "").casefold()
    found = [a for a in Agent.objects.filter(is_active=True) if a.name.casefold().startswith(asked)][:OFFERED]
    return JsonResponse([{"id": a.pk, "name": a.name, "handle": a.name} for a in found], safe=False)
