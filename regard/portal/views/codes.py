"""The page that a code's letter names: typed here, it shows that whoever reads that address is there."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from regard.channels.email.code_letter import read_page_token
from regard.conversations.checking import type_code
from regard.conversations.models import Conversation
from regard.customers.models import OneTimeCode
from regard.customers.one_time_code import Answer, Tried
from regard.kit.masking import masked
from regard.portal.access import anybody
from regard.portal.page import show


@require_safe
@anybody
def plain(request: HttpRequest) -> HttpResponse:
    """Without what the letter adds to the address we can't tell whose code it is."""
    return show(request, "portal/code.html")


@require_http_methods(["GET", "HEAD", "POST"])
@anybody
def code(request: HttpRequest, token: str) -> HttpResponse:
    found = _code(token)
    if found is None:
        return show(request, "portal/code.html", status=404)
    context: dict[str, Any] = {"code": found, "address": masked(found.to.value)}
    if request.method != "POST":
        return show(request, "portal/code.html", **context)
    digits = "".join(sign for sign in request.POST.get("code", "")[:20] if sign.isdigit())
    about = Conversation.objects.select_related("team", "assignee").filter(ref=found.about.partition(":")[2])
    conversation = about.first() if found.about else None
    tried = type_code(found, typed=digits, typist=found.to, at=timezone.now(), conversation=conversation)
    if tried.answer is Answer.RIGHT:
        return show(request, "portal/code.html", done=True, **context)
    return show(request, "portal/code.html", status=422, error=_words(tried), **context)


def _code(token: str) -> OneTimeCode | None:
    """Only their own: a code that somebody else shall type is typed in an answer of theirs."""
    rows = OneTimeCode.objects.select_related("to__person", "identity")
    found = rows.filter(pk=read_page_token(token) or 0).first()
    return found if found is not None and found.to.person_id == found.identity.person_id else None


def _words(tried: Tried) -> str:
    if tried.answer is Answer.WRONG and tried.left:
        words = ngettext(
            "That is not the code. You can try %(left)s more time.",
            "That is not the code. You can try %(left)s more times.",
            tried.left,
        )
        return words % {"left": tried.left}
    if tried.answer is Answer.WRONG:
        return _(
            "That was not the code either, so it does not count any more. Answer our letter, and we find another way."
        )
    return _("That code is over or was used. Answer our letter, and we send a new one.")
