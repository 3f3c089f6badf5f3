"""Complaining, and seeing where it stands: signed in, or by the link in our letter about this complaint alone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from regard.channels.form.complaining import complain_by_form
from regard.channels.form.page_key import SendAgain, new_key, read_key
from regard.channels.form.writing import Written, front_mailbox
from regard.channels.storable import storable
from regard.conversations.complaint import Complaint, Remedy
from regard.conversations.complaint_answer import not_satisfied
from regard.conversations.complaint_link import read_link
from regard.conversations.complaint_policy import current, within
from regard.conversations.complaint_step import close_complaint
from regard.customers.models import Identity
from regard.kit.ids import read_ref
from regard.portal.access import anybody, for_visitor, here, visitor
from regard.portal.complaining import Filled, tracked
from regard.portal.drafting import draft_context, every_file, given_in, is_keeping, kept
from regard.portal.form_draft import let_go
from regard.portal.framing import framable
from regard.portal.page import see, show
from regard.portal.visit import Visitor
from regard.spine.refusal import NotThere, Refusal
from regard.ui.words import day_and_hour

SALT = "regard.complaint sent"
WITH = ("conversation__person", "conversation__team", "conversation__assignee", "owner")


@csrf_exempt  # nothing here goes by who is signed in; the page's own signed key is what we go by, and no cookie is set
@require_http_methods(["GET", "HEAD", "POST"])
@framable
@anybody
def complain(request: HttpRequest) -> HttpResponse:
    return _take(request, None) if request.method == "POST" else _form(request, None, _given(request))


@require_http_methods(["GET", "HEAD", "POST"])
@visitor
def new(request: HttpRequest) -> HttpResponse:
    """The same for somebody who is in: it asks for nothing that we know."""
    who = here(request)
    return _take(request, who) if request.method == "POST" else _form(request, who, _given(request))


@require_safe
@framable
@anybody
def sent(request: HttpRequest, token: str) -> HttpResponse:
    """The reference at once, and by when what. The same for an address that we know and one that we don't."""
    try:
        ref, *dates = signing.loads(token[:400], salt=SALT, max_age=timedelta(days=1))
        named, answer = (parse_datetime(one) for one in dates)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise NotThere from error
    return show(request, "portal/complained.html", ref=ref, named=named, answer=answer)


def _given(request: HttpRequest) -> Filled:
    return Filled.of(given_in(request, at=timezone.now()))


def _take(request: HttpRequest, who: Visitor | None) -> HttpResponse:
    filled = Filled.of(request.POST)
    if is_keeping(request):
        return kept(request, lambda wrong, status: _form(request, who, filled, wrong=wrong, status=status))
    wrong = filled.wrong(asks_who=who is None)
    if wrong:
        return _form(request, who, filled, wrong=dict(wrong), status=422)
    try:
        complaint = _write(request, who, filled)
    except Refusal as refusal:
        field = str(refusal.data.get("field", ""))
        return _form(request, who, filled, wrong={field: str(refusal)}, status=refusal.status)
    let_go(request.POST.get("draft", ""), at=timezone.now())
    if who is not None:
        return see(f"/my/complaints/{complaint.ref}/?done=sent")
    told = [complaint.shown_ref, complaint.name_due_at.isoformat(), complaint.answer_due_at.isoformat()]
    return see(f"/complain/sent/{signing.dumps(told, salt=SALT)}/")


def _write(request: HttpRequest, who: Visitor | None, filled: Filled) -> Complaint:
    now = timezone.now()
    if filled.trap:
        raise SendAgain(_("Something filled in a field that is not for you. Please press the button once more."))
    key, network = read_key(request.POST.get("key", ""), at=now), request.META.get("REMOTE_ADDR", "")
    subject, files = filled.subject, every_file(request, at=now)
    written = Written(filled.whole_words, key, network, subject=subject, files=files, receipt=False)
    identity = who.identity if who else None
    return complain_by_form(written, filled.said(), identity=identity, email=filled.email, name=filled.name, at=now)


def _form(
    request: HttpRequest, who: Visitor | None, filled: Filled, *, wrong: dict[str, str] | None = None, status: int = 200
) -> HttpResponse:
    now, policy, box = timezone.now(), current(), front_mailbox()
    context: dict[str, Any] = {
        "filled": filled.without_trap(), "wrong": wrong or {}, "key": new_key(at=now), "remedies": Remedy.choices,
        "mail_address": box.address, "action": "/my/complain/" if who else "/complain/", "place": "complain",
        "named_by": day_and_hour(within(policy.name_hours, team=box.team, since=now), now),
        "answer_by": day_and_hour(within(policy.answer_hours, team=box.team, since=now), now),
    }  # fmt: skip
    return show(request, "portal/complain.html", status=status, **context, **draft_context(request, at=now))


@require_safe
@visitor
def one(request: HttpRequest, ref: str) -> HttpResponse:
    return _page(request, _mine(request, ref), base=f"/my/complaints/{read_ref(ref)}/")


@require_POST
@visitor
def second_look(request: HttpRequest, ref: str) -> HttpResponse:
    base = f"/my/complaints/{read_ref(ref)}/"
    return _object(request, _mine(request, ref), here(request).identity, base=base)


@require_POST
@visitor
def settled(request: HttpRequest, ref: str) -> HttpResponse:
    return _settle(_mine(request, ref), here(request).identity, base=f"/my/complaints/{read_ref(ref)}/")


@require_safe
@anybody
def by_letter(request: HttpRequest, token: str) -> HttpResponse:
    """Looking changes nothing: mail programs look at links, too."""
    return _page(request, _linked(token)[0], base=request.path)


@csrf_exempt  # what allows it is the signed link, which no other site knows
@require_POST
@anybody
def second_look_by_letter(request: HttpRequest, token: str) -> HttpResponse:
    complaint, identity = _linked(token)
    return _object(request, complaint, identity, base=f"/my/complaints/letter/{token}/")


@csrf_exempt
@require_POST
@anybody
def settled_by_letter(request: HttpRequest, token: str) -> HttpResponse:
    complaint, identity = _linked(token)
    return _settle(complaint, identity, base=f"/my/complaints/letter/{token}/")


def _mine(request: HttpRequest, ref: str) -> Complaint:
    """Their own, or NotThere: a reference that was guessed tells nothing."""
    rows = for_visitor(Complaint.objects.select_related(*WITH), here(request), person="conversation__person")
    found = rows.filter(ref=read_ref(ref)[:12]).first()
    if found is None:
        raise NotThere
    return found


def _linked(token: str) -> tuple[Complaint, Identity]:
    found = read_link(token)
    if found is None:
        raise NotThere
    return found


def _object(request: HttpRequest, complaint: Complaint, identity: Identity, *, base: str) -> HttpResponse:
    words = storable(request.POST.get("words", ""))
    try:
        not_satisfied(complaint, words=words, identity=identity, at=timezone.now())
    except Refusal as refusal:
        return _page(request, complaint, base=base, refusal=refusal, words=words)
    return see(f"{base}?done=anew")


def _settle(complaint: Complaint, identity: Identity, *, base: str) -> HttpResponse:
    if complaint.closed_at is None:
        close_complaint(complaint, by=identity.person.actor, at=timezone.now())
    return see(f"{base}?done=settled")


def _page(
    request: HttpRequest, complaint: Complaint, *, base: str, refusal: Refusal | None = None, words: str = ""
) -> HttpResponse:
    shown, done = tracked(complaint, at=timezone.now()), request.GET.get("done", "") if refusal is None else ""
    context = {"one": shown, "base": base, "done": done, "error": refusal, "words": words, "place": "requests"}
    return show(request, "portal/complaint.html", status=refusal.status if refusal else 200, **context)
