"""My requests: where each stands, what was said, and going on with it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from regard.channels.form.page_key import new_key, read_key
from regard.channels.form.writing import Written, go_on_by_form
from regard.conversations.callback import booked_call
from regard.conversations.closure import close, reopen
from regard.conversations.complaint import complaints_of
from regard.conversations.for_visitor import answered_at, conversation_of, file_of, promised_in, said_in
from regard.conversations.models import Conversation
from regard.conversations.promised_clock import told
from regard.portal import steps
from regard.portal.access import here, visitor
from regard.portal.cost import cost_of
from regard.portal.letter import letter_of
from regard.portal.page import see, show
from regard.portal.uploads import download, files_in
from regard.portal.wait_line import place_line
from regard.spine.refusal import Refusal

PLACE = "/my/requests/"


@require_http_methods(["GET", "HEAD", "POST"])
@visitor
def one(request: HttpRequest, ref: str) -> HttpResponse:
    """The request; a POST adds something to it."""
    found = conversation_of(here(request).identity, ref, at=timezone.now())
    if request.method != "POST":
        return _page(request, found)
    words, now = request.POST.get("words", ""), timezone.now()
    try:
        key = read_key(request.POST.get("key", ""), at=now)
        written = Written(words, key, request.META.get("REMOTE_ADDR", ""), files=files_in(request))
        message = go_on_by_form(found, written, identity=here(request).identity, at=now)
    except Refusal as refusal:
        return _page(request, found, refusal=refusal, words=words)
    return see(f"{PLACE}{message.conversation.ref}/?done=sent#m-{message.pk}")


@require_POST
@visitor
def solved(request: HttpRequest, ref: str) -> HttpResponse:
    """ "That solved it, thank you." """
    found, who = conversation_of(here(request).identity, ref, at=timezone.now()), here(request)
    if found.shelf != "closed":
        close(found, by=who.person.actor, at=timezone.now())
    return see(f"{PLACE}{found.ref}/?done=solved")


@require_POST
@visitor
def again(request: HttpRequest, ref: str) -> HttpResponse:
    """It is not solved after all."""
    found, who = conversation_of(here(request).identity, ref, at=timezone.now()), here(request)
    if found.shelf == "closed":
        reopen(found, by=who.person.actor, at=timezone.now())
    return see(f"{PLACE}{found.ref}/?done=again")


@require_safe
@visitor
def file(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    now = timezone.now()
    found = conversation_of(here(request).identity, ref, at=now)
    return download(file_of(found, pk, at=now))


def _page(
    request: HttpRequest, found: Conversation, *, refusal: Refusal | None = None, words: str = ""
) -> HttpResponse:
    now, before = timezone.now(), request.GET.get("before", "")
    said = said_in(found, at=now, before=int(before) if before.isdecimal() and len(before) < 19 else None)
    owed = promised_in(found)
    told([found.pk] if found.due_at is not None else [], at=now)
    context: dict[str, Any] = {
        "conversation": found, "subject": steps.subject_of(found), "has_it": steps.who_has(found), "older": said.older,
        "letters": [letter_of(one, ref=found.ref) for one in said.messages], "next": steps.next_of(found, owed=owed, at=now),
        "steps": steps.steps_of(found, answered_at=answered_at(found, at=now), at=now), "owed": owed,
        "words": words, "error": refusal, "complaint": complaints_of([found.pk]).get(found.ref), "cost": cost_of(found, at=now),
        "key": new_key(at=now), "done": request.GET.get("done", "") if refusal is None else "", "place": "requests",
        "wrong": refusal.data.get("field", "") if refusal else "",
        "line": place_line(found, at=now), "booked": booked_call(found),
    }  # fmt: skip
    return show(request, "portal/request.html", status=refusal.status if refusal else 200, **context)
