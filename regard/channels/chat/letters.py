"""What was said in the chat and not read there goes on by mail: one letter for all of it, once, and only to somebody who is away.

Read meanwhile, it is not sent. The letter leaves by the same door as every answer (channels/email/outbound.py), which knows
what to do when a worker dies with it on the line.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from regard.care.models import ContactNotAllowed, Permit, Purpose, note_hold, permit_contact
from regard.channels.chat.claim import whose
from regard.channels.chat.letter import ChatLetter
from regard.channels.chat.visit import ChatVisit
from regard.channels.chat.way import is_by_chat
from regard.channels.email import outbound
from regard.channels.undelivered import ours_again
from regard.conversations.models import Conversation, Dispatch, Message
from regard.conversations.said import unseen
from regard.customers.merged import family
from regard.customers.models import Identity
from regard.spine.delivery import enqueue
from regard.spine.models import Delivery

BY_MAIL = timedelta(seconds=25)  # who last wrote by mail waits only until we stopped writing
FORGOTTEN = timedelta(minutes=10)  # the chat stands open and nobody looks
AT_LEAST_EVERY = timedelta(minutes=5)  # while we go on writing
AGAIN = timedelta(seconds=30)
HANDLER = "regard.channels.chat.letters.go_on"


def go_on(delivery: Delivery) -> None:
    """Reaction to conversation.said, and again while it is too early to say. Twice sends nothing twice."""
    told = delivery.event.data if delivery.event else {}
    pk = delivery.data.get("message") or told.get("message") or 0
    rows = Message.objects.select_related("conversation__team", "identity__person", "agent")
    message = rows.filter(pk=pk, kind=Message.Kind.OUT).first()
    if message is None:
        return
    now = timezone.now()
    if delivery.event is not None and delivery.attempts == 1:
        _note_who_left(message)
    letter = ChatLetter.objects.filter(message=message).first()
    if letter is not None and (letter.carrier_id != message.pk or _is_anothers(message, delivery)):
        return
    if letter is None and not _begin(message, delivery, at=now):
        return
    if letter is not None and _was_read(message):
        return
    outbound.send(delivery)


def address_of(conversation: Conversation, *, at: datetime) -> Identity | None:
    """Where it can go on by mail: what they typed in the chat last, else what we know of theirs. Caller holds a transaction."""
    for visit in _visits(conversation):
        if (found := whose(visit, at=at)) is not None:
            return found
    return _theirs(conversation)


def known_address(conversation: Conversation) -> str:
    """The same for whoever only wants to read it; "" when we know none."""
    typed = ChatVisit.objects.filter(conversation=conversation).exclude(email="").order_by("-seen_at").first()
    if typed is not None and typed.identity_id is not None:
        return typed.email
    found = _theirs(conversation)
    return found.value if found is not None else ""


def _theirs(conversation: Conversation) -> Identity | None:
    rows = Identity.objects.select_related("person").filter(person__in=family(conversation.person), kind="email")
    return rows.filter(bouncing_since=None).order_by("-level", "pk").first() or rows.order_by("pk").first()


def _visits(conversation: Conversation) -> list[ChatVisit]:
    rows = ChatVisit.objects.select_related("identity__person").filter(conversation=conversation)
    return list(rows.order_by("-seen_at")[:10])


@transaction.atomic
def _begin(message: Message, delivery: Delivery, *, at: datetime) -> bool:
    """Whether a letter stands ready with this answer as its newest. What is too early is looked at again later."""
    conversation = message.conversation.locked()
    waiting = list(unseen(conversation).filter(chat_letter=None))
    if message.pk not in {one.pk for one in waiting}:
        return False
    wait = _too_early(message, waiting, _visits(conversation), at=at)
    if wait is not None:
        turn = int(delivery.data.get("turn", 0)) + 1
        enqueue(
            handler=HANDLER, at=at, due_at=at + wait, lane="send", key=f"chat letter {message.pk} {turn}",
            data={"message": message.pk, "turn": turn},
        )  # fmt: skip
        return False
    if any(one.pk > message.pk for one in waiting) and at - waiting[0].at < AT_LEAST_EVERY:
        return False  # the newer one takes it along
    return _make([one for one in waiting if one.pk <= message.pk], conversation, at=at)


def _too_early(message: Message, waiting: list[Message], visits: list[ChatVisit], *, at: datetime) -> timedelta | None:
    """How long still; None when it is time."""
    by_mail = message.identity is not None and message.identity.kind == "email"
    unread = timedelta(seconds=settings.CHAT_MAIL_AFTER)  # so long it may lie in the chat of somebody who is away
    left = message.at + (min(BY_MAIL, unread) if by_mail else unread) - at
    if left > timedelta(0):
        return left
    is_here = any(visit.is_here(at=at) for visit in visits)
    if is_here and not by_mail and at - message.at < FORGOTTEN:
        return AGAIN
    return None


def _make(answers: list[Message], conversation: Conversation, *, at: datetime) -> bool:
    carrier = answers[-1]
    carrier.conversation = conversation
    by_mail = carrier.identity if carrier.identity is not None and carrier.identity.kind == "email" else None
    to = by_mail or address_of(conversation, at=at)
    if to is None:
        return False  # it waits for them in the chat, and the desk says so
    permit = _permit(carrier, to, at=at)
    if permit is None:
        return False
    ChatLetter.objects.bulk_create(ChatLetter(message=one, carrier=carrier, permit=permit, at=at) for one in answers)
    carrier.to = [[to.name or to.person.name if to.is_known else "", to.value]]  # no name that anybody could type
    carrier.cc = [list(pair) for pair in dict.fromkeys((name, address) for one in answers for name, address in one.cc)]
    carrier.sending = Message.Sending.QUEUED
    carrier.save(update_fields=["to", "cc", "sending"])
    conversation.tell("goes_on_by_mail", by="", at=at, message=carrier.pk, answers=len(answers))
    if by_mail is None and _left_unanswered(answers[0], conversation) is not None:
        conversation.tell("channel_switched", by="", at=at, message=carrier.pk, forced=True)
    return True


def _permit(message: Message, to: Identity, *, at: datetime) -> Permit | None:
    by = message.agent.actor if message.agent else ""
    try:
        with transaction.atomic():
            return permit_contact(identity=to, purpose=Purpose.REPLY, channel="email", by=by, at=at)
    except ContactNotAllowed as refusal:
        note_hold(identity=to, purpose=Purpose.REPLY, channel="email", by=by, at=at, reasons=refusal.reasons)
        _say_that_it_stays(message, to, str(refusal), at=at)
    return None


def _say_that_it_stays(message: Message, to: Identity, why: str, *, at: datetime) -> None:
    """It waits in the chat alone, and somebody should look."""
    Dispatch.objects.create(message=message, address=to.value, state=Dispatch.State.FAILED, at=at, detail=why[:500])
    Message.objects.filter(pk=message.pk).update(sending=Message.Sending.FAILED)
    conversation = ours_again(message, by="send_failed", at=at)
    conversation.tell(
        "send_failed", by="", at=at, message=message.pk, state=str(Message.Sending.FAILED), why=[why[:200]]
    )


@transaction.atomic
def _note_who_left(message: Message) -> None:
    """How long they sat before the chat is counted otherwise than how long they waited (conversations/effort.py)."""
    conversation = message.conversation.locked()
    left = _left_unanswered(message, conversation)
    if left is not None:
        conversation.tell("line_left", by="", at=message.at, message=message.pk, left=left.isoformat())


def _left_unanswered(first: Message, conversation: Conversation) -> datetime | None:
    """When they left who came to talk and were gone before anybody answered; None when they were not."""
    visits = _visits(conversation)
    before = conversation.messages.filter(pk__lt=first.pk).exclude(kind=Message.Kind.NOTE).order_by("-pk").first()
    if before is None or not is_by_chat(before) or before.kind != Message.Kind.IN or not visits:
        return None
    if any(visit.is_here(at=first.at) for visit in visits):
        return None
    left = max(visit.left_at or visit.seen_at for visit in visits)
    return left if left < first.at else None


def _is_anothers(message: Message, delivery: Delivery) -> bool:
    """Another worker has this letter in hand: it finishes, or the sweep gives it to somebody."""
    running = Delivery.objects.filter(handler=HANDLER, state=Delivery.State.RUNNING).exclude(pk=delivery.pk)
    return running.filter(Q(data__message=message.pk) | Q(event__data__message=message.pk)).exists()


@transaction.atomic
def _was_read(message: Message) -> bool:
    """All of it was read in the chat while the letter waited for its next try: then it stays here."""
    conversation = message.conversation.locked()
    parts = ChatLetter.objects.filter(carrier=message)
    if unseen(conversation).filter(pk__in=parts.values("message")).exists():
        return False
    rows = Message.objects.filter(pk=message.pk, sending=Message.Sending.QUEUED)
    if message.dispatches.exclude(address="chat").exists() or not rows.update(
        sending=Message.Sending.SENT, to=[], cc=[]
    ):
        return False
    parts.delete()
    return True
