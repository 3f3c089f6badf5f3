"""What channels do when a person or a conversation is erased: the letters as they came go, and every address in the ledger.

The rows of the ledger stay, because received = filed + set aside must stay true; `erased_at` says that the mail is gone.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from regard.channels import accepted
from regard.channels.chat.file import ChatFile
from regard.channels.chat.visit import ChatVisit
from regard.channels.forwarding import Forwarding
from regard.channels.inbound import Inbound, SpamExample
from regard.channels.phone.erasing import forget_conversation, forget_people
from regard.conversations.models import Conversation
from regard.customers.erasure import asked, done, erase_rows
from regard.spine.blanking import blank, empty_events
from regard.spine.blob_use import forget_later
from regard.spine.models import Delivery

KEPT = ("channel", "door", "reason", "raw")
CHUNK = 200


def person_erased(delivery: Delivery) -> None:
    """Reaction to person.erased: what they sent, filed or not, and hints that name them."""
    of = asked(delivery)
    if of is None:
        return
    addresses = [key for key in of.keys if "@" in key]
    by_message = Q(message__identity__person__in=of.people) | Q(message__conversation__person__in=of.people)
    rows = Inbound.objects.filter(by_message)
    count = _erase(rows)
    for address in addresses:
        named = Q(sender__iendswith=f"<{address}>")  # whole: ann@ is not joann@, and a name before it is nobody's proof
        count += _erase(Inbound.objects.filter(Q(envelope_from__iexact=address) | named))
        Inbound.objects.filter(detail__icontains=address).update(detail="")
    _strike_out(addresses)
    calls = forget_people(of.people, of.keys)
    with transaction.atomic():
        hints, _each = Forwarding.objects.filter(address__in=[one.lower() for one in addresses]).delete()
        files = ChatFile.objects.filter(visit__identity__person__in=of.people)
        forget_later(files.values_list("sha256", flat=True), at=timezone.now())
        ChatVisit.objects.filter(email__in=[one.lower() for one in addresses]).update(
            email=""
        )  # claimed by somebody else
        counts = erase_rows("channels", of.people)
        done(
            delivery,
            of,
            {"channels.Inbound": count, "channels.Forwarding": hints, "channels.PhoneLine": calls} | counts,
        )


def conversation_erased(delivery: Delivery) -> None:
    """Reaction to conversation.erased: the letters that became its messages, and hints in it."""
    ref = delivery.event.subject.partition(":")[2] if delivery.event else ""
    conversation = Conversation.objects.filter(ref=ref).first()
    if conversation is None:
        return
    rows = Inbound.objects.filter(message__conversation=conversation)
    senders = [one for one in rows.values_list("envelope_from", flat=True) if "@" in one]
    Forwarding.objects.filter(message__conversation=conversation).delete()
    forget_conversation(conversation.pk)
    _erase(rows)
    _strike_out(senders)


def erase_letters(rows: models.QuerySet[Inbound]) -> int:
    """Only the mails themselves; what became of them stays readable. For a rule of retention."""
    return _erase(rows, words=False)


def _erase(rows: models.QuerySet[Inbound], *, words: bool = True) -> int:
    count = 0
    while keys := list(rows.filter(erased_at=None).values_list("pk", flat=True)[:CHUNK]):
        with transaction.atomic():
            held = Inbound.objects.filter(pk__in=keys)
            raws = list(held.exclude(raw="").values_list("raw", flat=True))
            if words:
                blank(held, keep=KEPT)
                empty_events(f"inbound:{key}" for key in keys)
            held.update(erased_at=timezone.now())
            SpamExample.objects.filter(raw__in=raws).delete()
            forget_later(raws, at=timezone.now())
        count += len(keys)
    return count


def _strike_out(addresses: Collection[str]) -> None:
    """In the listener's own log the address is written over, sign by sign: its lines keep their length and their place."""
    try:
        file = accepted.path().open("r+b")
    except FileNotFoundError:
        return
    wanted = [re.escape(address.lower().encode()) for address in sorted(set(addresses)) if address]
    if not wanted:
        return
    whole = re.compile(rb"(?<![^\s<,;])(?:" + b"|".join(wanted) + rb")(?![^\s>,;])")
    with file:
        offset = 0
        for line in file:
            for found in whole.finditer(line.lower()):
                os.pwrite(file.fileno(), b"-" * len(found[0]), offset + found.start())
            offset += len(line)
