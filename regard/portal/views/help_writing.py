"""Writing to us and complaining from the panel: JSON for the widget, the same verbs as the forms."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from regard.channels.form.complaining import complain_by_form
from regard.channels.form.page_key import new_key
from regard.channels.form.writing import CHANNEL, Taken, front_mailbox, open_by_form, write_by_stranger
from regard.conversations.complaint import Remedy
from regard.conversations.complaint_policy import current, within
from regard.portal.help_doors import from_anywhere
from regard.portal.help_writing import Sender, complaint_in, letter_in, sender_of, wrong_json
from regard.ui.words import day_and_hour


@from_anywhere("GET", "POST")
def complaints(request: HttpRequest) -> HttpResponse:
    """GET: the key of this page, and what happens by when. POST: the complaint, and its reference at once."""
    who, now = sender_of(request, at=timezone.now()), timezone.now()
    if request.method == "GET":
        return _prepared(
            who, remedies=[{"value": value, "label": str(label)} for value, label in Remedy.choices], **_dates()
        )
    filled = complaint_in(request)
    wrong = filled.wrong(asks_who=not who.email)
    if wrong:
        return wrong_json(wrong)
    written = who.written(request, filled.whole_words, subject=filled.subject, receipt=False, trap=filled.trap, at=now)
    given: dict[str, Any] = {"email": who.email or filled.email, "name": who.name or filled.name}
    complaint = complain_by_form(
        written, filled.said(), identity=who.identity, at=now, **({} if who.identity else given)
    )
    due = {
        "named_by": day_and_hour(complaint.name_due_at, now),
        "answer_by": day_and_hour(complaint.answer_due_at, now),
    }
    return JsonResponse({"ref": complaint.shown_ref, **due}, status=201)


@from_anywhere("GET", "POST")
def letters(request: HttpRequest) -> HttpResponse:
    """The same for a question."""
    who, now = sender_of(request, at=timezone.now()), timezone.now()
    if request.method == "GET":
        return _prepared(who, answer_by=day_and_hour(front_mailbox().team.due(since=now, channel=CHANNEL), now))
    filled = letter_in(request)
    wrong = filled.wrong(asks_who=not who.email)
    if wrong:
        return wrong_json(wrong)
    written = who.written(request, filled.whole_words, subject=filled.subject, receipt=True, trap=filled.trap, at=now)
    if who.identity is not None:
        taken = Taken.of(open_by_form(written, identity=who.identity, at=now))
    else:
        taken = write_by_stranger(written, email=who.email or filled.email, name=who.name or filled.name, at=now)
    return JsonResponse({"ref": taken.ref, "answer_by": day_and_hour(taken.due_at, now)}, status=201)


def _dates() -> dict[str, str]:
    now, policy, team = timezone.now(), current(), front_mailbox().team
    return {
        "named_by": day_and_hour(within(policy.name_hours, team=team, since=now), now),
        "answer_by": day_and_hour(within(policy.answer_hours, team=team, since=now), now),
    }


def _prepared(who: Sender, **more: Any) -> HttpResponse:
    return JsonResponse({"key": new_key(at=timezone.now()), "asks": who.asks, "known": who.known} | more)
