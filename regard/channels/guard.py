"""What stops a mail at the door: mails that run in circles, floods, and spam. A person can let any of them in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from regard.channels import ours
from regard.channels.arrival import Arrival
from regard.channels.earlier import Earlier
from regard.channels.reading import MAX_HOPS, Reading
from regard.channels.seal import is_our_seal
from regard.channels.spam_filter import verdict
from regard.conversations.models import Conversation, Message
from regard.customers.models import Identity, canonical_email
from regard.spine.rows import Prepared

FLOOD = 20  # mails of one sender in one conversation …
FLOOD_AUTO = 5  # … or automatic ones …
FLOOD_TIME = timedelta(minutes=10)  # … within this time are a loop, not a person


_NEWEST = Prepared(
    lambda: Message.objects.filter(conversation=0).order_by("-id").only("id", "identity_id", "at", "is_auto")[:FLOOD]
)


@dataclass(frozen=True, slots=True)
class Stop:
    """Why it is set aside: a code and a sentence."""

    reason: str
    detail: str


def stops(reading: Reading, earlier: Earlier, arrival: Arrival, *, is_answer: bool) -> Stop | None:
    """Before anything is filed. `is_answer`: it answers a mail of ours, so it is no spam."""
    if arrival.trusted:
        return None
    return _loop(reading, earlier) or (None if is_answer else _spam(reading, arrival))


def _loop(reading: Reading, earlier: Earlier) -> Stop | None:
    mail = reading.mail
    if earlier.is_ours or is_our_seal(mail.header("X-Regard")):
        return Stop("loop", "Our own mail came back.")
    if len(mail.message.get_all("Received", [])) > MAX_HOPS:
        return Stop("loop", f"It went through more than {MAX_HOPS} servers.")
    if ours.is_ours(reading.writer.address):
        return Stop("loop", "It says that we sent it, and does not say for whom.")
    return None


def _spam(reading: Reading, arrival: Arrival) -> Stop | None:
    found = verdict(reading, arrival.mailbox)
    arrival.spam_score = found.score
    if found.verdict != "spam":
        return None
    if found.by == "headers":
        return Stop("spam", "A filter in front of us says so.")
    # What no classifier can see: that we have written to this address. Guessing ends where somebody knows.
    return None if has_heard_from_us(reading.writer.address) else Stop("spam", "It looks like spam.")


def has_heard_from_us(address: str) -> bool:
    sent = Message.objects.filter(kind=Message.Kind.OUT, identity__kind="email")
    return sent.filter(identity__value=canonical_email(address)).exists()


def flood(conversation: int, identity: Identity, reading: Reading, arrival: Arrival) -> Stop | None:
    """Whether this sender has written to this conversation too often just now."""
    if arrival.trusted:
        return None
    is_auto, limit = reading.kind == "auto_reply", FLOOD
    newest = _NEWEST.all(conversation)
    recent = [one.is_auto for one in newest if one.identity_id == identity.pk and one.at > reading.at - FLOOD_TIME]
    if is_auto:
        recent, limit = [auto for auto in recent if auto], FLOOD_AUTO
    if len(recent) < limit:
        return None
    return Stop("loop", f"{len(recent)} mails of this sender came within {FLOOD_TIME.seconds // 60} minutes.")


def flood_of_new(identity: Identity, reading: Reading, arrival: Arrival) -> Stop | None:
    """Machines that answer every mail under a new subject."""
    if arrival.trusted or reading.kind != "auto_reply":
        return None
    since = reading.at - FLOOD_TIME
    count = Conversation.objects.filter(person=identity.person_id, last_message_at__gt=since)[:FLOOD_AUTO].count()
    return Stop("loop", "This machine keeps writing to us.") if count >= FLOOD_AUTO else None
