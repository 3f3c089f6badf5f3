"""How sure we are of the one who writes in a conversation, just now.

What we know is kept on the identity, so it travels over channels and transfers. But whoever can write a From line has not
become that identity: a message that nothing vouched for is a claim, until somebody proves it after that message.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from regard.conversations.conversation import Conversation
from regard.conversations.message import THEIRS, Message
from regard.customers.models import Identity, Level
from regard.spine.rows import Prepared


@dataclass(frozen=True, slots=True)
class Sureness:
    """`identity` wrote the customer's newest message; `until` is when this level ends, None while it is only a claim."""

    identity: Identity | None
    level: Level
    until: datetime | None = None
    is_unvouched: bool = False  # the address is known, yet nothing shows that this message is theirs


_NEWEST = Prepared(
    lambda: (
        Message.objects.filter(conversation=0)
        .filter(kind__in=["a", "b"])
        .filter(identity__person=0)
        .select_related("identity")
        .only("level", "at", "kind", "identity")
        .order_by("-id")[:1]
    )
)


def how_sure(conversation: Conversation, *, at: datetime) -> Sureness:
    """Of the customer's newest message, in one query."""
    message = next(iter(_NEWEST.all(conversation.pk, *THEIRS, conversation.person_id)), None)
    if message is None or message.identity is None:
        return Sureness(None, Level.ANONYMOUS)
    return sure_of(message.identity, level=message.level, written_at=message.at, at=at)


def how_sure_lately(identity: Identity, *, at: datetime) -> Level:
    """Of whoever writes as this identity: their newest letter counts, whatever conversation it came into."""
    newest = Message.objects.filter(identity=identity, kind__in=THEIRS).order_by("-pk").first()
    if newest is None:
        return identity.level_now(at=at)
    return sure_of(identity, level=newest.level, written_at=newest.at, at=at).level


def sure_of(identity: Identity, *, level: int, written_at: datetime, at: datetime) -> Sureness:
    """The identity's level, where its message was vouched for or it was checked since."""
    now, until = identity.standing(at=at)
    is_unvouched = now > Level.CLAIMED and level < Level.RECOGNISED
    if is_unvouched and not _proved_since(identity, written_at):
        return Sureness(identity, Level.CLAIMED, is_unvouched=True)
    return Sureness(identity, now, until)


def _proved_since(identity: Identity, moment: datetime) -> bool:
    """They typed the code that a colleague sent, or a colleague checked, after that message.

    That the person themselves signed in meanwhile, by a link or at a site, says nothing about who wrote it.
    """
    checks = identity.recognitions.filter(level__gte=Level.VERIFIED, at__gte=moment, withdrawn_at=None)
    return checks.filter(by__startswith="agent:").exists()
