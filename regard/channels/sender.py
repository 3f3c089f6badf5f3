"""How sure we are that the writer is who the mail says."""

from __future__ import annotations

from regard.channels import ours
from regard.channels.arrival import Arrival
from regard.channels.reading import Reading
from regard.channels.spam_filter import trusted_servers
from regard.customers.merged import is_or_became
from regard.customers.models import Identity, Level


def how_sure(reading: Reading, arrival: Arrival, writer: Identity, *, signed_for: int | None) -> Level:
    """Recognises the identity where a signed reply address or DMARC (RFC 7489) vouches for it; else it is a claim."""
    if signed_for is not None and is_or_became(signed_for, writer.person_id):
        return _recognise(writer, "reply_address", reading)
    if _is_aligned(reading, arrival):
        return _recognise(writer, "dmarc", reading)
    return Level.CLAIMED


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
