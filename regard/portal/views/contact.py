"""Writing to us: a page that needs no script, no sign-in and no cookie; signed in, it asks for nothing that we know."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from regard.channels.form.page_key import SendAgain, new_key, read_key
from regard.channels.form.writing import CHANNEL, Taken, Written, front_mailbox, open_by_form, write_by_stranger
from regard.portal.access import anybody, here, visitor
from regard.portal.contact_form import Filled, known_numbers, without_trap
from regard.portal.drafting import draft_context, every_file, given_in, is_keeping, kept
from regard.portal.form_draft import let_go
from regard.portal.framing import framable
from regard.portal.page import see, show
from regard.portal.visit import Visitor
from regard.portal.wait_line import LIVE_CHANNEL, wait_line
from regard.spine.refusal import NotThere, Refusal
from regard.ui.words import day_and_hour

SALT = "regard.contact sent"


@csrf_exempt  # nothing here goes by who is signed in; the page's own signed key is what we go by, and no cookie is set
@require_http_methods(["GET", "HEAD", "POST"])
@framable
@anybody
def contact(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _page(request, None, Filled.of(given_in(request, at=timezone.now()).dict()))
    return _take(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
@visitor
def new(request: HttpRequest) -> HttpResponse:
    """The same for somebody who is in."""
    if request.method != "POST":
        return _page(request, here(request), Filled.of(given_in(request, at=timezone.now()).dict()))
    return _take(request, here(request))


@require_safe
@framable
@anybody
def sent(request: HttpRequest, token: str) -> HttpResponse:
    """What happens next. The same for an address that we know and one that we don't."""
    try:
        ref, due = signing.loads(token[:400], salt=SALT, max_age=timedelta(days=1))
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise NotThere from error
    until = parse_datetime(due)
    return show(request, "portal/sent.html", ref=ref, until=day_and_hour(until) if until else "")


def _take(request: HttpRequest, who: Visitor | None) -> HttpResponse:
    filled, now = Filled.of(request.POST.dict()), timezone.now()
    if is_keeping(request):
        return kept(request, lambda wrong, status: _page(request, who, filled, wrong=wrong, status=status))
    wrong = filled.wrong(visitor=who, known=known_numbers(who, sets=filled.sets, at=now))
    if wrong:
        return _page(request, who, filled, wrong=wrong, status=422)
    try:
        taken = _write(request, who, filled)
    except Refusal as refusal:
        field = str(refusal.data.get("field", ""))
        return _page(request, who, filled, wrong={field: str(refusal)}, status=refusal.status)
    let_go(request.POST.get("draft", ""), at=now)
    if who is not None:
        return see(f"/my/requests/{taken.ref}/?done=sent")
    return see(f"/contact/sent/{signing.dumps([taken.ref, taken.due_at.isoformat()], salt=SALT)}/")


def _write(request: HttpRequest, who: Visitor | None, filled: Filled) -> Taken:
    now = timezone.now()
    if filled.trap:
        raise SendAgain(_("Something filled in a field that is not for you. Please press the button once more."))
    key, network = read_key(request.POST.get("key", ""), at=now), request.META.get("REMOTE_ADDR", "")
    words = filled.whole_words(known_numbers(who, sets=filled.sets, at=now))
    written = Written(
        words, key, network, subject=filled.subject, files=every_file(request, at=now), kind=filled.matter.matter
    )
    if who is None:
        return write_by_stranger(written, email=filled.email, name=filled.name, at=now)
    if filled.name and not who.person.name:
        who.person.rename(name=filled.name, by=who.person.actor, at=now)
    return Taken.of(open_by_form(written, identity=who.identity, at=now))


def _page(
    request: HttpRequest, who: Visitor | None, filled: Filled, *, wrong: dict[str, str] | None = None, status: int = 200
) -> HttpResponse:
    now = timezone.now()
    box = front_mailbox()
    context: dict[str, Any] = {
        "filled": without_trap(filled), "wrong": wrong or {}, "key": new_key(at=now), "matters": filled.sets, "place": "new",
        "known": known_numbers(who, sets=filled.sets, at=now),
        "answer_by": day_and_hour(box.team.due(since=now, channel=CHANNEL), now), "action": "/my/new/" if who else "/contact/",
        "line": wait_line(box.team, channel=LIVE_CHANNEL, at=now),
    }  # fmt: skip
    return show(request, "portal/contact.html", status=status, **context, **draft_context(request, at=now))
