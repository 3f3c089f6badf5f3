"""Calls in words, and what the screens of a call need. The brief comes before the number, as in the list of callbacks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from regard.conversations.brief import Brief
from regard.conversations.call import OF_OURS, OF_THEIRS, Call
from regard.conversations.models import Conversation, Message, MessageFile
from regard.customers.models import Identity, Person
from regard.desk.briefing import brief_lines, known_for_brief
from regard.kit.phone import canonical, shown
from regard.staff.models import Agent


def calls_of(messages: Sequence[Message]) -> dict[int, Call]:
    """The calls among these messages, by their keys; no query where there is none."""
    pks = [one.pk for one in messages if one.kind == Message.Kind.CALL]
    return Call.objects.select_related("agent").in_bulk(pks) if pks else {}


def caller(call: Call) -> str:
    """Their name, else the number as it is read."""
    person = call.conversation.person
    return person.name or (number_words(call.number) if call.number or person.shown_name == "?" else person.shown_name)


def call_words(call: Call, name: str) -> str:
    return _("%(name)s called") % {"name": name} if call.is_in else _("We called %(name)s") % {"name": name}


def outcome_words(call: Call) -> str:
    if call.ended_at is None:
        return _("talking") if call.answered_at else _("ringing")
    if call.outcome == Call.Outcome.VOICEMAIL and not call.is_in:
        return _("we left a voicemail")
    return str(call.get_outcome_display()).lower()


def length_words(call: Call) -> str:
    """ "4 min 12 s"; nothing when nobody talked, or nobody counted."""
    seconds = int(call.length.total_seconds()) if call.length else 0
    if not seconds:
        return ""
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return _("%(s)d s") % {"s": rest}
    return _("%(m)d min %(s)d s") % {"m": minutes, "s": rest} if rest else _("%(m)d min") % {"m": minutes}


def number_words(number: str) -> str:
    return shown(number, country=settings.COUNTRY) if number else _("hidden number")


def recording_of(message: Message) -> MessageFile | None:
    return next((one for one in message.files.all() if one.content_type.startswith("audio/")), None)


def call_parts(message: Message) -> list[tuple[str, str]]:
    """(kind, words): notes, and then who said what."""
    return [(kind, words.strip()) for kind, words in message.parts if words.strip()]


def outcomes(direction: str) -> list[tuple[str, str]]:
    found = OF_THEIRS if direction == Call.Direction.IN else OF_OURS
    return [(str(one), str(one.label)) for one in found]


def phones_of(person: Person) -> list[Identity]:
    return list(person.identities.filter(kind="phone").order_by("-level", "pk"))


def dialled(given: str, person: Person) -> Identity | None:
    """The number of theirs that is meant; never one that is only typed."""
    number = canonical(given, country=settings.COUNTRY) or given
    return next((one for one in phones_of(person) if one.value == number), None)


def call_page(conversation: Conversation, *, agent: Agent, at: datetime) -> dict[str, Any]:
    """What stands over the form: what they want, and what nobody asks again."""
    brief = Brief.of(conversation, at=at, for_agent=agent)
    return {
        "lines": brief_lines(brief), "known": known_for_brief(conversation.person, at=at),
        "phones": phones_of(conversation.person),
        "open_promises": [one for one in brief.promises if one.is_open and one.conversation_id == conversation.pk],
    }  # fmt: skip


WORDS = {
    one.__name__: one
    for one in (caller, call_words, outcome_words, length_words, number_words, recording_of, call_parts)
}  # fmt: skip
