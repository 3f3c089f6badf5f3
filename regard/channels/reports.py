"""Bounces and complaints: they belong to the message that came back, and say so on it."""

from __future__ import annotations

import re
from datetime import timedelta

from django.db.models import QuerySet

from regard.channels import ours
from regard.channels.arrival import Arrival
from regard.channels.inbound import Inbound
from regard.channels.reading import Reading
from regard.channels.storable import storable
from regard.channels.thread import by_signature
from regard.channels.undelivered import came_back, complained, delayed
from regard.conversations.models import Message
from regard.customers.models import canonical_email
from regard.kit.mail.model import Bounce

_ACTION = re.compile(rb"^action:[ \t]*([a-z]+)", re.IGNORECASE | re.MULTILINE)
_STILL_TRYING = re.compile(
    r"will (?:be retried|continue|keep|try again|retry)|still (?:trying|being)|no action is required|warning message only|"
    r"not yet been delivered|you do not need to resend",
    re.IGNORECASE,
)
RECENT = timedelta(days=14)  # a bounce that names only the address is about something sent this recently


def file_report(reading: Reading, arrival: Arrival) -> Inbound:
    """Attach it to the message it is about; without one a person looks. Caller holds the transaction."""
    bounce = reading.bounce
    assert bounce is not None
    proven = _message_of(reading, bounce)
    message = proven or _by_recipient(reading, bounce)
    if message is None:
        return arrival.set_aside(reading.kind, "We found no message of ours that this is about.")
    if _is_filed(message, arrival, reading):
        return arrival.filed("same", message=message, detail="The same report is here already.")
    address = _address(bounce, message)
    words = storable(bounce.diagnostic or f"{bounce.status} {bounce.reason}".strip())[:500]
    if reading.kind == "complaint" and proven is None:
        return arrival.set_aside("complaint", "It names only an address, and anybody can know that.")
    if reading.kind == "complaint":
        complained(message, address=address, at=reading.at, words=words)
    elif _is_only_late(reading, bounce):
        delayed(message, address=address, words=words, at=reading.at)
    else:
        came_back(
            message,
            address=address,
            reason=bounce.reason,
            words=words,
            at=reading.at,
            permanent=bounce.permanent and proven is not None,
        )
    return arrival.filed(reading.kind, message=message, detail=words)


def _is_only_late(reading: Reading, bounce: Bounce) -> bool:
    """A warning that it is still being tried (RFC 3464 §2.3.3), not the end of it."""
    if bounce.permanent:
        return False
    actions = {action.lower() for action in _ACTION.findall(reading.raw[:200_000])}
    if actions:
        return not actions & {b"failed"}
    return _STILL_TRYING.search(reading.text[:4000]) is not None


def _is_filed(message: Message, arrival: Arrival, reading: Reading) -> bool:
    rows = message.inbound.filter(reason=reading.kind, raw=arrival.raw)
    return rows.exclude(pk=arrival.row.pk if arrival.row else 0).exists()


def _sent() -> QuerySet[Message]:
    return Message.objects.filter(kind=Message.Kind.OUT).select_related("conversation", "identity__person")


def _message_of(reading: Reading, bounce: Bounce) -> Message | None:
    """By what only those can know who got it or carried it: its Message-ID, or the address its answers come to."""
    sent = _sent()
    ids = [bounce.original_message_id, *reading.keys.message_ids]
    ids = [one.strip("<> ") for one in ids if one and len(one) <= 250 and storable(one) == one]
    found = sent.filter(mail_id__in=ids).first() if ids else None
    if found is None and (signed := by_signature(reading)) is not None:
        found = sent.filter(conversation__ref=signed[0]).order_by("-id").first()
    return found


def _by_recipient(reading: Reading, bounce: Bounce) -> Message | None:
    """What we sent there last: a guess, shown on that message, and no reason to hold the next answers."""
    values = [canonical_email(storable(one)) for one in bounce.recipients[:20] if not ours.is_ours(one)]
    if not values:
        return None
    return _sent().filter(identity__value__in=values, at__gt=reading.at - RECENT).order_by("-id").first()


def _address(bounce: Bounce, message: Message) -> str:
    """Which of the message's recipients it is about; the person's own when the report names none of them."""
    sent_to = {address.lower() for _name, address in [*message.to, *message.cc]}
    named = [canonical_email(storable(one)) for one in bounce.recipients]
    fallback = message.identity.value if message.identity else (named[0] if named else "")
    return next((one for one in named if one in sent_to), fallback)
