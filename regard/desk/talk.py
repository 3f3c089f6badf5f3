"""What the page of one conversation shows beside its timeline: who this is, and what we are writing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from regard.care.models import Purpose
from regard.care.permit import Reason, holds_on
from regard.conversations.models import Conversation, Draft, Message, Participant
from regard.conversations.reply import CannotReply, recipient
from regard.conversations.timeline import Timeline
from regard.customers.models import Identity, Person
from regard.desk import telling
from regard.kit.mail.compose import html_to_text
from regard.spine.rows import Prepared
from regard.staff.models import Agent

EARLIER = 6


@dataclass(slots=True)
class Who:
    """The person as far as we know them; nothing here is guessed."""

    person: Person
    identities: list[tuple[Identity, dict[str, Any]]]
    best: dict[str, Any]
    earlier: list[Conversation] = field(default_factory=list)
    participants: list[Participant] = field(default_factory=list)

    @property
    def bouncing(self) -> list[Identity]:
        return [identity for identity, _words in self.identities if identity.bouncing_since is not None]

    @property
    def name(self) -> str:
        return self.person.name or (self.identities[0][0].value if self.identities else "?")

    @property
    def first_name(self) -> str:
        return self.person.name.split()[0] if self.person.name.split() else self.name


def who_is(person: Person, *, agent: Agent, at: datetime, here: Conversation | None = None) -> Who:
    """In three queries."""
    identities = [(one, telling.level_words(one, at=at)) for one in _IDENTITIES.all(person.pk)]
    best = max((words for _one, words in identities), key=lambda words: words["level"], default={"level": 0})
    others = Conversation.objects.for_agent(agent).filter(person=person).order_by("-last_message_at")
    if here is not None:
        others = others.exclude(pk=here.pk)
    who = Who(person, identities, best, list(others[:EARLIER]))
    if here is not None:
        who.participants = _PARTICIPANTS.all(here.pk)
    return who


_IDENTITIES = Prepared(lambda: Identity.objects.filter(person=0))
_PARTICIPANTS = Prepared(
    lambda: Participant.objects.filter(conversation=0).select_related("identity").order_by("pk")[:20]
)


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


def writing(conversation: Conversation, timeline: Timeline, *, agent: Agent, mode: str = "") -> Writing:
    drafts = {draft.kind: draft for draft in conversation.drafts.filter(agent=agent).prefetch_related("files")}
    mode = mode or ("note" if list(drafts) == [Message.Kind.NOTE] else "reply")
    draft: Draft | None = drafts.get(Message.Kind.NOTE if mode == "note" else Message.Kind.OUT)
    to = _recipient(conversation, timeline)
    found = Writing(to, mode=mode, cc=_cc(conversation, timeline, to=to))
    if draft is not None:
        found.html, found.text, found.version = draft.html, html_to_text(draft.html), draft.version
    for one in drafts.values():
        found.files += [{"id": file.pk, "name": file.filename, "bytes": file.size} for file in one.files.all()]
    found.holds = holds_on(identity=to, purpose=Purpose.REPLY) if to else []
    return found


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
