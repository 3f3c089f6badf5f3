"""What we are writing: the composer under a conversation."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from regard.care.models import Purpose, Reason, holds_on
from regard.conversations.models import Conversation, Draft, Message
from regard.conversations.reply import CannotReply, recipient
from regard.conversations.timeline import Timeline
from regard.customers.models import Identity
from regard.kit.mail.compose import html_to_text
from regard.spine.rows import Prepared
from regard.staff.models import Agent


@dataclass(slots=True)
class Writing:
    """The composer: where the words go, what is written already, what stands in the way."""

    to: Identity | None
    mode: str = "reply"
    html: str = ""
    text: str = ""
    version: int = 0
    files: list[dict[str, Any]] = field(default_factory=list)
    cc: str = ""
    holds: list[Reason] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def writing(conversation: Conversation, timeline: Timeline, *, agent: Agent, at: datetime, mode: str = "") -> Writing:
    drafts = {draft.kind: draft for draft in _DRAFTS.all(conversation.pk, agent.pk)}
    mode = mode or ("note" if list(drafts) == [Message.Kind.NOTE] else "reply")
    draft: Draft | None = drafts.get(Message.Kind.NOTE if mode == "note" else Message.Kind.OUT)
    to = _recipient(conversation, timeline)
    found = Writing(to, mode=mode, cc=_cc(conversation, timeline, to=to))
    if draft is not None:
        found.html, found.text, found.version = draft.html, html_to_text(draft.html), draft.version
    for one in drafts.values():
        found.files += [{"id": file.pk, "name": file.filename, "bytes": file.size} for file in one.files.all()]
    found.holds = holds_on(identity=to, purpose=Purpose.REPLY, at=at) if to else []
    return found


_DRAFTS = Prepared(lambda: Draft.objects.filter(conversation=0).filter(agent=0))


def _recipient(conversation: Conversation, timeline: Timeline) -> Identity | None:
    """As `recipient`, which is asked only when the page before the reader does not tell."""
    for message in reversed(timeline.messages):
        if (
            message.kind == Message.Kind.IN
            and message.identity
            and message.identity.person_id == conversation.person_id
        ):
            return message.identity
    try:
        return recipient(conversation)
    except CannotReply:
        return None


def _cc(conversation: Conversation, timeline: Timeline, *, to: Identity | None) -> str:
    """Whom the customer had in copy last: they stay in copy, but never one of our own addresses.

    Whom somebody else had in copy does not: a stranger who joins a thread would have our answer sent where they like.
    """
    theirs = (one for one in reversed(timeline.messages) if one.kind == Message.Kind.IN and not one.is_auto)
    last = next((m for m in theirs if m.identity and m.identity.person_id == conversation.person_id), None)
    skipped = {conversation.our_address.lower(), to.value if to else ""}
    return ", ".join(address for _name, address in (last.cc if last else []) if address.lower() not in skipped)
