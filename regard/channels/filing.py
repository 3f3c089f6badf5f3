"""Filing one mail: who wrote it, which conversation it belongs to, and a message there, in one transaction."""

from __future__ import annotations

from django.db import transaction

from regard.channels import ours
from regard.channels.arrival import Arrival
from regard.channels.earlier import Earlier
from regard.channels.forwarding import Forwarding
from regard.channels.guard import Stop, flood, flood_of_new, stops
from regard.channels.inbound import Inbound
from regard.channels.mailbox import Mailbox
from regard.channels.reading import Reading, pairs
from regard.channels.reports import file_report
from regard.channels.sender import how_sure
from regard.channels.storable import storable
from regard.channels.thread import Thread, by_signature, find_thread
from regard.conversations.models import Conversation, Message
from regard.conversations.receiving import Incoming, IncomingFile, open_conversation, take_in
from regard.customers.merged import is_or_became
from regard.customers.models import Identity, Person, meet_all
from regard.spine.models import Event
from regard.spine.together import together

_KEYS = (Person, Identity, Conversation, Message, Event, Inbound)  # in the order in which a story writes them


def file(reading: Reading, arrival: Arrival) -> Inbound:
    """What became of the mail, written. Raises IntegrityError when the same arrived at the same moment: file again."""
    arrival.sender = f"{reading.writer.name} <{reading.writer.address}>".strip()
    arrival.subject = reading.subject
    arrival.mailbox = arrival.mailbox or ours.mailbox_among(reading.recipients)
    if reading.kind in ("bounce", "complaint") and reading.bounce is not None:
        with transaction.atomic():
            return file_report(reading, arrival)
    earlier = Earlier.of(reading)
    if earlier.same is not None:
        with transaction.atomic():
            return arrival.filed("same", message=earlier.same, detail="The same mail is here already.")
    signed = by_signature(reading)
    stop = stops(reading, earlier, arrival, is_answer=signed is not None or earlier.answers_us)
    with transaction.atomic(), together(*_KEYS):
        if stop is not None:
            return _stopped(arrival, stop)
        if "@" not in reading.writer.address:
            return arrival.set_aside("no_sender", "It names nobody we could answer.")
        return _Story(reading, arrival, earlier, signed).file()


def _stopped(arrival: Arrival, stop: Stop) -> Inbound:
    """Set aside, unless exactly these bytes lie there already: then a second row would only ask people twice."""
    if Inbound.objects.filter(raw=arrival.raw, fate=Inbound.Fate.SET_ASIDE, reason=stop.reason).exists():
        return arrival.filed("same", detail="The same mail was set aside before.")
    return arrival.set_aside(stop.reason, stop.detail)


class _Story:
    """The transaction of one message."""

    def __init__(self, reading: Reading, arrival: Arrival, earlier: Earlier, signed: tuple[str, int] | None) -> None:
        self.reading, self.arrival, self.earlier, self.signed = reading, arrival, earlier, signed

    def file(self) -> Inbound:
        people = [self.reading.writer, *self.reading.others]
        writer, *others = meet_all([(storable(one.address), storable(one.name)) for one in people], at=self.reading.at)
        thread = find_thread(self.reading, self.earlier, self.signed, writer=writer)
        if thread.conversation is not None:
            stop = flood(thread.conversation, writer, self.reading, self.arrival)
        else:
            stop = flood_of_new(writer, self.reading, self.arrival)
        if stop is not None:
            return self.arrival.set_aside(stop.reason, stop.detail)
        mailbox = self.arrival.mailbox
        if thread.conversation is None and mailbox is None:
            return self.arrival.set_aside("no_mailbox", "It is for none of our addresses.")
        message = self._take(thread, mailbox, writer, others)
        self._note_forwarded(message)
        if writer.bouncing_since is not None and not message.is_auto:
            writer.reaches_again(at=self.reading.at)
        return self.arrival.filed("message", message=message)

    def _take(self, thread: Thread, mailbox: Mailbox | None, writer: Identity, others: list[Identity]) -> Message:
        level = how_sure(self.reading, self.arrival, writer, thread=thread)
        if self.earlier.is_name_taken:
            self.reading.warnings.append("Another mail has the same Message-ID but says something else.")
        if thread.customer is not None and not is_or_became(thread.customer, writer.person_id):
            self.reading.warnings.append(
                "Written by somebody else than the customer. Check before you tell them anything."
            )
        incoming = self._incoming(writer, others, level)
        if thread.conversation is not None:
            return take_in(Conversation(pk=thread.conversation), incoming)
        assert mailbox is not None
        return open_conversation(incoming, team=mailbox.team, channel="email", our_address=mailbox.address)

    def _incoming(self, writer: Identity, others: list[Identity], level: int) -> Incoming:
        reading, mail = self.reading, self.reading.mail
        text, folds, preview = reading.text, reading.folds, reading.preview
        return Incoming(
            identity=writer, text=text, at=reading.at, subject=reading.subject, preview=preview, html=storable(mail.html),
            folds=folds, level=level, is_auto=reading.kind == "auto_reply", to=pairs(mail.to), cc=pairs(mail.cc),
            cc_identities=others, warnings=reading.stored_warnings, raw=self.arrival.raw,
            mail_id=reading.other_mail_id if self.earlier.is_name_taken else reading.mail_id,
            files=[
                IncomingFile(
                    storable(one.filename), storable(one.content_type), one.content, one.inline, storable(one.content_id)
                )
                for one in mail.files
            ],
        )  # fmt: skip

    def _note_forwarded(self, message: Message) -> None:
        found = self.reading.forwarded
        if found is not None and not ours.is_ours(found.address):
            address = storable(found.address)[:254]
            Forwarding(message=message, name=storable(found.name)[:200], address=address).save(force_insert=True)
