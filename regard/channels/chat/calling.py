"""Whoever is in a chat asks to be called back: about the matter they are at, which keeps its place in the line."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.conf import settings
from django.db import transaction

from regard.channels.chat.visit import ChatVisit, NoVisit, locked
from regard.channels.form.calling import MOST_WORDS, Asked, ask_by_stranger
from regard.channels.form.entry import FormEntry, count
from regard.channels.storable import storable
from regard.conversations.callback import Callback, ask_callback
from regard.conversations.callback_way import Way
from regard.conversations.models import Conversation, Shelf
from regard.conversations.receiving import Incoming, take_in
from regard.customers.merged import family
from regard.customers.models import Identity
from regard.kit.text import one_line


def ask_in_chat(visit: ChatVisit, asked: Asked, *, at: datetime) -> Callback:
    """Sent twice it is one. Before they wrote anything they are a stranger, of whom we know what they said in the chat."""
    if visit.identity is None or _matter(visit) is None:
        return ask_by_stranger(replace(asked, name=asked.name or visit.name, email=asked.email or visit.email), at=at)
    with transaction.atomic():
        visit = locked(visit)
        talk, identity = _matter(visit), visit.identity
        if talk is None or identity is None:  # erased or closed in this very moment
            raise NoVisit
        before = talk.callbacks.order_by("-pk").first()
        if before is not None and FormEntry.objects.filter(key=asked.key).exists():
            return before
        to = asked.to or (number_of_theirs(visit, at=at) if asked.way == Way.PHONE else "")
        count(key=asked.key, address=to or visit.key, network=asked.network, is_sure=visit.is_sure(at=at), at=at)
        words = storable(asked.words)[:MOST_WORDS].strip()
        if words:
            incoming = Incoming(
                identity=identity, text=words, at=at, preview=one_line(words, 160), level=int(visit.level(at=at)),
                mail_id=f"chat {visit.pk} {asked.key}",
            )  # fmt: skip
            talk = take_in(talk, incoming).conversation
        found = ask_callback(
            talk, way=asked.way, to=to, zone=asked.zone, from_at=asked.from_at, by=identity.person, at=at,
            country=settings.COUNTRY,
        )  # fmt: skip
        visit.tell(at=at)
        return found


def number_of_theirs(visit: ChatVisit, *, at: datetime) -> str:
    """That we may call without asking for it: only of somebody who proved who they are."""
    if visit.identity is None or not visit.is_sure(at=at):
        return ""
    rows = Identity.objects.filter(person__in=family(visit.identity.person), kind="phone").order_by("-level", "-pk")
    return rows.values_list("value", flat=True).first() or ""


def _matter(visit: ChatVisit) -> Conversation | None:
    found = visit.conversation
    return found if found is not None and found.shelf != Shelf.CLOSED else None
