"""How sure we are that the writer is who the mail says."""

from __future__ import annotations

from regard.channels import ours
from regard.channels.arrival import Arrival
from regard.channels.reading import Reading
from regard.channels.spam_filter import trusted_servers
from regard.channels.thread import Thread
from regard.conversations.models import Message
from regard.customers.merged import is_or_became
from regard.customers.models import Identity, Level


def how_sure(reading: Reading, arrival: Arrival, writer: Identity, *, thread: Thread) -> Level:
    """Recognises the identity where a signed reply address or DMARC (RFC 7489) vouches for it; else it is a claim."""
    if thread.person is not None and is_or_became(thread.person, writer.person_id) and not _is_shared(thread):
        return _recognise(writer, "reply_address", reading)
    if _is_aligned(reading, arrival):
        return _recognise(writer, "dmarc", reading)
    return Level.CLAIMED


def _is_shared(thread: Thread) -> bool:
    """Somebody was in copy of an answer of ours: they hold its signed address too, and anybody can write a From line."""
    return Message.objects.filter(conversation=thread.conversation, kind=Message.Kind.OUT).exclude(cc=[]).exists()


def _recognise(writer: Identity, method: str, reading: Reading) -> Level:
    writer.recognise(level=Level.RECOGNISED, method=method, at=reading.at)
    return Level.RECOGNISED


def _is_aligned(reading: Reading, arrival: Arrival) -> bool:
    """Servers we trust say that the domain of From sent this; and From is who wrote it."""
    from regard.kit.mail.authentication import read_authentication
    from regard.kit.mail.spoof import SPOOF_WARNINGS, spoof_warnings

    servers = trusted_servers(arrival.mailbox)
    found = read_authentication(reading.mail, trusted=servers)
    keys = spoof_warnings(reading.mail, found, own=ours.mailboxes().keys())
    reading.warnings += [SPOOF_WARNINGS[key] for key in keys if key != "answer_goes_elsewhere"]  # `writer` says where
    return bool(servers) and found.aligned and reading.writer.address == reading.mail.sender.address
