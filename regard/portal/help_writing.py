"""Who writes from the panel, and what they filled in: the forms' own fields and the forms' own rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from regard.channels.chat.visit import NoVisit, visit_of
from regard.channels.form.page_key import SendAgain, read_key
from regard.channels.form.writing import Written
from regard.customers.merged import family
from regard.customers.models import Identity
from regard.kit.masking import masked
from regard.portal.chat_door import token_in
from regard.portal.complaining import Filled
from regard.portal.uploads import files_in


@dataclass(frozen=True, slots=True)
class Sender:
    """`identity`: somebody who proved who they are. `email` and `name`: what we know already and need not ask for."""

    identity: Identity | None = None
    email: str = ""
    name: str = ""

    @property
    def asks(self) -> list[str]:
        return [field for field, known in (("email", self.email), ("name", self.name)) if not known]

    @property
    def known(self) -> list[str]:
        return [one for one in (self.name, self.email) if one]

    def written(
        self, request: HttpRequest, words: str, *, subject: str, receipt: bool, trap: str, at: datetime
    ) -> Written:
        if trap:
            raise SendAgain(_("Something filled in a field that is not for you. Please press the button once more."))
        key, network = read_key(request.POST.get("key", ""), at=at), request.META.get("REMOTE_ADDR", "")
        return Written(words, key, network, subject=subject, files=files_in(request), receipt=receipt)


def sender_of(request: HttpRequest, *, at: datetime) -> Sender:
    """Whoever the chat of this browser knows: proved, or only said. A stranger without a chat, or with one that is over."""
    header = request.headers.get("Authorization", "")
    if not header:
        return Sender()
    try:
        visit = visit_of(token_in(header), at=at)
    except NoVisit:
        return Sender()
    if visit.identity is None or not visit.is_sure(at=at):
        return Sender(email=visit.email, name=visit.name)
    rows = Identity.objects.filter(person__in=family(visit.identity.person), kind="email", bouncing_since=None)
    identity = rows.select_related("person").order_by("-level", "pk").first() or visit.identity
    return Sender(identity, masked(identity.value), identity.person.name)


def complaint_in(request: HttpRequest) -> Filled:
    return Filled.of(request.POST)


def letter_in(request: HttpRequest) -> Filled:
    """A question has the same fields as a complaint, without the remedies."""
    return Filled.of(request.POST)


def wrong_json(wrong: Mapping[str, str]) -> HttpResponse:
    """The first thing that is missing as the sentence, each beside its field."""
    field, sentence = next(iter(wrong.items()))
    body = {"code": "incomplete", "sentence": sentence, "field": field, "fields": dict(wrong)}
    return JsonResponse(body, status=422)
