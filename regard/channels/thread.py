"""Which conversation a mail belongs to. Strongest first: signed reply address, References, our reference and a known sender."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from regard.channels import ours
from regard.channels.earlier import Earlier
from regard.channels.reading import Reading
from regard.conversations.models import Conversation
from regard.customers.models import Identity


@dataclass(frozen=True, slots=True)
class Thread:
    """`conversation` None: a new matter; else `customer` is whose it is. `person`: whom the signed address was given to."""

    conversation: int | None = None
    customer: int | None = None
    person: int | None = None


def by_signature(reading: Reading) -> tuple[str, int] | None:
    """The reference and the person of a reply address that we signed, if it came to one."""
    for address in dict.fromkeys([*reading.recipients, *reading.keys.reply_tokens]):
        if "+" in address or "%" in address or "=" in address:
            token = ours.read_signed(address)
            if token is not None:
                return token.ref, token.person_id
    return None


def find_thread(reading: Reading, earlier: Earlier, signed: tuple[str, int] | None, *, writer: Identity) -> Thread:
    if signed is not None:
        found = Conversation.objects.filter(ref=signed[0]).values_list("pk", "person").first()
        if found is not None:
            return Thread(*found, person=signed[1])
    if earlier.parent is not None:
        return Thread(earlier.parent.conversation, earlier.parent.customer)
    return _by_subject(reading, writer)


def _by_subject(reading: Reading, writer: Identity) -> Thread:
    refs = reading.keys.subject_refs
    if not refs:
        return Thread()
    theirs = Q(person=writer.person_id) | Q(participants__identity__person=writer.person_id)
    found = Conversation.objects.filter(theirs, ref__in=refs).values_list("pk", "person").first()
    if found is None and Conversation.objects.filter(ref__in=refs).exists():
        reading.warnings.append(
            f"Names [#{refs[0]}], but this sender has no part in that conversation. It was opened on its own."
        )
    return Thread(*found) if found is not None else Thread()
