"""One message as the customer reads it: names without addresses, words without the sender's HTML, files as downloads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from markupsafe import Markup

from regard.conversations.models import Message
from regard.kit.mail.compose import text_to_html


@dataclass(frozen=True, slots=True)
class Letter:
    """`pieces`: (is it new, the words as safe HTML), in order."""

    pk: int
    name: str
    is_ours: bool
    is_mine: bool
    at: datetime
    pieces: Sequence[tuple[bool, Markup]]
    files: Sequence[dict[str, Any]]


def letter_of(message: Message, *, ref: str) -> Letter:
    is_ours = message.kind == Message.Kind.OUT
    is_mine = (
        not is_ours and message.identity is not None and message.identity.person_id == message.conversation.person_id
    )
    files = [
        {
            "name": one.filename,
            "bytes": one.size,
            "kind": one.content_type,
            "href": f"/my/requests/{ref}/files/{one.pk}/",
        }
        for one in message.files.all()
        if not one.is_inline or one.content_type.startswith("image/")
    ]
    pieces = [(kind == "new", Markup(text_to_html(text))) for kind, text in message.parts if text.strip()]  # noqa: S704 (escaped there)
    return Letter(message.pk, _name(message, is_mine=is_mine), is_ours, is_mine, message.at, pieces, files)


def _name(message: Message, *, is_mine: bool) -> str:
    if is_mine:
        return _("You")
    if message.agent is not None:
        return message.agent.first_name
    if message.kind == Message.Kind.OUT:
        return message.conversation.team.name
    return (message.identity.name if message.identity else "") or _("Somebody else")
