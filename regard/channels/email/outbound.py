"""Sending an answer. The row says where it is before the network is touched; what the network says becomes facts.

Once the mail was handed over and the answer is missing it may have been sent: it is never sent again by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from regard.care.models import ContactNotAllowed, Purpose, holds_on
from regard.channels import ours
from regard.channels.email import maildir
from regard.channels.email.letter import letter_of
from regard.channels.email.transport import CannotSignIn, NotNow, Outcome, Unsure, transmit
from regard.channels.mailbox import Mailbox
from regard.channels.trouble import note_trouble, trouble_over
from regard.channels.undelivered import ours_again
from regard.conversations.models import Dispatch, Message
from regard.kit.mail.compose import CannotCompose
from regard.spine import blob
from regard.spine.delivery import BACK_OFF, GiveUp, Retry, enqueue
from regard.spine.models import Delivery
from regard.spine.refusal import Refusal
from regard.staff.models import Agent

SIGN_IN_AGAIN = 300.0  # seconds: somebody must mend the mailbox first
Sending = Message.Sending


class CannotSendAgain(Refusal):
    code = "cannot_send_again"


def send(delivery: Delivery) -> None:
    """Reaction handler: the message of this delivery leaves, or its row says why not."""
    message = _message_of(delivery)
    if message is None or not _claimed(message):
        return
    mailbox = ours.mailbox_of(message.conversation.our_address) or _mailbox_of_team(message)
    recipients = _pending(message, since=delivery.made_at)
    if not recipients:
        _settle(message, at=timezone.now())
        return
    try:
        outcome = _leave(message, mailbox, recipients)
    except (NotNow, CannotSignIn) as error:
        _not_now(delivery, message, mailbox, recipients, error)
    except Unsure as error:
        _note(message, dict.fromkeys(recipients, str(error)), Dispatch.State.UNSURE)
        _settle(message, at=timezone.now())
    else:
        _note_outcome(delivery, message, outcome)


@transaction.atomic
def send_again(message: Message, *, by: Agent, at: datetime) -> None:
    """A person decides to send it once more to whoever has not surely got it. Refuses for a message that is on its way."""
    message = Message.objects.select_for_update().get(pk=message.pk)
    if message.sending not in (Sending.FAILED, Sending.UNSURE, Sending.BOUNCED):
        raise CannotSendAgain(_("It is on its way, or has arrived."))
    if message.identity is not None:
        found = holds_on(identity=message.identity, purpose=Purpose.REPLY, at=at)
        holds = [one for one in found if one.code == "deceased"]
        if holds:
            raise ContactNotAllowed(holds)
    message.sending = Sending.QUEUED
    message.save(update_fields=["sending"])
    enqueue(handler="regard.channels.email.outbound.send", at=at, lane="send", data={"message": message.pk})
    message.conversation.tell("sent_again", by=by.actor, at=at, message=message.pk)


def _message_of(delivery: Delivery) -> Message | None:
    told = delivery.event.data if delivery.event else {}
    if told.get("live"):  # said in a chat; what is not read there goes on by its own letter (channels/chat/letters.py)
        return None
    pk = delivery.data.get("message") or told.get("message")
    rows = Message.objects.select_related(
        "conversation__team", "conversation__assignee", "identity__person", "agent", "html"
    )
    return rows.filter(pk=pk or 0, kind=Message.Kind.OUT).first()


def _claimed(message: Message) -> bool:
    """Mark it as leaving. Found so already, a worker died with it on the line: nobody knows whether it left."""
    rows = Message.objects.filter(pk=message.pk)
    if rows.filter(sending=Sending.QUEUED).update(sending=Sending.SENDING):
        message.sending = Sending.SENDING
        return True
    if rows.filter(sending=Sending.SENDING).exists():
        everybody = dict.fromkeys(_addresses(message), _("We stopped while it was being sent."))
        _note(message, everybody, Dispatch.State.UNSURE)
        _settle(message, at=timezone.now())
    return False


def _leave(message: Message, mailbox: Mailbox | None, recipients: list[str]) -> Outcome:
    """Compose, keep the bytes, hand them over. No transaction is open here."""
    if mailbox is None:
        return Outcome(refused=dict.fromkeys(recipients, _("There is no mailbox to send it from.")))
    try:
        letter = letter_of(message, mailbox=mailbox)
    except (CannotCompose, FileNotFoundError) as error:
        return Outcome(refused=dict.fromkeys(recipients, str(error)))
    try:
        Message.objects.filter(pk=message.pk).update(raw=blob.store(letter.raw))
        if settings.DEMO:
            maildir.deliver(letter.raw, recipients=recipients)
    except OSError as error:
        raise NotNow(f"Our own disk: {error}") from error
    if settings.DEMO:
        return Outcome(taken=recipients)
    if not mailbox.smtp_host:
        return Outcome(refused=dict.fromkeys(recipients, _("This mailbox has no server for outgoing mail yet.")))
    outcome = transmit(mailbox, letter.raw, envelope_from=letter.envelope_from, recipients=recipients)
    trouble_over(mailbox, about="Sending", at=timezone.now())
    return outcome


def _mailbox_of_team(message: Message) -> Mailbox | None:
    """The address they wrote to is gone: another of the same team, else any."""
    boxes = list(ours.mailboxes().values())
    return next((box for box in boxes if box.team_id == message.conversation.team_id), next(iter(boxes), None))


def _addresses(message: Message) -> list[str]:
    return list(dict.fromkeys(address for _name, address in [*message.to, *message.cc]))


def _pending(message: Message, *, since: datetime) -> list[str]:
    """Who has not surely got it, and was not refused in this attempt either."""
    newest = {row.address: row for row in message.dispatches.order_by("id")}
    got = (Dispatch.State.SENT, Dispatch.State.DELIVERED)
    over = {address for address, row in newest.items() if row.state in got or row.at >= since}
    return [one for one in _addresses(message) if one not in over]


def _not_now(
    delivery: Delivery, message: Message, mailbox: Mailbox | None, recipients: list[str], error: Exception
) -> None:
    if isinstance(error, CannotSignIn) and mailbox is not None:
        sentence = _("the server does not let us in. %(words)s") % {"words": error}
        note_trouble(mailbox, sentence, about="Sending", at=timezone.now())
    if delivery.attempts >= len(BACK_OFF):
        _note(message, dict.fromkeys(recipients, str(error)), Dispatch.State.FAILED)
        _settle(message, at=timezone.now())
        raise GiveUp(str(error)) from error
    Message.objects.filter(pk=message.pk).update(sending=Sending.QUEUED)
    raise Retry(str(error), after=SIGN_IN_AGAIN if isinstance(error, CannotSignIn) else None) from error


def _note_outcome(delivery: Delivery, message: Message, outcome: Outcome) -> None:
    _note(message, dict.fromkeys(outcome.taken, ""), Dispatch.State.SENT)
    _note(message, outcome.refused, Dispatch.State.FAILED)
    if outcome.later:
        why = "; ".join(f"{address}: {words}" for address, words in outcome.later.items())
        if delivery.attempts < len(BACK_OFF):
            Message.objects.filter(pk=message.pk).update(sending=Sending.QUEUED)
            raise Retry(why)
        _note(message, outcome.later, Dispatch.State.FAILED)
    _settle(message, at=timezone.now())
    if not outcome.taken and outcome.refused:
        raise GiveUp("; ".join(dict.fromkeys(outcome.refused.values())))


def _note(message: Message, what: Mapping[str, str], state: str) -> None:
    now = timezone.now()
    Dispatch.objects.bulk_create(
        Dispatch(message=message, address=address[:254], state=state, at=now, detail=words[:500])
        for address, words in what.items()
    )


@transaction.atomic
def _settle(message: Message, *, at: datetime) -> None:
    """Sum up the facts about each recipient in the message's state, and tell."""
    newest = {row.address: row for row in message.dispatches.order_by("id")}
    message.sending = _worst([row.state for row in newest.values()])
    message.save(update_fields=["sending"])
    if message.sending == Sending.SENT:
        message.conversation.tell("sent", by="", at=at, message=message.pk)
        return
    conversation = ours_again(message, by="send_failed", at=at)
    why = [row.detail for row in newest.values() if row.state != Dispatch.State.SENT]
    conversation.tell("send_failed", by="", at=at, message=message.pk, state=message.sending, why=why[:3])


def _worst(states: Sequence[str]) -> Message.Sending:
    for state in (Sending.BOUNCED, Sending.FAILED, Sending.UNSURE):
        if state in states:
            return state
    return Sending.SENT
