"""Which of the things that a draft asks for do we know, and from where?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from regard.conversations.conversation import Conversation
from regard.conversations.message import THEIRS, Message, MessageFile
from regard.customers.known import Known, known_about
from regard.customers.models import Person
from regard.kit.asks import Ask, asks_in

# Of these any one answers the question; of all others two different ones leave it open which is meant.
ANY_OF_THEM = frozenset({"email", "phone", "photo"})


@dataclass(frozen=True, slots=True)
class AlreadyKnownAsk:
    """`ask`: the place in the draft. `known`: the answer. `is_here`: it was said in this very conversation."""

    ask: Ask
    known: Known
    is_here: bool

    @property
    def kind(self) -> str:
        return self.ask.kind

    @property
    def is_hidden(self) -> bool:
        """Sensitive: that we know it may be said on a screen, not what."""
        return self.known.sensitivity == "sensitive"


def asks_of(draft: str, *, person: Person, conversation: Conversation | None, at: datetime) -> list[AlreadyKnownAsk]:
    """The asks of a draft that are answered, in its order, each kind once. No query when the draft asks for nothing."""
    asks: dict[str, Ask] = {}
    for ask in asks_in(draft):
        asks.setdefault(ask.kind, ask)
    if not asks:
        return []
    everything = known_about(person, at=at)
    here = _said_here(conversation, everything)
    if conversation is not None and "photo" in asks:
        everything = [*everything, *_files(conversation)]
    found = []
    for kind, ask in asks.items():
        candidates = [one for one in everything if one.kind == kind and _answers(one)]
        if known := _answer(candidates, here=here):
            found.append(AlreadyKnownAsk(ask, known, known.origin in here))
    return found


def _answers(known: Known) -> bool:
    """A first name is no full name, and the language somebody writes in is not the one they asked for."""
    if known.kind == "name":
        return len(known.value.split()) > 1
    return known.kind != "language" or bool(known.fact)


def _answer(candidates: Sequence[Known], *, here: set[str]) -> Known | None:
    """What was said in this conversation first; else what is sure. Nothing when it is contradicted, or one of several."""
    said = [one for one in candidates if one.origin in here]
    sure = [one for one in candidates if one.is_sure]
    usable = said or sure
    if not usable:
        return None
    newest = max(usable, key=lambda one: (one.at, one.is_sure))
    if newest.kind not in ANY_OF_THEM and len({_same(one.value) for one in usable}) > 1:
        return None
    return newest


def _same(value: str) -> str:
    return "".join(filter(str.isalnum, value.casefold()))


def _said_here(conversation: Conversation | None, everything: Sequence[Known]) -> set[str]:
    """Of the origins, those that are messages of this conversation from its person."""
    keys = [one.origin.partition(":")[2] for one in everything if one.origin.startswith("message:")]
    pks = [int(key) for key in keys if key.isdecimal()]
    if conversation is None or not pks:
        return set()
    theirs = conversation.messages.filter(pk__in=pks, kind__in=THEIRS, identity__person_id=conversation.person_id)
    return {f"message:{pk}" for pk in theirs.values_list("pk", flat=True)}


def _files(conversation: Conversation) -> list[Known]:
    """Pictures and papers that they sent here; what is part of the letter itself (a logo) is none."""
    files = MessageFile.objects.filter(
        message__conversation=conversation, message__kind=Message.Kind.IN, is_inline=False,
        message__identity__person_id=conversation.person_id,
    ).select_related("message")  # fmt: skip
    shown = ("image/", "video/", "application/pdf")
    return [
        Known("photo", one.filename, f"message:{one.message_id}", _("sent here"), one.message.at, conversation.person.actor,
              "harmless", True)
        for one in files.order_by("-pk")[:20]
        if one.content_type.startswith(shown)
    ]  # fmt: skip
