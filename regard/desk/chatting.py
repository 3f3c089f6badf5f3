"""A live conversation in words: whether they are here, where it goes when they are not, what became of each answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from regard.channels.chat.letters import known_address
from regard.channels.chat.way import is_by_chat
from regard.channels.models import ChatLetter, ChatVisit
from regard.conversations.models import Conversation, Dispatch, Message
from regard.conversations.said import IN_CHAT
from regard.customers.models import Identity, Level
from regard.desk.checks import Checks, checks_in
from regard.desk.telling import delivery
from regard.spine.rows import Prepared, Shaped
from regard.ui.words import day_and_hour

Sending, State = Message.Sending, Dispatch.State


@dataclass(frozen=True, slots=True)
class Chatting:
    """`where` says whether they are here; `else_` where what they do not see goes. `page` is theirs to choose: shown as text."""

    is_here: bool
    where: str
    else_: str
    page: str
    checks: Checks
    claimed: (
        str  # the address that they typed, where a code would show whether it is theirs; "" when there is none to ask
    )


def chatting(conversation: Conversation, *, at: datetime) -> Chatting | None:
    """None for what is no chat. A few small statements."""
    if not conversation.is_chat:
        return None
    visits = _VISITS.all(conversation.pk)
    newest = visits[0] if visits else None
    is_here = any(visit.is_here(at=at) for visit in visits)
    name = {"name": next(iter(conversation.person.name.split()), _("The visitor"))}
    if is_here:
        where = _("%(name)s is here") % name
    elif newest is not None:
        since = day_and_hour(newest.left_at or newest.seen_at, at)
        where = _("%(name)s is away since %(when)s") % (name | {"when": since})
    else:
        where = _("%(name)s is away") % name
    theirs = _IDENTITIES.all(conversation.person_id)
    last = next(iter(_LAST.all(conversation.pk, Message.Kind.IN)), None)
    by_mail = last is not None and not is_by_chat(last)
    checks = checks_in(conversation, theirs, at=at)
    page = newest.page if newest else ""
    may_ask = newest is not None and checks.level < Level.VERIFIED
    claimed = newest.email if newest is not None and may_ask else ""
    return Chatting(is_here, where, _elsewhere(conversation, is_here=is_here, by_mail=by_mail), page, checks, claimed)


def _elsewhere(conversation: Conversation, *, is_here: bool, by_mail: bool) -> str:
    address = known_address(conversation)
    if by_mail and address:
        return _("They last wrote by e-mail: what you write goes to %(address)s, and stands in the chat.") % {
            "address": address
        }
    if not address:
        return "" if is_here else _("We know no address: what you write waits for them in the chat.")
    if is_here:
        return _("If they leave, it goes on by e-mail to %(address)s.") % {"address": address}
    return _("What you write goes to %(address)s by e-mail after a minute.") % {"address": address}


_VISITS = Prepared(lambda: ChatVisit.objects.filter(conversation=0).order_by("-seen_at")[:10])
_LAST = Prepared(
    lambda: Message.objects.filter(conversation=0).filter(kind="").order_by("-pk").only("kind", "mail_id")[:1]
)
_IDENTITIES = Prepared(lambda: Identity.objects.filter(person=0))
_LETTERS = Shaped[ChatLetter]()


def letters_of(messages: Sequence[Message]) -> dict[int, ChatLetter]:
    """The letters in which answers went on, by the answer."""
    ours = [one.pk for one in messages if one.kind == Message.Kind.OUT]
    count = len(ours)
    kept = _LETTERS.of(
        count, lambda: ChatLetter.objects.filter(message__in=range(count)).select_related("carrier")
    )  # fmt: skip
    return {one.message_id: one for one in kept.all(*ours)} if ours else {}


def became(message: Message, letters: Mapping[int, ChatLetter]) -> dict[str, str] | None:
    """What became of an answer, wherever it went: {state, text} of the letter's foot."""
    rows = list(message.dispatches.all())
    in_chat = [row for row in rows if row.address == IN_CHAT]
    by_mail = [row for row in rows if row.address != IN_CHAT]
    letter = letters.get(message.pk)
    if not in_chat:
        return delivery(message, rows)
    seen = next((row for row in in_chat if row.state == State.DELIVERED), None)
    if letter is not None and letter.carrier_id != message.pk:
        return _with_another(letter, seen)
    if message.sending in (Sending.FAILED, Sending.UNSURE, Sending.BOUNCED) or letter is not None:
        mailed = delivery(message, by_mail)
        if mailed is not None and mailed["state"] == "sent" and by_mail:
            return _both(by_mail[-1].at, seen)
        return mailed
    return _alone(in_chat[0], seen)


def _alone(said: Dispatch, seen: Dispatch | None) -> dict[str, str]:
    if seen is not None:
        return {"state": "opened", "text": _("Seen in the chat %(hour)s") % {"hour": _hour(seen.at)}}
    return {"state": "sent", "text": _("Said in the chat %(hour)s, not seen yet") % {"hour": _hour(said.at)}}


def _both(mailed_at: datetime, seen: Dispatch | None) -> dict[str, str]:
    words = _("Sent on by e-mail %(hour)s") % {"hour": _hour(mailed_at)}
    if seen is None:
        return {"state": "sent", "text": words}
    return {
        "state": "opened",
        "text": _("%(mailed)s, seen in the chat %(hour)s") % {"mailed": words, "hour": _hour(seen.at)},
    }


def _with_another(letter: ChatLetter, seen: Dispatch | None) -> dict[str, str]:
    sending = letter.carrier.sending
    if sending == Sending.BOUNCED:
        return {"state": "failed", "text": _("Came back, with the answer below")}
    if sending in (Sending.FAILED, Sending.UNSURE):
        return {"state": "unsure", "text": _("Not surely sent on by e-mail: look at the answer below")}
    return _both(letter.at, seen)


def _hour(at: datetime) -> str:
    return formats.date_format(timezone.localtime(at), "H:i")
