"""What conversations give into the file about a person: what they wrote and what we wrote to them, files, letters as they came."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from regard.conversations.complaint_file import complaint_rows
from regard.conversations.conversation import Conversation
from regard.conversations.message import THEIRS, Message
from regard.customers.exporting import Section
from regard.customers.merged import family
from regard.customers.person import Person

_UNSAFE = re.compile(r'[\x00-\x1f/\\:*?"<>|]+')


def part(person: Person, with_notes: bool) -> Iterator[Section]:
    people = family(person)
    for conversation in Conversation.objects.filter(person__in=people).order_by("pk").iterator(chunk_size=100):
        yield _told(conversation, people, with_notes=with_notes)
    elsewhere = Message.objects.filter(kind__in=THEIRS, identity__person__in=people).exclude(
        conversation__person__in=people
    )
    rows = list(elsewhere.select_related("identity").prefetch_related("files").order_by("pk"))
    section = Section(_("What you wrote in conversations of others"))
    for message in rows:
        _add(section, message, folder="others", theirs=True, with_notes=with_notes)
    yield section


def _words(message: Message, *, with_notes: bool) -> str:
    """Of a call without notes: only what was said."""
    if message.kind != Message.Kind.CALL or with_notes:
        return message.text
    return "".join(text for kind, text in message.parts if kind != "notes")


def _told(conversation: Conversation, people: list[int], *, with_notes: bool) -> Section:
    section = Section(f"{conversation.shown_subject} · {conversation.ref}")
    kinds = ["in", "out", "call", "note"] if with_notes else ["in", "out", "call"]
    messages = conversation.messages.filter(kind__in=kinds).select_related("identity").prefetch_related("files")
    for message in messages.order_by("pk"):
        theirs = message.identity is not None and message.identity.person_id in people
        if message.kind == Message.Kind.OUT or message.kind == Message.Kind.NOTE or theirs:
            _add(section, message, folder=conversation.ref, theirs=theirs, with_notes=with_notes)
        else:  # somebody else in it: their words are theirs
            section.rows.append({_("when"): message.at.isoformat(), _("who"): _("somebody else wrote here")})
    section.rows += complaint_rows(conversation)
    return section


def _add(section: Section, message: Message, *, folder: str, theirs: bool, with_notes: bool) -> None:
    who = {"out": _("we wrote"), "note": _("a colleague noted"), "call": _("we spoke")}.get(
        message.kind, _("you wrote")
    )
    row: dict[str, Any] = {_("when"): message.at.isoformat(), _("who"): who}
    if theirs and message.identity is not None:
        row[_("from")] = message.identity.value
    row |= {_("subject"): message.subject, _("words"): _words(message, with_notes=with_notes)}
    names = []
    for file in message.files.all():
        name = f"files/{folder}/{message.pk}-{file.pk}-{_UNSAFE.sub('_', file.filename)[-120:] or 'file'}"
        section.files.append((name, file.sha256))
        names.append(name)
    if theirs and message.raw:
        section.files.append((f"letters/{folder}/{message.pk}.eml", message.raw))
    section.rows.append(row | ({_("files"): names} if names else {}))
