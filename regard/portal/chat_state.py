"""What a browser shows of its chat, as JSON: itself, its matter, the wait. Only what this visit may know."""

from __future__ import annotations

import time
from datetime import datetime
from typing import Any

from django.core import signing

from regard.channels.chat.proof import awaited
from regard.channels.chat.saying import client_id_of
from regard.channels.chat.transcript import sure_address
from regard.channels.chat.visit import ChatVisit
from regard.conversations.for_visitor import said_with
from regard.conversations.models import Conversation, Message, MessageFile, Shelf
from regard.conversations.queue import place_of
from regard.conversations.wait import Expected, expected_wait
from regard.kit.html import sanitise
from regard.kit.masking import masked
from regard.portal.help_config import front, wait_of
from regard.spine.presence import board

FILE_SALT = "regard.chat file"
Kind = Message.Kind


def state_of(visit: ChatVisit, *, at: datetime, after: int = 0, before: int | None = None) -> dict[str, Any]:
    """Everything, or of the messages only those after (or before) one that they have."""
    code = awaited(visit, at=at)
    return {
        **who_of(visit, at=at),
        "conversation": _conversation(visit, at=at, after=after, before=before),
        "wait": _wait(visit, at=at),
        "code": {"to": code.to, "left": code.left} if code else None,
    }


def who_of(visit: ChatVisit, *, at: datetime) -> dict[str, Any]:
    """Who they are here: what they typed; what we know of them only when we are sure that it is them."""
    is_sure = visit.is_sure(at=at)
    name = visit.name or (_sure_name(visit) if is_sure else "")
    known = sure_address(visit, at=at)
    email = visit.email or (masked(known) if known else "")
    asks = [what for what, said in (("name", name), ("email", email)) if not said]
    return {"me": {"name": name, "email": email, "level": int(visit.level(at=at)), "is_sure": is_sure}, "asks": asks}


def message_of(message: Message, visit: ChatVisit, *, seen_at: datetime | None) -> dict[str, Any]:
    """One message. `seen_at`: since when the customer's messages are unread by us; None when we read all."""
    is_theirs = message.kind == Kind.IN
    is_read = is_theirs and (seen_at is None or message.at < seen_at)
    return {
        "id": message.pk, "client_id": client_id_of(message, visit) if is_theirs else None,
        "by": "you" if is_theirs else "them",
        "name": "" if is_theirs else (message.agent.first_name if message.agent else ""),
        "text": message.visible or message.text, "html": None if is_theirs else _html(message), "at": message.at.isoformat(),
        "files": [file_of(one, visit) for one in message.files.all()], "state": "read" if is_read else "sent",
    }  # fmt: skip


def file_of(file: MessageFile, visit: ChatVisit) -> dict[str, Any]:
    """Its address opens for a day, for this visit's sight alone, and cannot be guessed."""
    url = f"/chat/files/{signing.dumps([visit.pk, file.pk], salt=FILE_SALT)}/"
    return {"id": file.pk, "name": file.filename, "size": file.size, "kind": file.content_type, "url": url}


def _conversation(visit: ChatVisit, *, at: datetime, after: int, before: int | None) -> dict[str, Any] | None:
    matter, identity = visit.conversation, visit.identity
    if matter is None or identity is None:
        return None
    said = said_with(matter, identity, at=at, after=after, before=before)
    writes = board.who_writes(matter.key, now=time.monotonic())
    return {
        "ref": matter.ref, "state": "closed" if matter.shelf == Shelf.CLOSED else "open", "subject": matter.subject,
        "with": {"name": matter.assignee.first_name} if matter.assignee else None,
        "messages": [message_of(one, visit, seen_at=matter.unread_since) for one in said.messages],
        "older": said.older, "up_to": said.up_to, "newer": said.newer,
        "read_up_to": _read_up_to(matter), "you_read_up_to": visit.read_up_to,
        "typing": {"name": writes.split(" ")[0]} if writes else None, "goes_on_by_mail": _goes_on_by_mail(visit, at=at),
    }  # fmt: skip


def _read_up_to(matter: Conversation) -> int:
    """Their newest message that one of us has looked at."""
    rows = matter.messages.filter(kind=Kind.IN)
    if matter.unread_since is not None:
        rows = rows.filter(at__lt=matter.unread_since)
    return rows.order_by("-pk").values_list("pk", flat=True).first() or 0


def _goes_on_by_mail(visit: ChatVisit, *, at: datetime) -> str | None:
    """Where an answer goes that they do not see here. Masked; said alike whether or not we know that address."""
    address = visit.email or sure_address(visit, at=at)
    return masked(address) if address else None


def _wait(visit: ChatVisit, *, at: datetime) -> dict[str, Any] | None:
    """From their place when they stand in line (`position` counts from 1); else for somebody who would come now."""
    matter = visit.conversation
    if matter is not None:
        expected = expected_wait(matter.team, at=at, channel="chat")
        place = place_of(matter, at=at)
        if place is None:
            return wait_of(expected, at=at)
        mine = Expected(place.range, expected.is_open, expected.opens_at, place.ahead, place.is_busy)
        return wait_of(mine, at=at) | {"position": place.position}
    box = front()
    return wait_of(expected_wait(box.team, at=at, channel="chat"), at=at) if box is not None else None


def _html(message: Message) -> str | None:
    body = getattr(message, "html", None)
    return sanitise(body.body).html if body is not None else None


def _sure_name(visit: ChatVisit) -> str:
    return visit.identity.person.name if visit.identity is not None else ""
