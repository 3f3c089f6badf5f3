"""A message by form that reads as spam: it lies with the spam mail, under the number its writer was told, until a person looks."""

from __future__ import annotations

from datetime import datetime

from django.db import models, transaction

from regard.channels.arrival import Arrival
from regard.channels.form.doubt import Typed
from regard.channels.inbound import Inbound
from regard.channels.mailbox import Mailbox
from regard.channels.storable import storable
from regard.conversations.receiving import Incoming, IncomingFile, open_conversation
from regard.customers.models import Identity, Level, canonical_email, meet
from regard.kit.ids import new_ref
from regard.kit.mail.model import Spam
from regard.kit.text import one_line
from regard.spine import blob
from regard.spine.models import Delivery


class FormHeld(models.Model):
    """What its writer was told, kept beside the row of the ledger: the number is the conversation's when it becomes one."""

    inbound = models.OneToOneField(Inbound, on_delete=models.CASCADE, related_name="held")
    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    key = models.CharField(max_length=40, unique=True)  # of the page on which it was written
    kind = models.CharField(max_length=20, blank=True, default="")  # Conversation.kind
    due_at = models.DateTimeField()  # by when an answer was promised

    class Meta:
        verbose_name_plural = "forms held"

    def __str__(self) -> str:
        return f"{self.ref} held"


def hold(typed: Typed, raw: bytes, found: Spam, box: Mailbox, *, kind: str, at: datetime) -> FormHeld:
    """Set it aside. Caller holds the transaction."""
    email = canonical_email(typed.email)
    arrival = Arrival(
        raw=blob.store(raw), size=len(raw), door="form", mailbox=box, envelope_from=email, envelope_to=box.address, at=at,
        channel="form", sender=f"{typed.name} <{email}>".strip(), subject=typed.subject, spam_score=found.score,
    )  # fmt: skip
    row = arrival.set_aside("spam", "It looks like spam.")
    due = box.team.due(since=at, channel="form", kind=kind)
    return FormHeld.objects.create(inbound=row, key=typed.key, kind=kind, due_at=due)


@transaction.atomic
def let_in(inbound: Inbound, raw: bytes) -> Inbound:
    """It becomes the conversation that its writer was told of, begun when they wrote. A second time it changes nothing."""
    from regard.kit.mail.read import read

    row = Inbound.objects.select_for_update(of=("self",)).get(pk=inbound.pk)
    box = row.mailbox
    if row.fate == Inbound.Fate.FILED or box is None:
        return row
    held, mail, at = row.held, read(raw), row.received_at
    words = storable(mail.text).replace("\r\n", "\n").strip()
    incoming = Incoming(
        identity=meet(email=row.envelope_from, name=storable(mail.sender.name), at=at), text=words, at=at,
        subject=storable(mail.subject), preview=one_line(words, 160), level=Level.CLAIMED, mail_id=f"form {held.key}",
        raw=row.raw, files=[IncomingFile(storable(one.filename), one.content_type, one.content) for one in mail.files],
    )  # fmt: skip
    message = open_conversation(
        incoming, team=box.team, channel="form", our_address=box.address, kind=held.kind, ref=held.ref
    )
    return Arrival.again(row).filed("message", message=message)


def proved(delivery: Delivery) -> None:
    """Reaction to identity.verified: whoever shows that the address is theirs is no longer guessed about."""
    person = int(delivery.event.subject.partition(":")[2]) if delivery.event else 0
    values = Identity.objects.filter(person=person, kind="email").values_list("value", flat=True)
    rows = Inbound.objects.filter(
        channel="form", fate=Inbound.Fate.SET_ASIDE, settled_at=None, erased_at=None, envelope_from__in=list(values)
    )
    for row in rows:
        let_in(row, blob.read(row.raw))
